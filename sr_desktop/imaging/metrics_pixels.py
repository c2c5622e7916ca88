"""How images are read to be compared: by region, as three colour channels, in 0..255."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from sr_desktop.imaging.pixels import Pixels
from sr_desktop.imaging.rect import Rect

Floats = NDArray[np.float64]

STEPS_PER_LEVEL = 257  # 65535 / 255: a 16-bit value in 0..255 is value / 257


class Readable(Protocol):
    """An image whose pixels are read by region, such as a Canvas; `View` and `readable` make one of other things."""

    @property
    def width(self) -> int: ...

    @property
    def height(self) -> int: ...

    def read(self, rect: Rect, /) -> Pixels:
        """The (rect.height, rect.width, c) uint8/uint16 pixels at `rect`."""


@dataclass(frozen=True)
class View:
    """Any function that reads an image by region, with the image's size."""

    width: int
    height: int
    read: Callable[[Rect], Pixels]


def readable(image: Readable | Pixels) -> Readable:
    """`image` itself, or an (h, w, c) array made readable by region without copying."""
    if not isinstance(image, np.ndarray):
        return image
    pixels = image
    return View(pixels.shape[1], pixels.shape[0], lambda rect: pixels[rect.slices])


def rgb(pixels: Pixels) -> Pixels:
    """The colour of (h, w, c) as (h, w, 3), a view: gray (c = 1, 2) is repeated, alpha and extra samples fall away."""
    return np.broadcast_to(pixels[..., :1], (*pixels.shape[:2], 3)) if pixels.shape[2] < 3 else pixels[..., :3]


def in_levels(pixels: Pixels) -> Floats:
    """uint8/uint16 of any shape → float64 in 0..255; 16-bit values are scaled, not rounded."""
    values = pixels.astype(np.float64)
    if pixels.dtype == np.uint16:
        values /= STEPS_PER_LEVEL
    return values
