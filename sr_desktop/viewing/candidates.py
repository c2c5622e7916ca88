"""The kinds of candidates: the input, its bicubic enlargement, a growing result, any other image."""

from __future__ import annotations

import threading
from functools import partial
from typing import Protocol

from sr_desktop.imaging.canvas import Canvas
from sr_desktop.imaging.overview import Overview
from sr_desktop.imaging.pixels import Pixels
from sr_desktop.imaging.pyramid import Levels, level_count, level_length
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.source import Source
from sr_desktop.imaging.source_for_view import SourceForView
from sr_desktop.viewing.enlargement import enlargement, with_alpha


class SourceCandidate:
    """An opened image as it is: the input, a Reference, another program's result.

    width, height: take the top left part of this size instead of all.
    """

    finished: tuple[Rect, ...] | None = None

    def __init__(
        self, key: str, name: str, source: Source, width: int | None = None, height: int | None = None
    ) -> None:
        self.key, self.name, self.source = key, name, source
        self.width, self.height = width or source.info.width, height or source.info.height
        self.icc = source.info.metadata.icc
        self._lock = threading.Lock()
        self._levels: Levels | None = None
        self._small_lock = threading.Lock()  # not the other one: that may be held until all is decoded
        self._small_levels: Levels | None = None

    @property
    def levels(self) -> int:
        """1 … 8; those above 0 are made when first read."""
        return level_count(self.width, self.height)

    def read(self, rect: Rect, level: int = 0) -> Pixels:
        """Colour and alpha; of a large result that is still being decoded, the higher levels do not wait for that."""
        if not level:
            return self._pixels(rect)
        overview = self.source.overview if isinstance(self.source, SourceForView) else None
        if overview is not None and level >= overview.level:
            return self._small(overview).read(rect, level - overview.level)
        with self._lock:
            if self._levels is None:
                self._levels = Levels(self._pixels, self.width, self.height, self._pixels(Rect(0, 0, 1, 1)))
                self._levels.renew_all()
        return self._levels.read(rect, level)

    def _pixels(self, rect: Rect) -> Pixels:
        return with_alpha(self.source, rect)

    def _small(self, overview: Overview) -> Levels:
        """The overview's own level and those above it; made when first read, not on the thread that shows them."""
        with self._small_lock:
            if self._small_levels is None:
                pixels, info = partial(with_alpha, overview.source), overview.source.info
                levels = Levels(pixels, info.width, info.height, pixels(Rect(0, 0, 1, 1)))
                levels.renew_all()
                self._small_levels = levels
            return self._small_levels


class SavedCandidate(SourceCandidate):
    """A model's result that was read back from its file. model: its name without more, as figures have it."""

    def __init__(self, key: str, name: str, source: Source, model: str) -> None:
        super().__init__(key, name, source)
        self.model = model


class BicubicCandidate:
    """The ×4 bicubic enlargement of a source."""

    finished: tuple[Rect, ...] | None = None

    def __init__(self, key: str, name: str, source: Source) -> None:
        self.key, self.name = key, name
        self._enlargement = enlargement(source)
        self.width, self.height = self._enlargement.width, self._enlargement.height
        self.icc = source.info.metadata.icc

    @property
    def levels(self) -> int:
        """Those of the output."""
        return level_count(self.width, self.height)

    def read(self, rect: Rect, level: int = 0) -> Pixels:
        """Computed where it is looked at."""
        return self._enlargement.read(rect, level)


class Growing(Protocol):
    """What a result candidate needs of a rendering."""

    @property
    def canvas(self) -> Canvas: ...
    @property
    def finished(self) -> tuple[Rect, ...]: ...
    @property
    def previews(self) -> tuple[Rect, ...]: ...


class RenderingCandidate:
    """A result that grows: its finished tiles and previews of others, bicubic elsewhere."""

    def __init__(self, key: str, name: str, rendering: Growing, source: Source) -> None:
        self.key, self.name, self.rendering = key, name, rendering
        self._bicubic = enlargement(source)
        self.width, self.height = self._bicubic.width, self._bicubic.height
        self.icc = source.info.metadata.icc
        self._samples = source.info.channels + int(source.info.has_alpha)
        self._whole = False

    @property
    def levels(self) -> int:
        """Those of the canvas."""
        return self.rendering.canvas.levels

    @property
    def finished(self) -> tuple[Rect, ...] | None:
        """lr_ rectangles of the finished tiles; None once they cover the image."""
        done = self.rendering.finished
        if not self._whole:
            self._whole = 16 * sum(lr_rect.area for lr_rect in done) >= self.width * self.height
        return None if self._whole else done

    def read(self, rect: Rect, level: int = 0) -> Pixels:
        """What is on the canvas, the others enlarged."""
        done = self.finished
        if done is None:
            return self._canvas(rect, level)
        parts = [self._at_level(lr, level).intersected(rect) for lr in done]
        if sum(part.area for part in parts) >= rect.area:
            return self._canvas(rect, level)
        parts += [self._at_level(lr, level).intersected(rect) for lr in self.rendering.previews]
        pixels = self._bicubic.read(rect, level).copy()
        for part in parts:
            if part.area:
                pixels[part.moved(-rect.x, -rect.y).slices] = self._canvas(part, level)
        return pixels

    def _canvas(self, rect: Rect, level: int) -> Pixels:
        return self.rendering.canvas.read(rect, level)[..., : self._samples]

    def _at_level(self, lr_rect: Rect, level: int) -> Rect:
        """The cells of a level that lie wholly inside the part; the last ones of the image may be smaller."""
        sr_rect, cell = lr_rect.scaled(4), 1 << level
        x, y = level_length(sr_rect.x, level), level_length(sr_rect.y, level)
        right = level_length(sr_rect.right, level) if sr_rect.right == self.width else sr_rect.right // cell
        bottom = level_length(sr_rect.bottom, level) if sr_rect.bottom == self.height else sr_rect.bottom // cell
        return Rect(x, y, max(0, right - x), max(0, bottom - y))


def reference_candidate(key: str, name: str, reference: Source, source: Source) -> SourceCandidate:
    """A Reference of `source`: the part that the result covers, so that a few rows or columns more don't shift it."""
    info, lr = reference.info, source.info
    width, height = min(info.width, 4 * lr.width), min(info.height, 4 * lr.height)
    fits = abs(info.width - 4 * lr.width) < 4 and abs(info.height - 4 * lr.height) < 4
    size = (width, height) if fits else (info.width, info.height)
    return SourceCandidate(key, name, reference, *size)
