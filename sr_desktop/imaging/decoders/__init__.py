"""Reading: which decoder takes which format, and what all of them promise."""

from __future__ import annotations

from collections.abc import Callable

from sr_desktop.imaging.decoders.avif import avif_decoder
from sr_desktop.imaging.decoders.base import Decoder
from sr_desktop.imaging.decoders.by_pillow import PillowDecoder
from sr_desktop.imaging.decoders.by_vips import PngDecoder, TiffDecoder
from sr_desktop.imaging.decoders.heif import HeicDecoder
from sr_desktop.imaging.decoders.jpeg2000 import Jpeg2000Decoder
from sr_desktop.imaging.decoders.jpegxl import JpegXlDecoder
from sr_desktop.imaging.decoders.netpbm import NetpbmDecoder, is_deep

_DECODERS: dict[str, Callable[[bytes], Decoder]] = {
    "png": PngDecoder,
    "tiff": TiffDecoder,
    "jp2": Jpeg2000Decoder,
    "avif": avif_decoder,
    "heif": HeicDecoder,
    "jxl": JpegXlDecoder,
    "ppm": lambda data: NetpbmDecoder(data) if is_deep(data) else PillowDecoder("ppm", data),
}


def open_decoder(kind: str, data: bytes) -> Decoder:
    """The opened file, its header read. Raises RefusedError, or anything else when the file is damaged."""
    decoder = _DECODERS.get(kind)
    return decoder(data) if decoder else PillowDecoder(kind, data)
