"""Which decoder takes which format."""

from __future__ import annotations

from sr_desktop.imaging.decoders.base import Decoder
from sr_desktop.imaging.decoders.by_pillow import PillowDecoder
from sr_desktop.imaging.decoders.by_vips import PngDecoder, TiffDecoder


def open_decoder(kind: str, data: bytes) -> Decoder:
    """The opened file, its header read. Raises RefusedError, or anything else when the file is damaged."""
    if kind == "png":
        return PngDecoder(data)
    if kind == "tiff":
        return TiffDecoder(data)
    return PillowDecoder(kind, data)
