"""The pixels of a figure: parts of candidates, in sRGB, at the size they have on the page."""

from __future__ import annotations

import cv2
import numpy as np

from sr_desktop.figure.composition import Image8
from sr_desktop.figure.spec import Enlargement
from sr_desktop.imaging.pixels import Pixels
from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.candidate import Candidate
from sr_desktop.viewing.colour import to_srgb
from sr_desktop.viewing.sampling import nearest, sampled

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
    return printed(_smooth(candidate, place, scale_x, scale_y), candidate.icc)


def _smooth(candidate: Candidate, place: Rect, scale_x: float, scale_y: float) -> Pixels:
    """Bicubic between the pixels, for a picture that shall not look like a mosaic."""
    margin = 3
    left, top = int(place.x / scale_x) - margin, int(place.y / scale_y) - margin
    right, bottom = int(place.right / scale_x) + margin + 1, int(place.bottom / scale_y) + margin + 1
    around = Rect(left, top, right - left, bottom - top).intersected(Rect(0, 0, candidate.width, candidate.height))
    pixels = np.ascontiguousarray(candidate.read(around, 0))
    inverse = np.array(
        [
            [1 / scale_x, 0, (place.x + 0.5) / scale_x - 0.5 - around.x],
            [0, 1 / scale_y, (place.y + 0.5) / scale_y - 0.5 - around.y],
        ]
    )
    out: Pixels = cv2.warpAffine(
        pixels,
        inverse,
        (place.width, place.height),
        flags=cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return out.reshape(place.height, place.width, pixels.shape[2])


def printed(pixels: Pixels, icc: bytes | None) -> Image8:
    """(h, w, 1 … 4) in its own colours → (h, w, 3) sRGB, over white where it is transparent."""
    eight = pixels if pixels.dtype == np.uint8 else ((pixels.astype(np.uint32) + 128) // 257).astype(np.uint8)
    channels = 1 if pixels.shape[2] <= 2 else 3
    colour = to_srgb(np.ascontiguousarray(eight[..., :channels]), icc)
    if pixels.shape[2] == channels:
        return np.ascontiguousarray(colour)
    share = eight[..., channels : channels + 1].astype(np.uint16)
    return ((colour * share + _PAPER * (255 - share) + 127) // 255).astype(np.uint8)
