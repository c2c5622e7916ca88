"""The bilinear step of the attention branch, sampled where it lies in the whole image.

Global input pixel i on an axis of n pixels samples the pooled map of p cells at (i + ½)·p/n − ½, clamped to the whole
map; a tile that starts at pixel s holds the cells from s/6 on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from sr_desktop.engine.tiling.tile import GRID, Span

Padding = Literal[0, 1]
"""Zero padding of the network's strided 3×3 convolution: 0 in FasterRFDN, 1 in EFDN."""


def pooled_length(length: int, padding: Padding) -> int:
    """Cells of the pooled map over `length` pixels: 3-wide convolution at stride 2, 7-wide pool at stride 3."""
    strided = (length + 2 * padding - 3) // 2 + 1
    return (strided - 7) // 3 + 1


@dataclass(frozen=True, slots=True, eq=False)
class AxisResize:
    """Every output pixel is low·(1 − weight) + high·weight: low, high (n,) int64 cells, weight (n,) float32."""

    low: NDArray[np.int64]
    high: NDArray[np.int64]
    weight: NDArray[np.float32]

    def matrix(self, cells: int) -> NDArray[np.float32]:
        """The same step as an (n, cells) matrix."""
        matrix = np.zeros((len(self.low), cells), np.float32)
        rows = np.arange(len(self.low))
        matrix[rows, self.low] += 1 - self.weight
        matrix[rows, self.high] += self.weight
        return matrix


def axis_resize(length: int, part: Span, padding: Padding) -> AxisResize:
    """How `part` of an axis of `length` pixels samples its own pooled map."""
    cells = pooled_length(length, padding)
    pixels = np.arange(part.start, part.stop, dtype=np.float64)
    source = np.clip((pixels + 0.5) * (cells / length) - 0.5, 0, cells - 1) - part.start // GRID
    source = np.clip(source, 0, pooled_length(part.length, padding) - 1)
    low = np.floor(source).astype(np.int64)
    high = np.minimum(low + 1, pooled_length(part.length, padding) - 1)
    return AxisResize(low, high, (source - low).astype(np.float32))
