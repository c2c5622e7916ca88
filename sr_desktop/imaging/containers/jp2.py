"""JPEG 2000 boxes around the codestream (ISO 15444-1 annex I; XMP part 3 for the UUIDs): read and put in."""

from __future__ import annotations

import io
import mmap
import struct
from collections.abc import Iterator
from typing import Any, BinaryIO

from PIL import Image

from sr_desktop.imaging.containers.metadata import Metadata

_XMP = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
_EXIF = b"JpgTiffExif->JP2"
_IPTC = bytes.fromhex("33c7a4d2b81d4723a0baf1a3e097ad38")
_RESTRICTED_ICC, _ICC_METHODS = 2, (b"\2", b"\3")
_METRE = 39.37007874015748  # inches


def boxes(data: bytes | mmap.mmap) -> Iterator[tuple[bytes, slice]]:
    """(type, place of the content) of each box, until the end or the first damaged one; none in a bare codestream."""
    offset = 0
    while offset + 8 <= len(data):
        size, kind = struct.unpack_from(">I4s", data, offset)
        head = 8
        if size == 1 and offset + 16 <= len(data):
            size, head = struct.unpack_from(">Q", data, offset + 8)[0], 16
        size = size or len(data) - offset
        if size < head or offset + size > len(data):
            return
        yield kind, slice(offset + head, offset + size)
        offset += size


def _box(kind: bytes, content: bytes) -> bytes:
    size = 8 + len(content)
    return (
        struct.pack(">I4s", size, kind) + content if size < 2**32 else struct.pack(">I4sQ", 1, kind, size + 8) + content
    )


def read_metadata(data: bytes) -> Metadata:
    """ICC profile, EXIF, XMP and IPTC of a JP2 file; empty for a bare codestream."""
    icc, uuids = None, dict[bytes, bytes]()
    for kind, place in boxes(data):
        if kind == b"uuid":
            uuids.setdefault(data[place][:16], data[place][16:])
        if kind == b"jp2h":
            header = data[place]
            colours = [header[part] for kind, part in boxes(header) if kind == b"colr"]
            icc = next((colour[3:] for colour in colours if colour[:1] in _ICC_METHODS), None)
    exif = uuids.get(_EXIF)
    return Metadata(
        exif=exif.removeprefix(b"Exif\0\0") if exif else None, xmp=uuids.get(_XMP), iptc=uuids.get(_IPTC), icc=icc
    )


def read_xmp(data: mmap.mmap) -> bytes | None:
    """The XMP packet of a file."""
    places = (place for kind, place in boxes(data) if kind == b"uuid" and data[place.start : place.start + 16] == _XMP)
    return next((data[place][16:] for place in places), None)


def write_with_metadata(image: Image.Image, file: BinaryIO, metadata: Metadata, how: dict[str, Any]) -> None:
    """Encode an image as JP2 with metadata in front of the codestream. how: Pillow's options for the format."""
    encoded = io.BytesIO()
    image.save(encoded, "JPEG2000", no_jp2=False, **how)
    wanted = b"GRAY" if image.mode in ("L", "LA") else b"RGB "
    data = encoded.getvalue()
    for kind, place in boxes(data):
        if kind == b"jp2h":
            file.write(_box(kind, _header(data[place], metadata, wanted)))
            for uuid, block in ((_EXIF, metadata.exif), (_XMP, metadata.xmp), (_IPTC, metadata.iptc)):
                file.write(_box(b"uuid", uuid + block) if block else b"")
        else:
            file.write(_box(kind, data[place]))


def _header(content: bytes, metadata: Metadata, wanted: bytes) -> bytes:
    """The header box's content with our profile and resolution."""
    parts = []
    for kind, place in boxes(content):
        part = content[place]
        if kind == b"colr" and metadata.icc and metadata.icc[16:20] == wanted:
            part = bytes((_RESTRICTED_ICC, 0, 0)) + metadata.icc
        parts.append(_box(kind, part))
    if metadata.dpi:
        x, y = (round(value * _METRE) for value in metadata.dpi)
        # Grid points per metre as numerator, denominator and power of ten, vertical first.
        x, y, power = (x, y, 0) if max(x, y) < 65_536 else (x // 100, y // 100, 2)
        grid = struct.pack(">HHHHbb", min(y, 65_535), 1, min(x, 65_535), 1, power, power)
        parts.append(_box(b"res ", _box(b"resc", grid)))
    return b"".join(parts)
