"""Halved copies of an image: level k is 2^k times as small, level 0 the image itself."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from sr_desktop.imaging.pixels import Pixels
from sr_desktop.imaging.rect import Rect

# Tile cores start on multiples of 128 output pixels, so that up to level 7 no cell belongs to two tiles.
MOST_LEVELS = 8
_SMALLEST = 128
_BAND = 1024


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

    def __init__(self, base: Callable[[Rect], Pixels], width: int, height: int, like: Pixels) -> None:
        """base: gives the image's own pixels. like: an array with its samples and dtype."""
        self._base = base
        self._sizes = [(level_length(width, k), level_length(height, k)) for k in range(level_count(width, height))]
        # Zeros from the system: parts that are never renewed cost no memory.
        self._arrays = [np.zeros((h, w, like.shape[2]), like.dtype) for w, h in self._sizes[1:]]

    def renew(self, rect: Rect) -> None:
        """Make all levels over `rect` (in level 0's pixels) anew."""
        if not rect.area:
            return
        for level, array in enumerate(self._arrays, start=1):
            x, y = rect.x // 2, rect.y // 2
            rect = Rect(x, y, level_length(rect.right, 1) - x, level_length(rect.bottom, 1) - y)
            finer = rect.scaled(2).intersected(Rect(0, 0, *self._sizes[level - 1]))
            array[rect.slices] = halved(self._base(finer) if level == 1 else self._arrays[level - 2][finer.slices])

    def renew_all(self) -> None:
        """Make everything anew, band by band: the base is never asked for all of itself."""
        width, height = self._sizes[0]
        for y in range(0, height, _BAND):
            self.renew(Rect(0, y, width, min(_BAND, height - y)))

    def read(self, rect: Rect, level: int) -> Pixels:
        """The pixels at `rect`, which is in the pixels of `level`: what the base gives for 0, else a copy."""
        return self._base(rect) if level == 0 else self._arrays[level - 1][rect.slices].copy()
