"""Interpolation kernels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Kernel:
    """An interpolation kernel; `reach` is half its width in pixels at scale 1."""

    name: str
    reach: float
    weight: Callable[[Floats], Floats]


def _cubic(x: Floats) -> Floats:
    """Keys (1981), eq. 15, with a = −½."""
    x = np.abs(x)
    near = (1.5 * x - 2.5) * x * x + 1
    far = ((-0.5 * x + 2.5) * x - 4) * x + 2
    return np.where(x <= 1, near, np.where(x <= 2, far, 0.0))


def _lanczos3(x: Floats) -> Floats:
    """sinc(x)·sinc(x/3) (Duchon 1979)."""
    return np.where(np.abs(x) < 3, np.sinc(x) * np.sinc(x / 3), 0.0)


BICUBIC = Kernel("bicubic", 2.0, _cubic)
LANCZOS3 = Kernel("lanczos3", 3.0, _lanczos3)
