"""WebP files as RIFF chunks (WebP container specification): metadata read and put in."""

from __future__ import annotations

import mmap
import struct
from collections.abc import Iterator

from sr_desktop.imaging.containers.metadata import Metadata

_ICC, _ALPHA, _EXIF, _XMP = 0x20, 0x10, 0x08, 0x04


def chunks(data: bytes | mmap.mmap) -> Iterator[tuple[bytes, slice]]:
    """(type, place of the content) of each chunk, until the end or the first damaged one."""
    offset = 12
    while offset + 8 <= len(data):
        kind, size = struct.unpack_from("<4sI", data, offset)
        if offset + 8 + size > len(data):
            return
        yield kind, slice(offset + 8, offset + 8 + size)
        offset += 8 + size + size % 2


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack("<4sI", kind, len(content)) + content + b"\0" * (len(content) % 2)


def is_lossy(data: bytes) -> bool:
    """Whether a picture in the file is compressed with loss; animations count as such."""
    return any(kind in (b"VP8 ", b"ANMF") for kind, _ in chunks(data))


def read_xmp(data: mmap.mmap) -> bytes | None:
    """The XMP packet of a file."""
    return next((data[place] for kind, place in chunks(data) if kind == b"XMP "), None)


def with_metadata(data: bytes, metadata: Metadata, width: int, height: int) -> bytes:
    """The same picture with ICC, EXIF and XMP chunks, in the order that the specification asks for."""
    pictures = [(kind, data[place]) for kind, place in chunks(data) if kind in (b"ALPH", b"VP8 ", b"VP8L")]
    icc = metadata.icc if metadata.icc and metadata.icc[16:20] == b"RGB " else None
    flags = _ICC * bool(icc) | _EXIF * bool(metadata.exif) | _XMP * bool(metadata.xmp)
    if any(kind == b"ALPH" or (kind == b"VP8L" and content[4] & 0x10) for kind, content in pictures):
        flags |= _ALPHA
    size = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    parts = [(b"VP8X", struct.pack("<I", flags) + size)]
    parts += [(b"ICCP", icc)] if icc else []
    parts += pictures
    parts += [(b"EXIF", metadata.exif)] if metadata.exif else []
    parts += [(b"XMP ", metadata.xmp)] if metadata.xmp else []
    body = b"WEBP" + b"".join(_chunk(kind, content) for kind, content in parts)
    return b"RIFF" + struct.pack("<I", len(body)) + body
