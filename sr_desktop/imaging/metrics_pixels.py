"""How images are read to be compared: by region, as three colour channels, in 0..255."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from sr_desktop.imaging.rect import Rect

Pixels = NDArray[Any]  # uint8 or uint16
Floats = NDArray[np.float64]

STEPS_PER_LEVEL = 257  # 65535 / 255: a 16-bit value in 0..255 is value / 257


class Readable(Protocol):
    """An image whose pixels are read by region, such as a Canvas; `InMemory` makes one of an array."""

    @property
    def width(self) -> int: ...

    @property
    def height(self) -> int: ...

    def read(self, rect: Rect, /) -> Pixels:
        """The (rect.height, rect.width, c) uint8/uint16 pixels at `rect`."""


@dataclass(frozen=True, eq=False)
class InMemory:
    """A (h, w, c) array, read by region without copying."""

    pixels: Pixels

    @property
    def width(self) -> int:
        """Columns."""
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        """Rows."""
        return int(self.pixels.shape[0])

    def read(self, rect: Rect, /) -> Pixels:
        """A view of the pixels at `rect`."""
        return self.pixels[rect.slices]


def readable(image: Readable | Pixels) -> Readable:
    """`image` itself, or an array made readable by region."""
    return InMemory(image) if isinstance(image, np.ndarray) else image


def rgb(pixels: Pixels) -> Pixels:
    """The colour of (h, w, c) as (h, w, 3), a view: gray (c = 1, 2) is repeated, alpha and extra samples fall away."""
    return np.broadcast_to(pixels[..., :1], (*pixels.shape[:2], 3)) if pixels.shape[2] < 3 else pixels[..., :3]


def in_levels(pixels: Pixels) -> Floats:
    """uint8/uint16 of any shape → float64 in 0..255; 16-bit values are scaled, not rounded."""
    values = pixels.astype(np.float64)
    if pixels.dtype == np.uint16:
        values /= STEPS_PER_LEVEL
    return values
