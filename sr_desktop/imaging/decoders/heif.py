"""HEIC through pi-heif, which keeps 10 and 12 bits and turns the picture; and what AVIF has in common with it."""

from __future__ import annotations

import io
from typing import Any

import numpy as np

from sr_desktop.imaging import vips
from sr_desktop.imaging.containers.metadata import Metadata
from sr_desktop.imaging.decoders.base import Header, Layout, RefusedError
from sr_desktop.imaging.decoders.by_pillow import metadata_of
from sr_desktop.imaging.pixels import Pixels, stretched

# Code points of ITU-T H.273.
_P3_PRIMARIES, _PQ, _HLG = (11, 12), 16, 18


def with_colour(metadata: Metadata, primaries: int, transfer: int) -> Metadata:
    """Metadata with the profile that a file may give as numbers; refuses HDR, which no profile describes."""
    if transfer in (_PQ, _HLG):
        raise RefusedError("is an HDR picture, which is not read", "Save it as a standard 8 or 16-bit picture first.")
    if metadata.icc is None and primaries in _P3_PRIMARIES:
        return metadata.with_icc(vips.display_p3_profile())
    return metadata


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
        metadata = with_colour(
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
        return stretched_up(pixels, int(self._image.info["bit_depth"]))


def stretched_up(pixels: Pixels, bits: int) -> Pixels:
    """Samples that lie in the upper bits of 16, stretched to all of them; 8-bit ones as they are."""
    return pixels if pixels.dtype == np.uint8 else stretched(pixels >> (16 - bits), (1 << bits) - 1)
