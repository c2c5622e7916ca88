"""PSNR from squared errors that add up exactly, in whatever pieces they are counted."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, log10

import numpy as np
from numpy.typing import NDArray

from sr_desktop.imaging.metrics_pixels import STEPS_PER_LEVEL, Floats, rgb
from sr_desktop.imaging.pixels import Pixels

# Y of BT.601 in studio range is 16 + (65.481 R + 128.553 G + 24.966 B) / 255; as integers the sums stay exact.
_Y_WEIGHTS = (65481, 128553, 24966)
_Y_UNIT = 255_000
# Pixels per sum: 16-bit squares stay far below float64's 2**53, the arrays stay in the cache, and BLAS leaves a sum
# this short to the calling thread (its own threads stall for seconds when another program keeps a core busy).
_BATCH = 1 << 13


@dataclass(frozen=True)
class SquaredErrors:
    """Sums over pixels of the products of the colour differences, as exact integers.

    products: ΣdR², ΣdG², ΣdB², ΣdR·dG, ΣdR·dB, ΣdG·dB, each d in 1/257 of a level of 255. They hold the errors of RGB
    and of Y alike. `+` joins disjoint regions; no grouping or order of the regions changes a digit of the PSNR.
    """

    pixels: int = 0
    products: tuple[int, int, int, int, int, int] = (0, 0, 0, 0, 0, 0)

    def __add__(self, other: SquaredErrors) -> SquaredErrors:
        rr, gg, bb, rg, rb, gb = (a + b for a, b in zip(self.products, other.products, strict=True))
        return SquaredErrors(self.pixels + other.pixels, (rr, gg, bb, rg, rb, gb))

    @property
    def psnr_rgb(self) -> float:
        """dB over the three channels, peak 255; ∞ where nothing differs. Raises ValueError without pixels."""
        return _decibel(sum(self.products[:3]), 3 * self.pixels * STEPS_PER_LEVEL**2)

    @property
    def psnr_y(self) -> float:
        """dB of the unrounded studio-range Y, peak 255; ∞ where no Y differs. Raises ValueError without pixels."""
        rr, gg, bb, rg, rb, gb = self.products
        r, g, b = _Y_WEIGHTS
        squares = r * r * rr + g * g * gg + b * b * bb + 2 * (r * g * rg + r * b * rb + g * b * gb)
        return _decibel(squares, self.pixels * (STEPS_PER_LEVEL * _Y_UNIT) ** 2)


def squared_errors(a: Pixels, b: Pixels) -> SquaredErrors:
    """The errors between two (h, w, c) uint8/uint16 images of one size; the rules of `rgb` make them comparable."""
    a, b, total = rgb(a), rgb(b), SquaredErrors()
    height, width = a.shape[:2]
    rows = max(1, _BATCH // max(1, width))
    for y in range(0, height, rows):
        for x in range(0, width, _BATCH):
            part = slice(y, y + rows), slice(x, x + _BATCH)
            total += _batch_errors(a[part], b[part])
    return total


def _batch_errors(a: Pixels, b: Pixels) -> SquaredErrors:
    difference = _in_steps(a) - _in_steps(b)
    r, g, blue = (difference[..., channel].astype(np.float64).ravel() for channel in range(3))
    rr, gg, bb, rg, rb, gb = (int(p @ q) for p, q in ((r, r), (g, g), (blue, blue), (r, g), (r, blue), (g, blue)))
    return SquaredErrors(r.size, (rr, gg, bb, rg, rb, gb))


def _in_steps(pixels: Pixels) -> NDArray[np.int32]:
    steps = pixels.astype(np.int32)
    return steps * STEPS_PER_LEVEL if pixels.dtype == np.uint8 else steps


def luma(values: Floats) -> Floats:
    """(…, 3) RGB in 0..255 → (…) Y of BT.601 in studio range, 16..235, unrounded."""
    r, g, b = (weight / _Y_UNIT for weight in _Y_WEIGHTS)
    return 16 + (r * values[..., 0] + g * values[..., 1] + b * values[..., 2])


def _decibel(error: int, count: int) -> float:
    """10·log10(255² / (error / count)); the quotient of two exact integers is rounded once."""
    if not count:
        raise ValueError("the PSNR of no pixels")
    return 10 * log10(255**2 * count / error) if error else inf
