"""A model at work: tiles in, pixels out. What every model promises, and the way to one from its card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, Protocol

from sr_desktop.engine.image_tiles import LowResolution, Pixels
from sr_desktop.engine.tiling.plan import plan_auto, plan_tiles, plan_whole, redundancy
from sr_desktop.engine.tiling.tile import Reach, Tile
from sr_desktop.imaging.rect import Rect

TileSize = int | Literal["auto", "whole"]
_SMALLER = ((1 / 3, 150_000, 1.3), (1 / 2, 150_000, 1.3), (2 / 3, 310_000, 1.2))
"""Tiles of which part of the image to try, but none smaller than so many padded pixels, about a second of work, and not
at a higher redundancy than this."""


@dataclass(frozen=True, slots=True, eq=False)
class TileResult:
    """Finished pixels: `pixels` belong at lr_core.scaled(4); seconds: spent inside the model, which does not
    count what a size of tiles takes once, such as compiling a graph for it.
    """

    lr_core: Rect
    pixels: Pixels
    seconds: float


@dataclass(frozen=True, slots=True)
class Notice:
    """Something went otherwise than planned and the work goes on; message is one sentence for the person."""

    kind: Literal["tile_shrunk", "tile_recomputed", "device_changed"]
    message: str


class Upscaler(Protocol):
    """A model that is ready to work. Used by one thread at a time."""

    @property
    def minimum(self) -> int:
        """Shortest side that the model can see; shorter ones are extended."""

    @property
    def device(self) -> str:
        """Where it runs now, with backend and precision: "torch cpu float32"."""

    def get_ready(self) -> None:
        """Do now what the first picture would wait for. Raises DeviceError where the first device cannot start."""

    def plan(self, image: LowResolution, size: TileSize) -> tuple[Tile, ...]:
        """The tiles of an image."""

    def preview(self, image: LowResolution, lr_rect: Rect, /) -> Tile | None:
        """A small tile of `lr_rect`, of the same shape in every image; None where there is none, or no need of one."""

    def upscale(self, image: LowResolution, tiles: Iterable[Tile]) -> Iterator[TileResult | Notice]:
        """Every tile's result, in order; a tile that does not fit comes as several smaller ones.

        `tiles` is asked for the next one as late as the device allows: one tile ahead where it can overlap them.
        Raises DeviceError when no device can do it and ModelError when the weights give no numbers.
        """

    def close(self) -> None:
        """Give memory back."""


def plan_image(image: LowResolution, size: TileSize, reach: Reach, area: int) -> tuple[Tile, ...]:
    """The tiles of an image for `--tile`. area: padded input pixels of the largest tile that `auto` may plan."""
    if size == "whole":
        return plan_whole(image.width, image.height)
    if size == "auto":
        return _plan_auto(image, reach, area)
    return plan_tiles(image.width, image.height, size, reach)


def _plan_auto(image: LowResolution, reach: Reach, most: int) -> tuple[Tile, ...]:
    """A few tiles rather than one, so that the first shows soon and a wish to stop is heard; not at any price."""
    for part, least, fair in _SMALLER:
        area = min(most, max(least, int(part * image.width * image.height)))
        tiles = plan_auto(image.width, image.height, area, reach)
        if redundancy(tiles) <= fair:
            return tiles
    return plan_auto(image.width, image.height, most, reach)
