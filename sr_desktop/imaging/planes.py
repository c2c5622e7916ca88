"""Pixels stored by rectangle, in memory or, when they are many, on the disk."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

import numpy as np

from sr_desktop.imaging.pixels import Pixels
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.scratch import Scratch

MOST_IN_MEMORY = 512 << 20
"""Bytes of one image's pixels; larger ones live in scratch."""


class Plane(Protocol):
    """One image's pixels, all zero at first. Any thread may read and write; nothing is checked here."""

    def read(self, rect: Rect) -> Pixels:
        """(rect.height, rect.width, samples); may be the storage itself, which nobody may change then.

        Raises ScratchError when the disk fails.
        """

    def write(self, rect: Rect, pixels: Pixels) -> None:
        """Put pixels of the plane's own dtype there. Raises ScratchError when the disk fails."""


class MemoryPlane:
    """All pixels in one array; those never written cost no memory, because the system starts it zeroed."""

    def __init__(self, pixels: Pixels) -> None:
        self._pixels = pixels

    def read(self, rect: Rect) -> Pixels:
        """A view."""
        return self._pixels[rect.slices]

    def write(self, rect: Rect, pixels: Pixels) -> None:
        """See `Plane.write`."""
        self._pixels[rect.slices] = pixels


class ScratchPlane:
    """Row after row in a scratch file, from `offset` on: full-width bands, which encoders take, lie in one piece."""

    def __init__(self, scratch: Scratch, offset: int, width: int, samples: int, dtype: np.dtype[Any]) -> None:
        self._scratch, self._offset = scratch, offset
        self._width, self._samples, self._dtype = width, samples, dtype

    def read(self, rect: Rect) -> Pixels:
        """A new array."""
        pixels = np.empty((rect.height, rect.width, self._samples), self._dtype)
        for offset, piece in self._pieces(rect, pixels):
            self._scratch.read_into(offset, piece)
        return pixels

    def write(self, rect: Rect, pixels: Pixels) -> None:
        """See `Plane.write`."""
        for offset, piece in self._pieces(rect, np.ascontiguousarray(pixels)):
            self._scratch.write(offset, piece)

    def _pieces(self, rect: Rect, pixels: Pixels) -> Iterable[tuple[int, Pixels]]:
        """What lies in one piece, and where."""
        if not rect.area:
            return ()
        pixel = self._samples * self._dtype.itemsize
        row = self._width * pixel
        first = self._offset + rect.y * row + rect.x * pixel
        if rect.width == self._width:
            return ((first, pixels),)
        return ((first + y * row, piece) for y, piece in enumerate(pixels))


def create_planes(
    sizes: Iterable[tuple[int, int]], samples: int, dtype: np.dtype[Any], most_in_memory: int = MOST_IN_MEMORY
) -> tuple[Plane, ...]:
    """One plane for each (width, height): all in memory, or all in one scratch file if they take more than
    `most_in_memory` bytes.

    Raises MemoryError or ScratchError when there is no room for them.
    """
    sizes = tuple(sizes)
    lengths = [width * height * samples * dtype.itemsize for width, height in sizes]
    if sum(lengths) <= most_in_memory:
        return tuple(MemoryPlane(np.zeros((height, width, samples), dtype)) for width, height in sizes)
    scratch, offsets = Scratch(sum(lengths)), np.cumsum([0, *lengths]).tolist()
    return tuple(
        ScratchPlane(scratch, offset, width, samples, dtype) for offset, (width, _) in zip(offsets, sizes, strict=False)
    )
