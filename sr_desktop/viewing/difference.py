"""How two images differ, as a picture: fixed scales, colours that colour-blind people tell apart."""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from sr_desktop.imaging.pixels import Pixels, full_scale
from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.comparison import DifferenceKind
from sr_desktop.viewing.sampling import Readable, sampled

Floats = NDArray[np.float32]
Colours = NDArray[np.uint8]

_LUMA = np.array([0.299, 0.587, 0.114], np.float32)  # ITU-R BT.601
_MOST_FINER = 4


def difference(
    first: Readable, second: Readable, kind: DifferenceKind, px_rect: Rect, px_width: float, px_height: float
) -> Floats:
    """second − first over `px_rect`, (h, w) in 0 … 255 levels, both drawn px_width × px_height screen pixels large.

    ABSOLUTE is the mean distance of the colour channels, SIGNED the difference in luma. 16-bit values are compared
    in the scale of 8 bits. A reduced view shows the mean of the differences, not the difference of the means (which
    would hide fine errors), from pixels up to four times as fine as the screen's. Alpha is left out.
    """
    finest = max(first.width, second.width)
    finer = 1
    while finer < _MOST_FINER and 2 * finer * px_width <= finest:
        finer *= 2
    finer_rect, smooth = px_rect.scaled(finer), finer == 1
    a, b = (
        sampled(one, finer_rect, finer * px_width / one.width, finer * px_height / one.height, smooth=smooth)
        for one in (first, second)
    )
    return np.asarray(cv2.resize(apart(a, b, kind), (px_rect.width, px_rect.height), interpolation=cv2.INTER_AREA))


def apart(first: Pixels, second: Pixels, kind: DifferenceKind) -> Floats:
    """second − first pixel by pixel, as in `difference`: (h, w, 1 … 4) each → (h, w)."""
    a, b = _levels(first), _levels(second)
    if kind is DifferenceKind.ABSOLUTE:
        return np.asarray(np.abs(b - a).mean(axis=2), np.float32)
    return np.asarray((b - a) @ _LUMA, np.float32)


def coloured(levels: Floats, kind: DifferenceKind, gain: int) -> Colours:
    """A difference in levels as (h, w, 3) RGB: black is none, the ends of the scale stand for 255/gain levels.

    ABSOLUTE runs through inferno to pale yellow. SIGNED: the second image darker is blue, brighter is orange.
    """
    if kind is DifferenceKind.ABSOLUTE:
        index = np.clip(np.rint(levels * gain), 0, 255)
    else:
        index = np.clip(np.rint(levels * (gain * 127 / 255)), -127, 127) + 127
    return scale_colours(kind)[index.astype(np.uint8)]


@lru_cache
def scale_colours(kind: DifferenceKind) -> Colours:
    """The scale from its lower to its upper end: (256, 3) RGB for ABSOLUTE, (255, 3) with zero at 127 for SIGNED."""
    if kind is DifferenceKind.ABSOLUTE:
        ramp = cv2.applyColorMap(np.arange(256, dtype=np.uint8)[:, None], cv2.COLORMAP_INFERNO)
        return np.ascontiguousarray(ramp[:, 0, ::-1])
    stops = [0.0, 0.5, 1.0]
    darker = _ramp(stops, [(0, 0, 0), (20, 110, 200), (190, 230, 255)], 128)
    brighter = _ramp(stops, [(0, 0, 0), (205, 95, 0), (255, 228, 185)], 128)
    return np.concatenate([darker[:0:-1], brighter])


def _ramp(stops: list[float], colours: list[tuple[int, int, int]], count: int) -> Colours:
    places = np.linspace(0, 1, count)
    channels = [np.interp(places, stops, [colour[c] for colour in colours]) for c in range(3)]
    return np.rint(np.stack(channels, axis=1)).astype(np.uint8)


def _levels(pixels: Pixels) -> Floats:
    """Colour as (h, w, 3) float32 in 0 … 255."""
    channels = 1 if pixels.shape[2] <= 2 else 3
    values = pixels[..., :channels].astype(np.float32) * np.float32(255 / full_scale(pixels.dtype))
    return np.repeat(values, 3, axis=2) if channels == 1 else values
