"""PGM and PPM with more than 8 bits per sample (netpbm's pgm(5) and ppm(5)); Pillow would cut colour to 8."""

from __future__ import annotations

import re

import numpy as np

from sr_desktop.imaging.containers.metadata import Metadata
from sr_desktop.imaging.decoders.base import Header, Layout
from sr_desktop.imaging.pixels import Pixels, stretched

_BLANK = rb"(?:\s|#[^\n]*\n)"
_HEADER = re.compile(rb"P([2356])" + (_BLANK + rb"+(\d{1,9})") * 3 + rb"(?:#[^\n]*\n)?\s")
_GRAY, _ASCII = (b"2", b"5"), (b"2", b"3")


def is_deep(data: bytes) -> bool:
    """Whether a netpbm file has samples of more than 8 bits."""
    found = _HEADER.match(data)
    return found is not None and int(found[4]) > 255


class NetpbmDecoder:
    """A file for which is_deep holds."""

    def __init__(self, data: bytes) -> None:
        found = _HEADER.match(data)
        if found is None:
            raise ValueError("not a netpbm header")
        self._body = data[found.end() :]
        self._kind, self._top = found[1], int(found[4])
        self.header = Header(int(found[2]), int(found[3]), 1, False, 1, Metadata())

    def layout(self) -> Layout:
        """Gray or RGB."""
        return Layout.of(1 if self._kind in _GRAY else 3, 16)

    def decode(self) -> Pixels:
        """Stretched to the full 16 bits; raises ValueError when samples are missing or too large."""
        channels = self.layout().channels
        shape = (self.header.height, self.header.width, channels)
        count = shape[0] * shape[1] * channels
        if self._kind in _ASCII:
            samples = np.array(self._body.split(maxsplit=count)[:count], np.uint32)
        else:
            samples = np.frombuffer(self._body, ">u2", count).astype(np.uint32)
        if not 0 < self._top < 65_536 or samples.size != count or samples.max() > self._top:
            raise ValueError("samples missing or out of range")
        return stretched(samples, self._top).reshape(shape)
