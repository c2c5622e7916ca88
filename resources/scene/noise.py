"""Random fields with the statistics of nature: the same seed gives the same field."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Field = NDArray[np.floating[Any]]


def value_noise(shape: tuple[int, int], cells: tuple[int, int], seed: int) -> Field:
    """Smooth noise in −1…1: one random value per cell, `cells` of them down and across, interpolated cubically."""
    grid = np.random.default_rng(seed).uniform(-1, 1, (cells[0] + 4, cells[1] + 4)).astype(np.float32)
    height, width = shape
    rows = 1.5 + (np.arange(height, dtype=np.float32) + 0.5) * cells[0] / height
    columns = 1.5 + (np.arange(width, dtype=np.float32) + 0.5) * cells[1] / width
    x, y = np.meshgrid(columns, rows)
    return np.asarray(cv2.remap(grid, x, y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REFLECT))


def octaves(
    shape: tuple[int, int],
    cells: tuple[float, float],
    count: int,
    seed: int,
    *,
    gain: float = 0.5,
    ridged: bool = False,
) -> Field:
    """Fractal noise, about −1…1: each octave has twice the cells and `gain` times the height of the one before.

    ridged: folds every octave at zero, which gives crests and gullies (0…1).
    """
    total = np.zeros(shape, np.float32)
    weight: Field | float = 1.0
    scale, norm = 1.0, 0.0
    for octave in range(count):
        factor = 2**octave
        down, across = (min(round(c * factor), s) for c, s in zip(cells, shape, strict=True))
        noise = value_noise(shape, (max(1, down), max(1, across)), seed * 1009 + octave)
        if ridged:
            noise = (1 - np.abs(noise)) ** 2 * weight
            weight = np.clip(noise * 1.8, 0, 1)
        total += scale * noise
        norm += scale
        scale *= gain
    return total / np.float32(norm)


def lookup(field: Field, x: Field, y: Field) -> Field:
    """Values of `field`, taken as one tile of an endless mirrored plane, at fractional columns x and rows y."""
    at = (x.astype(np.float32), y.astype(np.float32))
    return np.asarray(cv2.remap(field, *at, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT))
