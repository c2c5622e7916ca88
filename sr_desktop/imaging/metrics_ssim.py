"""SSIM (Wang et al. 2004): Gaussian 11×11 with σ 1.5, K 0.01 and 0.03, mean over the windows wholly inside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from sr_desktop.imaging.metrics_pixels import Floats, in_levels, rgb
from sr_desktop.imaging.metrics_psnr import luma
from sr_desktop.imaging.pixels import Pixels
from sr_desktop.imaging.rect import Rect

REACH = 5  # pixels that a window extends from its centre
_SIDE = 2 * REACH + 1
_C1, _C2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
_BLOCK = 256  # windows per side of the part held in float64 at once


@dataclass(frozen=True)
class Similarity:
    """Sums of SSIM over windows, RGB (mean of the three channels) and Y; `+` joins disjoint sets of windows."""

    windows: int = 0
    total_rgb: float = 0.0
    total_y: float = 0.0

    def __add__(self, other: Similarity) -> Similarity:
        return Similarity(self.windows + other.windows, self.total_rgb + other.total_rgb, self.total_y + other.total_y)

    @property
    def ssim_rgb(self) -> float | None:
        """Mean over windows and channels; None without a window."""
        return self.total_rgb / self.windows if self.windows else None

    @property
    def ssim_y(self) -> float | None:
        """Mean over windows of the unrounded studio-range Y; None without a window."""
        return self.total_y / self.windows if self.windows else None


def similarity(a: Pixels, b: Pixels) -> Similarity:
    """SSIM between two (h, w, c) uint8/uint16 images of one size, over all 11×11 windows wholly inside.

    So an area is counted in parts by giving each part with 5 pixels of its surroundings inside the area.
    """
    total = Similarity()
    for part in _parts(a.shape[1], a.shape[0]):
        index = _similarity_map(_planes(a[part.slices]), _planes(b[part.slices]))
        rgb_sum, y_sum = float(index[..., :3].sum()) / 3, float(index[..., 3].sum())
        total += Similarity(index.shape[0] * index.shape[1], rgb_sum, y_sum)
    return total


def _parts(width: int, height: int) -> Iterator[Rect]:
    """Rectangles whose windows together are all windows of the image, each once."""
    for y in range(0, height - 2 * REACH, _BLOCK):
        for x in range(0, width - 2 * REACH, _BLOCK):
            yield Rect(x, y, min(_BLOCK + 2 * REACH, width - x), min(_BLOCK + 2 * REACH, height - y))


def _planes(pixels: Pixels) -> Floats:
    """(h, w, c) → (h, w, 4): R, G, B, Y in 0..255."""
    values = in_levels(rgb(pixels))
    return np.dstack([values, luma(values)])


def _similarity_map(a: Floats, b: Floats) -> Floats:
    mean_a, mean_b = _windowed(a), _windowed(b)
    mean_ab, mean_squares = mean_a * mean_b, mean_a * mean_a + mean_b * mean_b
    covariance = _windowed(a * b) - mean_ab
    variances = _windowed(a * a + b * b) - mean_squares
    return (2 * mean_ab + _C1) * (2 * covariance + _C2) / ((mean_squares + _C1) * (variances + _C2))


def _windowed(planes: Floats) -> Floats:
    """Gaussian mean of every window wholly inside."""
    line = cv2.getGaussianKernel(_SIDE, 1.5, cv2.CV_64F)
    means: Floats = cv2.sepFilter2D(planes, cv2.CV_64F, line, line)
    return means[REACH:-REACH, REACH:-REACH]
