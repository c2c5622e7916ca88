"""Colour for pixels that cannot be seen, so that nothing hidden shines through from under them."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from sr_desktop.imaging.pixels import Pixels, full_scale

Floats = NDArray[np.float32]


def fill_transparent(colour: Pixels, visible: NDArray[np.bool_]) -> Pixels:
    """`colour` (h, w, 1 or 3) with every pixel where `visible` (h, w) is False taken from its neighbours.

    Visible pixels stay as they are; the others get about the mean of what is visible around them, over as small a
    surrounding as holds anything visible (push-pull: Gortler et al., The Lumigraph, 1996, section 4.3).
    Without a hidden or without a visible pixel the colour itself is returned.
    """
    hidden = ~visible
    if not hidden.any() or hidden.all():
        return colour
    height, width, channels = colour.shape
    # Even sides: halved exactly, no weight is so small that rounding it would matter.
    even = (height + height % 2, width + width % 2)
    top = full_scale(colour.dtype)
    seen, weight = np.zeros((*even, channels), colour.dtype), np.zeros(even, colour.dtype)
    seen[:height, :width] = colour
    seen[:height, :width][hidden] = 0
    weight[:height, :width][visible] = top
    coarse = _filled(_reduced(seen), _reduced(weight) / np.float32(top))
    guess = _enlarged(np.clip(np.rint(coarse), 0, top).astype(colour.dtype), seen.shape)
    filled = colour.copy()
    filled[hidden] = guess[:height, :width][hidden]
    return filled


def _filled(weighted: Floats, weight: Floats) -> Floats:
    """Colour (h, w, c) from the weighted sums of one level; where the weight (h, w) is 0, from coarser levels."""
    colour = weighted / np.maximum(weight, 1e-6)[..., None]
    if weight.min() > 0:
        return colour.astype(np.float32, copy=False)
    # A level counts each of its pixels fully as soon as it holds anything: near ones must not be outvoted.
    known = (weight > 0).astype(np.float32)
    guess = _enlarged(_filled(_reduced(colour * known[..., None]), _reduced(known)), colour.shape)
    return np.where(known[..., None] > 0, colour, guess).astype(np.float32)


def _reduced(image: NDArray[np.number]) -> Floats:
    """Half the size, rounded up, by area; (h, w) or (h, w, c) as given."""
    height, width = image.shape[:2]
    half = cv2.resize(image, ((width + 1) // 2, (height + 1) // 2), interpolation=cv2.INTER_AREA)
    return np.asarray(half, np.float32).reshape((height + 1) // 2, (width + 1) // 2, *image.shape[2:])


def _enlarged(image: NDArray[np.number], shape: tuple[int, ...]) -> NDArray[np.number]:
    enlarged = cv2.resize(image, (shape[1], shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(enlarged, image.dtype).reshape(shape)
