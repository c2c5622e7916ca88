"""What pixels are here: arrays (height, width, samples) of uint8 or uint16, the full range of the type being 0 … 1."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

# Any, because libraries and callers type their arrays differently; Canvas and Source check dtype at run time.
Pixels = NDArray[Any]
DTYPES = (np.dtype(np.uint8), np.dtype(np.uint16))


def full_scale(dtype: np.dtype[Any]) -> int:
    """The value that means 1: 255 or 65535."""
    return int(np.iinfo(dtype).max)


def stretched(samples: NDArray[Any], top: int) -> Pixels:
    """Unsigned samples 0 … top (at most 65535) as uint16 0 … 65535, rounded."""
    if top == 65_535:
        return samples.astype(np.uint16, copy=False)
    return ((samples.astype(np.uint32) * np.uint32(65_535) + np.uint32(top // 2)) // np.uint32(top)).astype(np.uint16)
