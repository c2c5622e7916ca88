"""When pixels are large enough to be told apart, and to have their values written on them."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan

import numpy as np
from numpy.typing import NDArray

from sr_desktop.imaging.pixels import Pixels, full_scale
from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.candidate import Candidate
from sr_desktop.viewing.comparison import DifferenceKind
from sr_desktop.viewing.difference import difference
from sr_desktop.viewing.panes import Difference, Image
from sr_desktop.viewing.sampling import Readable
from sr_desktop.viewing.unfinished import uncomputed

GRID_FROM, NUMBERS_FROM = 16.0, 30.0  # logical pixels of the screen along one pixel of the image

_LUMA = np.array([0.299, 0.587, 0.114], np.float32)  # ITU-R BT.601


@dataclass(frozen=True, slots=True)
class Cells:
    """The pixels of one image that touch a piece of the screen.

    lines: (h, w) of what is written on each, one string per sample. bright: (h, w), where the ink has to be dark.
    left, top: the first pixel's column and row in its image. width, height: of that image.
    """

    lines: tuple[tuple[tuple[str, ...], ...], ...]
    bright: NDArray[np.bool_]
    left: int
    top: int
    width: int
    height: int


def cells(
    content: Image | Difference,
    images: tuple[Candidate, ...],
    px_rect: Rect,
    px_size: tuple[float, float],
    size: tuple[int, int],
) -> Cells:
    """The pixels under `px_rect`, in device pixels from the corner of a picture drawn px_size large.

    images: those of `content`. size: width and height of the output, whose pixels a difference counts in; where one of
    its images is not computed yet there is no value.
    """
    width, height = (images[0].width, images[0].height) if isinstance(content, Image) else size
    rect = _touched(px_rect, px_size[0] / width, px_size[1] / height, width, height)
    if isinstance(content, Image):
        pixels = images[0].read(rect, 0)
        return Cells(_samples(pixels), _bright(pixels), rect.x, rect.y, width, height)
    missing = uncomputed(images, rect, width, height)
    levels = difference(images[0], images[1], content.kind, rect, width, height)
    if missing is not None:
        levels = np.where(missing, np.float32(np.nan), levels)
    signed = content.kind is DifferenceKind.SIGNED
    lines = tuple(tuple((_level(value, signed),) for value in row) for row in levels.tolist())
    return Cells(lines, np.abs(levels) * content.gain > 150, rect.x, rect.y, width, height)


def cell_side(content: Image | Difference, images: tuple[Readable, ...], sr_width: int, zoom: float) -> float:
    """Device pixels along one pixel of what is shown."""
    return zoom * sr_width / (images[0].width if isinstance(content, Image) else sr_width)


def _touched(px_rect: Rect, scale_x: float, scale_y: float, width: int, height: int) -> Rect:
    x, y = (
        min(int(start / scale), end - 1)
        for start, scale, end in ((px_rect.x, scale_x, width), (px_rect.y, scale_y, height))
    )
    right, bottom = (
        min(int(-(-stop // scale)), end)
        for stop, scale, end in ((px_rect.right, scale_x, width), (px_rect.bottom, scale_y, height))
    )
    return Rect(x, y, max(1, right - x), max(1, bottom - y))


def _samples(pixels: Pixels) -> tuple[tuple[tuple[str, ...], ...], ...]:
    return tuple(tuple(tuple(map(str, pixel)) for pixel in row) for row in pixels.tolist())


def _bright(pixels: Pixels) -> NDArray[np.bool_]:
    share = pixels.astype(np.float32) / full_scale(pixels.dtype)
    luma = share[..., 0] if pixels.shape[2] <= 2 else share[..., :3] @ _LUMA
    if pixels.shape[2] in (2, 4):
        alpha = share[..., -1]
        luma = luma * alpha + 0.7 * (1 - alpha)  # over a light checkerboard
    return np.asarray(luma > 0.5)


def _level(value: float, signed: bool) -> str:
    if isnan(value):
        return "–"
    return f"{value:+.1f}".replace("-", "−") if signed else f"{value:.1f}"
