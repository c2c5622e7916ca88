"""Light is added and mixed linearly and becomes sRGB at the very end."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Light = NDArray[np.floating[Any]]


def light(hex_colour: str) -> Light:
    """Linear RGB of an sRGB colour written as six hexadecimal digits."""
    srgb = np.array([int(hex_colour[i : i + 2], 16) for i in (0, 2, 4)], np.float32) / 255
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4).astype(np.float32)


def srgb8(linear: Light) -> NDArray[np.uint8]:
    """Linear light as sRGB bytes; highlights are rolled off instead of clipped."""
    rolled = np.where(linear < 0.7, linear, 0.7 + 0.3 * np.tanh((linear - 0.7) / 0.3))
    rolled = np.clip(rolled, 0, 1)
    encoded = np.where(rolled <= 0.0031308, 12.92 * rolled, 1.055 * rolled ** (1 / 2.4) - 0.055)
    return np.asarray(np.rint(encoded * 255), np.uint8)


def mix(a: ArrayLike, b: ArrayLike, share: ArrayLike) -> Light:
    """a where share is 0, b where it is 1; a single-channel share is spread over the colours."""
    amount = np.clip(np.asarray(share, np.float32), 0, 1)
    if amount.ndim == 2:
        amount = amount[..., None]
    return (np.asarray(a, np.float32) * (1 - amount) + np.asarray(b, np.float32) * amount).astype(np.float32)


def ramp(stops: list[tuple[float, str]], at: Light) -> Light:
    """Colours between stops (position, hexadecimal), interpolated in linear light; adds a last axis of 3."""
    positions = [position for position, _ in stops]
    colours = np.stack([light(colour) for _, colour in stops])
    return np.stack([np.interp(at, positions, colours[:, c]) for c in range(3)], axis=-1).astype(np.float32)


def smoothstep(low: float, high: float, value: ArrayLike) -> Light:
    """0 below `low`, 1 above `high`, smooth between."""
    t = np.clip((np.asarray(value, np.float32) - low) / (high - low), 0, 1)
    return np.asarray(t * t * (3 - 2 * t), np.float32)
