"""JPEG 2000: 8 bits through Pillow, more through OpenCV (Pillow would cut colour to 8)."""

from __future__ import annotations

import io
import struct

import cv2
import numpy as np
from PIL import Jpeg2KImagePlugin

from sr_desktop.imaging.containers import jp2
from sr_desktop.imaging.decoders.base import Header, Layout, RefusedError
from sr_desktop.imaging.decoders.by_pillow import layout_of, pixels_of
from sr_desktop.imaging.pixels import Pixels, stretched

# OpenCV prints its decoders' complaints; what matters is raised as an error.
cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)

_SIZE, _CODING_STYLE = b"\xff\x4f\xff\x51", b"\xff\x52"
_COMPONENTS_AT, _TRANSFORM_AT = 40, 13


class Jpeg2000Decoder:
    """A JP2 file or a bare codestream."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        start = data.index(_SIZE)
        count = struct.unpack_from(">H", data, start + _COMPONENTS_AT)[0]
        precisions = {data[start + _COMPONENTS_AT + 2 + 3 * i] for i in range(count)}
        self._components = int(count)
        self._bits = max(precisions) + 1
        if self._bits > 16 or len(precisions) > 1 or count > 4:
            raise RefusedError(
                "holds samples of a kind that is not read",
                "Save it as a PNG or TIFF with 8 or 16 bits per sample first.",
            )
        style = data.index(_CODING_STYLE, start)
        self._image = Jpeg2KImagePlugin.Jpeg2KImageFile(io.BytesIO(data))
        metadata = jp2.read_metadata(data)
        dpi = self._image.info.get("dpi")
        self.header = Header(
            width=self._image.width,
            height=self._image.height,
            pages=1,
            lossy=data[style + _TRANSFORM_AT] == 0,
            orientation=metadata.orientation,
            metadata=metadata.with_dpi((float(dpi[0]), float(dpi[1])) if dpi else None),
        )

    def layout(self) -> Layout:
        """Gray, RGB, either with alpha."""
        return layout_of(self._image) if self._bits <= 8 else Layout.of(self._components, 16)

    def decode(self) -> Pixels:
        """9 … 16 bits are stretched to 16."""
        if self._bits <= 8:
            return pixels_of(self._image)
        decoded = cv2.imdecode(np.frombuffer(self._data, np.uint8), cv2.IMREAD_UNCHANGED)
        if decoded is None:
            raise ValueError("the codestream cannot be decoded")
        pixels = decoded.reshape(self.header.height, self.header.width, self._components)
        if self._components >= 3:
            pixels = pixels[..., [2, 1, 0, *range(3, self._components)]]
        return stretched(pixels, (1 << self._bits) - 1)
