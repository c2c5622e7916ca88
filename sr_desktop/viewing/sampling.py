"""An image at the size of the screen: smooth when reduced, bilinear when a little enlarged, hard pixels from ×3."""

from __future__ import annotations

from math import ceil, floor, log2
from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from sr_desktop.imaging.pixels import Pixels
from sr_desktop.imaging.pyramid import halved, level_length
from sr_desktop.imaging.rect import Rect

HARD_PIXELS_FROM = 3.0


class Readable(Protocol):
    """Pixels by region. read: rect in the pixels of a level (each 2^level times as small) → (h, w, c ≤ 4)."""

    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...
    @property
    def levels(self) -> int: ...
    def read(self, rect: Rect, level: int = 0) -> Pixels: ...


def sampled(image: Readable, px_rect: Rect, scale_x: float, scale_y: float, *, smooth: bool = True) -> Pixels:
    """`px_rect` of the image when it is drawn scale_x × scale_y times its size: (px_rect.height, px_rect.width, c).

    px_rect: in screen pixels from the image's corner; what lies outside repeats the border. The dtype stays. Screen
    pixel n shows the image around (n + ½)/scale, whatever the rectangle: pieces join without a seam. Without `smooth`
    a reduced image is a little rough, for those who take means of it afterwards.
    """
    scale = min(scale_x, scale_y)
    if scale >= HARD_PIXELS_FROM:
        return nearest(image, px_rect, scale_x, scale_y)
    level = min(max(0, floor(-log2(scale) + 1e-9)), image.levels - 1)
    level_x, level_y = scale_x * 2**level, scale_y * 2**level
    if min(level_x, level_y) > 0.999 or not smooth:
        return _interpolated(image, level, px_rect, level_x, level_y)
    # Twice as fine as the screen nothing is reduced, so bilinear does not alias; then means of 2×2.
    return halved(_interpolated(image, level, px_rect.scaled(2), 2 * level_x, 2 * level_y))


def nearest(image: Readable, px_rect: Rect, scale_x: float, scale_y: float) -> Pixels:
    """Like `sampled` with hard pixels at any scale."""
    columns = _indices(px_rect.x, px_rect.right, scale_x, image.width)
    rows = _indices(px_rect.y, px_rect.bottom, scale_y, image.height)
    left, top = int(columns[0]), int(rows[0])
    pixels = image.read(Rect(left, top, int(columns[-1]) + 1 - left, int(rows[-1]) + 1 - top), 0)
    return pixels[(rows - top)[:, None], (columns - left)[None, :]]


def _indices(start: int, stop: int, scale: float, length: int) -> NDArray[np.int64]:
    found: NDArray[np.int64] = np.clip((np.arange(start, stop) + 0.5) / scale, 0, length - 1).astype(np.int64)
    return found


def bicubic(image: Readable, px_rect: Rect, scale_x: float, scale_y: float) -> Pixels:
    """Like `sampled`, but smooth at every scale, which is 1 or more."""
    return _interpolated(image, 0, px_rect, scale_x, scale_y, cubic=True)


def _interpolated(
    image: Readable, level: int, px_rect: Rect, scale_x: float, scale_y: float, *, cubic: bool = False
) -> Pixels:
    left, right = _reach(px_rect.x, px_rect.right, scale_x, level_length(image.width, level), int(cubic))
    top, bottom = _reach(px_rect.y, px_rect.bottom, scale_y, level_length(image.height, level), int(cubic))
    pixels = np.ascontiguousarray(image.read(Rect(left, top, right - left, bottom - top), level))
    inverse = np.array(
        [
            [1 / scale_x, 0, (px_rect.x + 0.5) / scale_x - 0.5 - left],
            [0, 1 / scale_y, (px_rect.y + 0.5) / scale_y - 0.5 - top],
        ]
    )
    out: Pixels = cv2.warpAffine(
        pixels,
        inverse,
        (px_rect.width, px_rect.height),
        flags=(cv2.INTER_CUBIC if cubic else cv2.INTER_LINEAR) | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return out.reshape(px_rect.height, px_rect.width, pixels.shape[2])


def _reach(start: int, stop: int, scale: float, length: int, more: int) -> tuple[int, int]:
    """First pixel that interpolation touches and the one after the last, inside the image.

    more: beyond the two that bilinear interpolation takes, on each side.
    """
    first = min(max(0, floor((start + 0.5) / scale - 0.5) - more), length - 1)
    last = min(max(first, ceil((stop - 0.5) / scale - 0.5) + 1 + more), length - 1)
    return first, last + 1
