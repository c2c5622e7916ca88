"""One source upscaled by one model, tile by tile in any order: what a job saves and what a viewer shows meanwhile."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from sr_desktop.engine.image_tiles import LowResolution
from sr_desktop.engine.interruption import TileGivenUpError
from sr_desktop.engine.models import ModelCard
from sr_desktop.engine.result_canvas import put, result_canvas
from sr_desktop.engine.tiling.tile import Tile
from sr_desktop.engine.upscaler import Notice, TileResult, TileSize, Upscaler
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.source import Source

_WORTH_PREVIEW = 3
"""How many times as much work the next tile must be."""


@dataclass(frozen=True, slots=True)
class Finished:
    """lr_core is on the canvas; seconds: spent inside the model for it."""

    lr_core: Rect
    seconds: float


class Rendering:
    """A canvas that grows. One thread computes; any thread may read `canvas`, `finished`, `share` and `seconds`.

    A finished tile is never computed again, so that screen, metrics and file show the same pixels.
    lr_first: the part that is looked at; any thread may set it, and its tiles are computed before the others.
    previews: lr_ rectangles that `preview` has put on the canvas; finished tiles may have replaced them since.
    lr_computed_area: input pixels of all tiles, halos included.
    """

    def __init__(self, source: Source, card: ModelCard, upscaler: Upscaler, tile: TileSize = "auto") -> None:
        """Plan the tiles and make the canvas. Raises OutputError when that does not fit into the memory."""
        info = source.info
        self.source, self.card = source, card
        self.canvas = result_canvas(source)
        self.finished: tuple[Rect, ...] = ()
        self.previews: tuple[Rect, ...] = ()
        self.lr_first: Rect | None = None
        self.seconds = 0.0
        self._upscaler = upscaler
        self._image = LowResolution(source.read, info.width, info.height, upscaler.minimum)
        self._waiting = list(upscaler.plan(self._image, tile))
        self.lr_computed_area = sum(tile.lr_padded_area for tile in self._waiting)
        self._lr_asked: Rect | None = None
        self._begun: deque[Tile] = deque()
        self._lr_area_done = 0
        self._results: Iterator[TileResult | Notice] = iter(())
        self._pixels_done = 0
        self._is_previewed = False

    @property
    def device(self) -> str:
        """Where it is computed now: "openvino cpu float32"."""
        return self._upscaler.device

    @property
    def tiles_left(self) -> int:
        """Planned tiles that are not finished."""
        return len(self._waiting)

    @property
    def share(self) -> float:
        """Part of the image that is finished, 0…1."""
        return min(1.0, self._pixels_done / (self.source.info.width * self.source.info.height))

    def is_missing(self, lr_rect: Rect) -> bool:
        """Whether a tile that touches `lr_rect` is not finished."""
        return any(tile.lr_core.intersected(lr_rect).area for tile in tuple(self._waiting))

    def compute(self, lr_first: Rect | None = None) -> Iterator[Finished | Notice]:
        """One more tile, one that touches `lr_first` (else the attribute of that name) if such a one is left.

        Yields nothing when all are finished, and when the tile is given up by an Interruption. A device that overlaps
        tiles is given one ahead, which then is the next to be finished; with the argument `lr_first` only one that
        touches it.
        A tile that does not fit into the device's memory is finished in several pieces. Raises DeviceError when no
        device can do it and ModelError when the weights give no numbers; the tile is then still left to do.
        """
        self._lr_asked, left = lr_first, len(self._waiting)
        try:
            while left and len(self._waiting) == left:
                news = next(self._results, None)
                if news is None:
                    self._results = self._upscaler.upscale(self._image, self._order())
                elif isinstance(news, Notice):
                    yield news
                else:
                    self._write(news)
                    yield Finished(news.lr_core, news.seconds)
        except TileGivenUpError:
            self._restart()
        except Exception:
            self._restart()
            raise
        if not self._waiting:
            self._restart()

    def preview(self, lr_rect: Rect) -> Iterator[Finished | Notice]:
        """A small part of `lr_rect`, where the next tile takes several times as long; once before each tile at most.

        Else, where it is finished already, and when it is given up, yields nothing. It is not finished by this: the
        tile that covers it will replace it, by values of which hardly any differ and none by more than 1 of 255, so
        that the result does not depend on what was looked at. Raises as `compute` does.
        """
        if self._is_previewed or self._begun or not self.is_missing(lr_rect):
            return
        tile = self._upscaler.preview(self._image, lr_rect)
        if tile is None or _WORTH_PREVIEW * tile.lr_padded_area > self._waiting[0].lr_padded_area:
            return
        if any(tile.lr_core.intersected(there).area for there in (*self.finished, *self.previews)):
            return
        self._is_previewed = True
        try:
            for news in self._upscaler.upscale(self._image, [tile]):
                if isinstance(news, Notice):
                    yield news
                else:
                    put(self.canvas, self.source, news)
                    self.previews += (news.lr_core,)
                    yield Finished(news.lr_core, news.seconds)
        except TileGivenUpError:
            self._is_previewed = False

    def _restart(self) -> None:
        """Forget what is under way."""
        self._begun.clear()
        self._lr_area_done = 0
        self._results = iter(())

    def _order(self) -> Iterator[Tile]:
        """Tiles to begin, each chosen when it is asked for."""
        while tile := self._next():
            self._begun.append(tile)
            yield tile

    def _next(self) -> Tile | None:
        lr_first = self._lr_asked or self.lr_first
        left = [tile for tile in self._waiting if tile not in self._begun]
        wanted = (tile for tile in left if lr_first and tile.lr_core.intersected(lr_first).area)
        ahead_of_what_is_asked = self._lr_asked and self._begun
        return next(wanted, None if ahead_of_what_is_asked or not left else left[0])

    def _write(self, result: TileResult) -> None:
        """A planned tile, or a piece of one, is finished."""
        put(self.canvas, self.source, result)
        self._is_previewed = False
        self.finished += (result.lr_core,)
        self.seconds += result.seconds
        self._pixels_done += result.lr_core.area
        self._lr_area_done += result.lr_core.area
        if self._lr_area_done == self._image.lr_visible(self._begun[0]).area:
            self._waiting.remove(self._begun.popleft())
            self._lr_area_done = 0
