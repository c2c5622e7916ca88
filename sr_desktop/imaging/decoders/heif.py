"""AVIF through libvips, HEIC through pi-heif; both keep 10 and 12 bits and turn the picture themselves."""

from __future__ import annotations

import io
import struct
from typing import Any

import numpy as np
from PIL import AvifImagePlugin

from sr_desktop.imaging import vips
from sr_desktop.imaging.containers.metadata import Metadata
from sr_desktop.imaging.decoders.base import Header, Layout, RefusedError
from sr_desktop.imaging.decoders.by_pillow import layout_of, metadata_of, pixels_of
from sr_desktop.imaging.pixels import Pixels, stretched

# Code points of ITU-T H.273.
_P3_PRIMARIES, _PQ, _HLG = (11, 12), 16, 18
_META_SIZE = 65_536


def _with_colour(metadata: Metadata, primaries: int, transfer: int) -> Metadata:
    """Metadata with the profile that a file may give as numbers; refuses HDR, which no profile describes."""
    if transfer in (_PQ, _HLG):
        raise RefusedError("is an HDR picture, which is not read", "Save it as a standard 8 or 16-bit picture first.")
    if metadata.icc is None and primaries in _P3_PRIMARIES:
        return metadata.with_icc(vips.display_p3_profile())
    return metadata


class AvifDecoder:
    """An AVIF file; a sequence gives its first frame."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._image = AvifImagePlugin.AvifImageFile(io.BytesIO(data))
        frames = self._image.n_frames
        # A frame of a sequence comes from Pillow, which leaves turning it to us.
        self._still = None if frames > 1 else vips.Image.heifload_buffer(data, unlimited=True, fail_on="error")
        metadata = metadata_of(self._image.info)
        numbers = data.find(b"colrnclx", 0, _META_SIZE)
        colour = struct.unpack_from(">HH", data, numbers + 8) if numbers > 0 else (0, 0)
        width, height = self._image.size if self._still is None else (self._still.width, self._still.height)
        orientation = metadata.orientation if self._still is None else 1
        self.header = Header(width, height, frames, True, orientation, _with_colour(metadata, *colour))

    def layout(self) -> Layout:
        """RGB, with alpha if there is any."""
        return layout_of(self._image) if self._still is None else Layout.of(self._still.bands, vips.bits(self._still))

    def decode(self) -> Pixels:
        """10 and 12 bits are stretched to 16."""
        if self._still is None:
            return pixels_of(self._image)
        return _stretched(vips.to_array(self._still), int(self._still.get("bits-per-sample")))


class HeicDecoder:
    """A HEIC file."""

    def __init__(self, data: bytes) -> None:
        try:
            import pi_heif
        except ImportError as error:
            raise RefusedError(
                "is a HEIC picture, and the pi-heif package that reads them is missing", "Run: pip install pi-heif"
            ) from error
        container = pi_heif.open_heif(io.BytesIO(data), convert_hdr_to_8bit=False)
        self._image: Any = container
        colour = container.info.get("nclx_profile") or {}
        metadata = _with_colour(
            metadata_of(container.info),
            int(colour.get("color_primaries", 0)),
            int(colour.get("transfer_characteristics", 0)),
        )
        width, height = container.size
        self.header = Header(width, height, len(container), True, 1, metadata)

    def layout(self) -> Layout:
        """Gray, RGB, either with alpha."""
        mode, _, depth = str(self._image.mode).partition(";")
        return Layout.of(len(mode) if mode != "I" else 1, 16 if depth else 8)

    def decode(self) -> Pixels:
        """10 and 12 bits are stretched to 16."""
        # Rows are given with their padding, in memory that goes with the container: hence cut, and a copy.
        rows = np.array(self._image)
        pixels = rows.reshape(self.header.height, rows.shape[1], -1)[:, : self.header.width]
        return _stretched(pixels, int(self._image.info["bit_depth"]))


def _stretched(pixels: Pixels, bits: int) -> Pixels:
    """Samples that lie in the upper bits of 16, stretched to all of them; 8-bit ones as they are."""
    return pixels if pixels.dtype == np.uint8 else stretched(pixels >> (16 - bits), (1 << bits) - 1)
