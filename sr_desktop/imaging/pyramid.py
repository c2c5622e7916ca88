"""Halved copies of an image: level k is 2^k times as small, level 0 the image itself."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from sr_desktop.imaging.giving_up import work_in_hand
from sr_desktop.imaging.pixels import Pixels
from sr_desktop.imaging.planes import MOST_IN_MEMORY, create_planes
from sr_desktop.imaging.rect import Rect

# Tile cores start on multiples of 128 output pixels, so that up to level 7 no cell belongs to two tiles.
MOST_LEVELS = 8
_SMALLEST = 128
# Rows of a band: a multiple of 2^7, so that no cell of any level belongs to two.
_BAND = 256


def level_length(length: int, level: int) -> int:
    """Pixels of an axis at a level; the last one may stand for fewer than 2^level."""
    return -(-length // (1 << level))


def level_count(width: int, height: int) -> int:
    """Levels of an image, itself included: 1 … 8, until the longer side has at most 128 pixels."""
    longest, count = max(width, height), 1
    while count < MOST_LEVELS and level_length(longest, count - 1) > _SMALLEST:
        count += 1
    return count


def halved(pixels: Pixels) -> Pixels:
    """Means of 2×2 pixels, rounded to the nearest: (h, w, c) → (⌈h/2⌉, ⌈w/2⌉, c), same dtype; odd ends are repeated."""
    height, width, samples = pixels.shape
    if height % 2 or width % 2:
        pixels = np.pad(pixels, ((0, height % 2), (0, width % 2), (0, 0)), mode="edge")
    size = (-(-width // 2), -(-height // 2))
    small: Pixels = cv2.resize(np.ascontiguousarray(pixels), size, interpolation=cv2.INTER_AREA)
    return small.reshape(size[1], size[0], samples)


class Levels:
    """The levels 1 … of an image that changes: after pixels have changed, `renew` their rectangle.

    One thread renews at a time; any thread may read meanwhile.
    """

    def __init__(
        self,
        base: Callable[[Rect], Pixels],
        width: int,
        height: int,
        like: Pixels,
        most_in_memory: int = MOST_IN_MEMORY,
    ) -> None:
        """base: gives the image's own pixels. like: an array with its samples and dtype.

        most_in_memory: bytes; levels that are larger live in scratch, and ScratchError is raised if it has no room.
        """
        self._base = base
        self._sizes = [(level_length(width, k), level_length(height, k)) for k in range(level_count(width, height))]
        self._planes = create_planes(self._sizes[1:], like.shape[2], like.dtype, most_in_memory)

    def renew(self, rect: Rect) -> None:
        """Make all levels over `rect` (in level 0's pixels) anew, band by band: never all of the base is held."""
        y, work = rect.y, work_in_hand()
        while y < rect.bottom:
            work.check()
            bottom = min(y // _BAND * _BAND + _BAND, rect.bottom)
            self._renew_band(Rect(rect.x, y, rect.width, bottom - y))
            y = bottom

    def _renew_band(self, rect: Rect) -> None:
        if not rect.area:
            return
        for level, plane in enumerate(self._planes, start=1):
            x, y = rect.x // 2, rect.y // 2
            rect = Rect(x, y, level_length(rect.right, 1) - x, level_length(rect.bottom, 1) - y)
            finer = rect.scaled(2).intersected(Rect(0, 0, *self._sizes[level - 1]))
            plane.write(rect, halved(self._base(finer) if level == 1 else self._planes[level - 2].read(finer)))

    def renew_all(self) -> None:
        """Make everything anew."""
        self.renew(Rect(0, 0, *self._sizes[0]))

    def read(self, rect: Rect, level: int) -> Pixels:
        """The pixels at `rect`, which is in the pixels of `level`: what the base gives for 0, else a copy."""
        return self._base(rect) if level == 0 else self._planes[level - 1].read(rect).copy()
