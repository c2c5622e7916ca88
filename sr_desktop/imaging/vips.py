"""The one door to libvips: silent, without operation cache, without its loaders for unusual formats."""

from __future__ import annotations

import os
from typing import Any

import numpy as np

from sr_desktop.imaging.giving_up import work_in_hand
from sr_desktop.imaging.pixels import Pixels

# Warnings of libtiff, libpng and lcms: what matters to the person is raised as an error. libvips drops them when this
# is set; pyvips would call Python for each, from threads that Python then takes for its own.
os.environ.setdefault("VIPS_WARNING", "1")
# Encoders and decoders work on one core each; every further thread would only hold rows: 600 MB of them on 16 cores
# for a picture 48,000 pixels wide.
os.environ.setdefault("VIPS_CONCURRENCY", "2")

import pyvips

pyvips._remove_log_handler()  # also its own clean-up at exit, which may run twice
# ImageMagick, PDF, SVG and other loaders with a large attack surface are never needed here.
pyvips.block_untrusted_set(True)
# The cache would keep whole decoded images alive and answer with stale pixels for a file that has changed.
pyvips.cache_set_max(0)

Image = pyvips.Image
Error = pyvips.Error
Operation = pyvips.Operation
SourceCustom = pyvips.SourceCustom
TargetCustom = pyvips.TargetCustom

_FORMATS = {np.dtype(np.uint8): "uchar", np.dtype(np.uint16): "ushort"}


def loaded(loader: str, data: bytes, **how: Any) -> Any:
    """A libvips image of a file's bytes, by `loader` ("pngload"), without the copy that its `_buffer` form makes."""
    image = getattr(Image, loader + "_source")(pyvips.Source.new_from_memory(data), **how)
    # Images made from this one take its references over; the source's own go with the Python object.
    image._references.append(data)
    return image


def from_array(pixels: Pixels) -> Any:
    """A libvips image over (height, width, samples) uint8 or uint16 without a copy; it keeps the array alive."""
    height, width, samples = pixels.shape
    contiguous = np.ascontiguousarray(pixels)
    return Image.new_from_memory(
        contiguous.reshape(-1).view(np.uint8).data, width, height, samples, _FORMATS[pixels.dtype]
    )


def to_array(image: Any) -> Pixels:
    """All pixels of a libvips image as (height, width, samples). Raises GivenUpError when the work in hand is."""
    work = work_in_hand()
    try:
        with work.computing(image):
            pixels: Pixels = image.numpy()
    except pyvips.Error:
        work.check()
        raise
    return pixels.reshape(image.height, image.width, image.bands)


def bits(image: Any) -> int:
    """Bits of one sample, 8 or 16; raises ValueError for samples of another kind."""
    found = {"uchar": 8, "ushort": 16}.get(image.format)
    if found is None:
        raise ValueError(f"samples of kind {image.format}")
    return found


def srgb_profile() -> bytes:
    """The sRGB ICC profile that ships inside libvips; the same bytes every time."""
    return _profile("srgb")


def display_p3_profile() -> bytes:
    """The Display P3 ICC profile that ships inside libvips."""
    return _profile("p3")


def _profile(name: str) -> bytes:
    profile: bytes = Operation.call("profile_load", name)
    return profile
