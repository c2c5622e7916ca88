"""JPEG XL through pillow-jxl-plugin; it decodes at once and cuts colour to 8 bits, hence a look at the header first.

The plug-in is under the GPL 3, so packages go without it, and it may be missing elsewhere, too.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sr_desktop.imaging.containers import jp2
from sr_desktop.imaging.containers.jxl_header import read_codestream_header
from sr_desktop.imaging.containers.metadata import Metadata
from sr_desktop.imaging.decoders.base import Header, Layout, RefusedError
from sr_desktop.imaging.decoders.by_pillow import PillowDecoder
from sr_desktop.imaging.pixels import Pixels
from sr_desktop.resources import is_packaged

_SAMPLES = {"L": 1, "LA": 2, "RGB": 3, "RGBA": 4, "I;16": 1}


def _refusal() -> RefusedError:
    if is_packaged():
        return RefusedError(
            "is a JPEG XL picture, which this package of SR Desktop does not read", "Save it as PNG or TIFF first."
        )
    return RefusedError(
        "is a JPEG XL picture, and the pillow-jxl-plugin package that reads them is missing",
        "Run: pip install pillow-jxl-plugin",
    )


class JpegXlDecoder:
    """A JPEG XL file or bare codestream; one that was made from a JPEG file gives that file's pixels."""

    def __init__(self, data: bytes) -> None:
        try:
            from pillow_jxl import Decoder
        except ImportError as error:
            raise _refusal() from error
        self._run = Decoder(num_threads=-1)
        self._data = data
        self._pixels: Pixels | None = None
        self._jpeg: PillowDecoder | None = None
        boxes = {kind: data[place] for kind, place in reversed(list(jp2.boxes(data)))}
        about = read_codestream_header(boxes.get(b"jxlc") or boxes.get(b"jxlp", b"")[4:] or data)
        self._bits = about.bits
        exif = boxes.get(b"Exif")
        metadata = Metadata(exif=exif[4:] if exif else None, xmp=boxes.get(b"xml "))
        self.header = Header(about.width, about.height, 2 if about.animated else 1, about.lossy, 1, metadata)

    def layout(self) -> Layout:
        """Gray (8 or 16 bits), RGB or either with alpha (8 bits); raises RefusedError for deeper colour."""
        from_jpeg, info, content, icc, _boxes = self._run(self._data)
        if from_jpeg:
            self._jpeg = PillowDecoder("jpeg", bytes(content))
            self.header = self._jpeg.header
            return self._jpeg.layout()
        if info.mode not in _SAMPLES or (self._bits > 8 and info.mode != "I;16"):
            raise RefusedError(
                f"holds {self._bits}-bit colour, of which JPEG XL's reader would keep 8 bits",
                "Save it as a 16-bit TIFF or PNG first.",
            )
        self.header = replace(self.header, metadata=self.header.metadata.with_icc(icc or None))
        samples, dtype = _SAMPLES[info.mode], np.uint16 if info.mode == "I;16" else np.uint8
        self._pixels = np.frombuffer(bytes(content), dtype).reshape(info.height, info.width, samples)
        return Layout.of(samples, 8 * self._pixels.itemsize)

    def decode(self) -> Pixels:
        """All samples."""
        if self._jpeg is not None:
            return self._jpeg.decode()
        if self._pixels is None:
            self.layout()
            return self.decode()
        return self._pixels
