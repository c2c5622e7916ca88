"""AVIF through libvips, which keeps 10 and 12 bits and turns the picture."""

from __future__ import annotations

import io
import re
import struct
from math import prod
from typing import Any

from PIL import AvifImagePlugin

from sr_desktop.imaging import vips
from sr_desktop.imaging.containers.metadata import Metadata
from sr_desktop.imaging.decoders.base import Decoder, Header, Layout
from sr_desktop.imaging.decoders.by_pillow import layout_of, metadata_of, pixels_of
from sr_desktop.imaging.decoders.heif import stretched_up, with_colour
from sr_desktop.imaging.pixels import Pixels

_META_SIZE = 65_536
_SIZE = re.compile(rb"ispe(?=.{12})", re.DOTALL)
# What libavif opens unless it is told otherwise, and what libvips can count.
_PILLOWS_SIDE, _PILLOWS_AREA, _MOST_SIDE = 32_768, 16_384**2, 10**8
_FIELDS = {"exif": "exif-data", "xmp": "xmp-data", "icc_profile": "icc-profile-data"}


def avif_decoder(data: bytes) -> Decoder:
    """The decoder of an AVIF file, by the size that it announces."""
    sizes = (struct.unpack_from(">II", data, found.end() + 4) for found in _SIZE.finditer(data, 0, _META_SIZE))
    width, height = max(sizes, key=prod, default=(0, 0))
    is_large = max(width, height) > _PILLOWS_SIDE or width * height > _PILLOWS_AREA
    return LargeAvifDecoder(data, width, height) if is_large else AvifDecoder(data)


class AvifDecoder:
    """An AVIF file; a sequence gives its first frame."""

    def __init__(self, data: bytes) -> None:
        self._image = AvifImagePlugin.AvifImageFile(io.BytesIO(data))
        frames = self._image.n_frames
        # A frame of a sequence comes from Pillow, which leaves turning it to us.
        self._still = None if frames > 1 else _still(data)
        metadata = _with_numbers(metadata_of(self._image.info), data)
        width, height = self._image.size if self._still is None else (self._still.width, self._still.height)
        orientation = metadata.orientation if self._still is None else 1
        self.header = Header(width, height, frames, True, orientation, metadata)

    def layout(self) -> Layout:
        """RGB, with alpha if there is any."""
        return layout_of(self._image) if self._still is None else _layout(self._still)

    def decode(self) -> Pixels:
        """10 and 12 bits are stretched to 16."""
        return pixels_of(self._image) if self._still is None else _decoded(self._still)


class LargeAvifDecoder:
    """An AVIF file larger than Pillow opens; libvips does, but only once it is known that this much is wanted."""

    def __init__(self, data: bytes, width: int, height: int) -> None:
        self._data = data
        self._still: Any = None
        self.header = Header(width, height, 1, True, 1, Metadata())

    def layout(self) -> Layout:
        """RGB, with alpha if there is any."""
        width, height = self.header.width, self.header.height
        if max(width, height) > _MOST_SIDE:
            raise ValueError("no size of an AVIF file")
        self._still = still = _still(self._data)
        if still.width * still.height != width * height:
            raise ValueError("not the size that was announced")
        found = {name: still.get(field) for name, field in _FIELDS.items() if still.get_typeof(field)}
        self.header = Header(still.width, still.height, 1, True, 1, _with_numbers(metadata_of(found), self._data))
        return _layout(still)

    def decode(self) -> Pixels:
        """10 and 12 bits are stretched to 16."""
        return _decoded(self._still)


def _still(data: bytes) -> Any:
    return vips.Image.heifload_buffer(data, unlimited=True, fail_on="error")


def _layout(still: Any) -> Layout:
    return Layout.of(still.bands, vips.bits(still))


def _decoded(still: Any) -> Pixels:
    return stretched_up(vips.to_array(still), int(still.get("bits-per-sample")))


def _with_numbers(metadata: Metadata, data: bytes) -> Metadata:
    """See with_colour."""
    numbers = data.find(b"colrnclx", 0, _META_SIZE)
    return with_colour(metadata, *(struct.unpack_from(">HH", data, numbers + 8) if numbers > 0 else (0, 0)))
