"""A small picture of a file, made without decoding all of it where the format allows."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sr_desktop.errors import SRDesktopError
from sr_desktop.imaging import vips
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.source import open_source

_GROUND = 128  # shows through where the picture is transparent


def thumbnail(path: Path, side: int) -> NDArray[np.uint8] | None:
    """The picture upright and in sRGB, (h, w, 3), its longer side at most `side` pixels; None if it can't be read."""
    try:
        return _by_vips(path, side)
    except (vips.Error, ValueError):
        pass
    try:
        return _decoded(path, side)
    except (SRDesktopError, vips.Error, ValueError):
        return None


def _by_vips(path: Path, side: int) -> NDArray[np.uint8]:
    image = vips.Image.thumbnail(str(path), side, height=side, size="down", export_profile="srgb", fail_on="error")
    return _plain(image)


def _decoded(path: Path, side: int) -> NDArray[np.uint8]:
    """For the formats that libvips does not read here; every n-th pixel first, so that little is computed."""
    with open_source(path, pages="first") as source:
        info = source.info
        step = max(1, max(info.width, info.height) // (4 * side))
        pixels = source.read(Rect(0, 0, info.width, info.height))[::step, ::step]
    image = vips.from_array(np.ascontiguousarray(pixels))
    if info.bits == 16:
        image = image.msb()
    return _plain(image.copy(interpretation="srgb" if info.channels == 3 else "b-w").thumbnail_image(side, height=side))


def _plain(image: vips.Image) -> NDArray[np.uint8]:
    if image.interpretation != "srgb":
        image = image.colourspace("srgb")
    if image.hasalpha():
        image = image.flatten(background=[_GROUND])
    pixels: NDArray[np.uint8] = vips.to_array(image.extract_band(0, n=3).cast("uchar"))
    return np.ascontiguousarray(pixels)
