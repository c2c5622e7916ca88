"""Bicubic as a model: the same function that is a candidate in every comparison."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from time import perf_counter

from sr_desktop.engine.backends.placement import CPU_TILE_AREA
from sr_desktop.engine.image_tiles import LowResolution
from sr_desktop.engine.tiling.tile import Reach, Tile
from sr_desktop.engine.upscaler import Notice, TileResult, TileSize, plan_image
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.resample import bicubic_x4_region


class BicubicUpscaler:
    """MATLAB's bicubic ×4, the model to compare the others with."""

    minimum = 1
    device = "cpu"

    def get_ready(self) -> None:
        """See `Upscaler.get_ready`; it is."""

    def plan(self, image: LowResolution, size: TileSize) -> tuple[Tile, ...]:
        """See `Upscaler.plan`; the kernel reads its own neighbours, so that nothing overlaps."""
        return plan_image(image, size, Reach(0, cyclic=False), CPU_TILE_AREA)

    def preview(self, _image: LowResolution, _lr_rect: Rect, /) -> Tile | None:
        """See `Upscaler.preview`; a planned tile takes no time."""
        return None

    def upscale(self, image: LowResolution, tiles: Iterable[Tile]) -> Iterator[TileResult | Notice]:
        """See `Upscaler.upscale`."""
        for tile in tiles:
            start = perf_counter()
            pixels = bicubic_x4_region(image.read, image.image_width, image.image_height, tile.lr_core)
            yield TileResult(tile.lr_core, pixels, perf_counter() - start)

    def close(self) -> None:
        """See `Upscaler.close`."""
