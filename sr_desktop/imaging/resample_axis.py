"""One axis of MATLAB's `imresize`: which input pixels make an output pixel, and with what weights.

All weights are multiples of 2⁻³⁰, so every product and every sum of 8- or 16-bit pixels is exact in floating point,
whatever the order of summation. That is why a region equals the same part of the whole image bit for bit on any
machine, with any number of threads, and why MATLAB's own results (dyadic weights at ×¼ and ×4) are met exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from sr_desktop.imaging.pixels import Pixels
from sr_desktop.imaging.resample_kernels import BICUBIC, Floats, Kernel

Border = Literal["symmetric", "replicate"]
Ints = NDArray[np.int64]

_WEIGHT_BITS = 30
_FLOAT32_WEIGHT_BITS = 15  # 8 bits of a pixel + 15 of a weight + 1 for overshoot = float32's 24
# Multiply-adds per matrix product: it fits the cache, and OpenBLAS leaves one this small to the calling thread. Its
# own threads made the whole four times slower whenever another program was busy on one of the cores.
_PRODUCT = 1 << 18


@dataclass(frozen=True)
class Blocks:
    """The rows start … stop−1 of an axis's weight matrix, cut into small dense blocks.

    Block b makes the output pixels start + b·height … from the input pixels first[b] … first[b] + reach − 1.
    matrices: (blocks, height, reach), float64; single: the same in float32 where float32 is exact for 8 bits.
    """

    start: int
    stop: int
    first: Ints
    matrices: Floats
    single: NDArray[np.float32] | None

    @property
    def span(self) -> tuple[int, int]:
        """First input pixel needed and the one after the last."""
        return int(self.first.min()), int(self.first.max()) + self.matrices.shape[2]


@dataclass(frozen=True)
class Axis:
    """n_in pixels resized to n_out; the kernel is stretched by n_in/n_out when that is above 1 (antialiasing)."""

    n_in: int
    n_out: int
    kernel: Kernel = BICUBIC
    border: Border = "symmetric"

    @property
    def scale(self) -> float:
        """Output pixels per input pixel."""
        return self.n_out / self.n_in

    def taps(self, start: int, stop: int) -> tuple[Ints, Floats]:
        """Input index and weight, both (stop − start, taps), of the output pixels start … stop−1.

        The formula is `imresize`'s: u = x/scale + ½(1 − 1/scale) with 1-based x, here 0-based. An index may occur
        twice in a row where the border folds back. Each row's weights sum to exactly 1.
        """
        stretch = max(1.0, 1 / self.scale)
        centre = (np.arange(start, stop) + 0.5) / self.scale - 0.5
        left = np.floor(centre - self.kernel.reach * stretch).astype(np.int64)
        index = left[:, None] + np.arange(int(np.ceil(2 * self.kernel.reach * stretch)) + 2)
        weight = self.kernel.weight((centre[:, None] - index) / stretch)
        fixed = np.rint(weight / weight.sum(axis=1, keepdims=True) * 2**_WEIGHT_BITS)
        heaviest = fixed.argmax(axis=1)
        fixed[np.arange(len(fixed)), heaviest] += 2**_WEIGHT_BITS - fixed.sum(axis=1)
        used = fixed.any(axis=0)
        return self._inside(index[:, used]), fixed[:, used] / 2**_WEIGHT_BITS

    def _inside(self, index: Ints) -> Ints:
        if self.border == "replicate":
            return np.clip(index, 0, self.n_in - 1)
        folded = index % (2 * self.n_in)
        return np.minimum(folded, 2 * self.n_in - 1 - folded)

    def blocks(self, start: int, stop: int) -> Blocks:
        """The weight matrix of the output pixels start … stop−1; the last used tables are kept."""
        return _blocks(self, start, stop)


@lru_cache(maxsize=32)
def _blocks(axis: Axis, start: int, stop: int) -> Blocks:
    index, weight = axis.taps(start, stop)
    # As many outputs as one block needs inputs when enlarging, fewer when reducing: the dense block stays half full.
    height = 32 if axis.scale >= 1 else max(2, round(32 * axis.scale))
    count = -(-(stop - start) // height)
    block, row = np.divmod(np.arange(stop - start), height)
    low = np.minimum.reduceat(index.min(axis=1), np.arange(0, stop - start, height))
    high = np.maximum.reduceat(index.max(axis=1), np.arange(0, stop - start, height)) + 1
    reach = int((high - low).max())
    low = np.minimum(low, high.max() - reach)
    matrices = np.zeros((count, height, reach))
    np.add.at(matrices, (block[:, None], row[:, None], index - low[block][:, None]), weight)
    short = bool(np.all(np.ldexp(weight, _FLOAT32_WEIGHT_BITS) % 1 == 0))
    return Blocks(start, stop, low, matrices, matrices.astype(np.float32) if short else None)


def resample_rows(pixels: Pixels, first_row: int, blocks: Blocks) -> Pixels:
    """Rows first_row … of an image, (rows, …) uint8/uint16 → the output rows of `blocks`, same dtype.

    Rounds half up and clips to the dtype's range, as MATLAB does after each pass.
    """
    flat = pixels.reshape(len(pixels), -1)
    out = np.empty((blocks.stop - blocks.start, flat.shape[1]), pixels.dtype)
    exact32 = pixels.dtype == np.uint8 and blocks.single is not None
    matrices = blocks.single if exact32 else blocks.matrices
    assert matrices is not None
    height, reach = matrices.shape[1:]
    strip = max(64, _PRODUCT // (height * reach))
    for matrix, first, target in zip(matrices, blocks.first - first_row, range(0, len(out), height), strict=True):
        rows = slice(target, min(target + height, len(out)))
        for x in range(0, flat.shape[1], strip):
            values = matrix[: rows.stop - target] @ flat[first : first + reach, x : x + strip].astype(matrix.dtype)
            values += 0.5
            out[rows, x : x + strip] = values.clip(0, np.iinfo(pixels.dtype).max, out=values)
    return out.reshape(-1, *pixels.shape[1:])
