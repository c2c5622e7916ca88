"""The canvas of a source's ×4 result, and how a tile's pixels come onto it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sr_desktop.engine.image_tiles import Pixels
from sr_desktop.engine.upscaler import TileResult
from sr_desktop.errors import OutputError, shown
from sr_desktop.imaging.canvas import Canvas, create_canvas
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.resample import lanczos_x4_region
from sr_desktop.imaging.source import Source


def result_canvas(source: Source) -> Canvas:
    """An empty one, with all samples of the source. Raises OutputError when it does not fit into the memory."""
    info = source.info
    try:
        return create_canvas(4 * info.width, 4 * info.height, info.samples, info.dtype)
    except MemoryError as error:
        raise OutputError(
            f"The result of {shown(info.path)} does not fit into the memory.", "Close other programs, or reduce it."
        ) from error


def put(canvas: Canvas, source: Source, result: TileResult) -> None:
    """Write a tile's colour and, resampled on their own, alpha and extra samples beside it."""
    pixels, info = result.pixels, source.info
    if info.samples > info.channels:
        beside = lanczos_x4_region(_beside(source), info.width, info.height, result.lr_core)
        pixels = np.concatenate([pixels, beside], axis=2)
    canvas.write(result.lr_core.scaled(4), pixels)


def _beside(source: Source) -> Callable[[Rect], Pixels]:
    def read(lr_rect: Rect) -> Pixels:
        pixels = source.read_alpha(lr_rect)
        assert pixels is not None
        return pixels

    return read
