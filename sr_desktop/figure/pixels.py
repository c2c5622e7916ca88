"""The pixels of a figure: parts of candidates, in sRGB, at the size they have on the page."""

from __future__ import annotations

import numpy as np

from sr_desktop.figure.composition import Image8
from sr_desktop.figure.spec import Enlargement
from sr_desktop.imaging.pixels import Pixels
from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.candidate import Candidate
from sr_desktop.viewing.colour import to_srgb
from sr_desktop.viewing.sampling import bicubic, nearest, sampled

_PAPER = 255


def whole_image(candidate: Candidate, width: int, height: int) -> Image8:
    """All of it, reduced or enlarged to width × height."""
    everything = Rect(0, 0, width, height)
    scale_x, scale_y = width / candidate.width, height / candidate.height
    return printed(sampled(candidate, everything, scale_x, scale_y), candidate.icc)


def enlarged(
    candidate: Candidate, box: Rect, sr_size: tuple[int, int], width: int, height: int, how: Enlargement
) -> Image8:
    """A box, in output pixels of an output of sr_size, at width × height. Larger boxes than that are reduced."""
    times_x, times_y = width / box.width, height / box.height
    scale_x, scale_y = times_x * sr_size[0] / candidate.width, times_y * sr_size[1] / candidate.height
    place = Rect(round(box.x * times_x), round(box.y * times_y), width, height)
    if min(scale_x, scale_y) >= 1 and how == "nearest":
        return printed(nearest(candidate, place, scale_x, scale_y), candidate.icc)
    if min(scale_x, scale_y) < 1:
        return printed(sampled(candidate, place, scale_x, scale_y), candidate.icc)
    # A picture that shall not look like a mosaic.
    return printed(bicubic(candidate, place, scale_x, scale_y), candidate.icc)


def printed(pixels: Pixels, icc: bytes | None) -> Image8:
    """(h, w, 1 … 4) in its own colours → (h, w, 3) sRGB, over white where it is transparent."""
    eight = pixels if pixels.dtype == np.uint8 else ((pixels.astype(np.uint32) + 128) // 257).astype(np.uint8)
    channels = 1 if pixels.shape[2] <= 2 else 3
    colour = to_srgb(np.ascontiguousarray(eight[..., :channels]), icc)
    if pixels.shape[2] == channels:
        return np.ascontiguousarray(colour)
    share = eight[..., channels : channels + 1].astype(np.uint16)
    return ((colour * share + _PAPER * (255 - share) + 127) // 255).astype(np.uint8)
