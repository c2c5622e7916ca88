"""JPEG marker segments that carry metadata (JFIF 1.02, EXIF 2.32, XMP part 3, ICC.1 annex B.4)."""

from __future__ import annotations

import hashlib
import mmap
import struct
from collections.abc import Iterator

from sr_desktop.imaging.containers.exif_build import exif_within
from sr_desktop.imaging.containers.iptc import resource_block
from sr_desktop.imaging.containers.metadata import Metadata
from sr_desktop.imaging.containers.provenance import provenance_of
from sr_desktop.imaging.containers.xmp import Packet
from sr_desktop.imaging.containers.xmp_names import NOTE

_START, _PICTURE, _FILL = b"\xff\xd8", 0xDA, 0xFF
_MOST = 65_533  # content of one segment; its length field counts itself
_EXIF, _XMP, _XMP_MORE = b"Exif\0\0", b"http://ns.adobe.com/xap/1.0/\0", b"http://ns.adobe.com/xmp/extension/\0"
_ICC, _PHOTOSHOP = b"ICC_PROFILE\0", b"Photoshop 3.0\0"


def segments(data: bytes | mmap.mmap) -> Iterator[tuple[int, bytes]]:
    """(marker, content) of the segments in front of the picture, until it begins or one is damaged."""
    offset = len(_START)
    while offset + 4 <= len(data) and data[offset] == 0xFF:
        marker, size = struct.unpack_from(">BH", data, offset + 1)
        if marker == _PICTURE or offset + 2 + size > len(data):
            return
        if marker != _FILL:
            yield marker, data[offset + 4 : offset + 2 + size]
        offset += 1 if marker == _FILL else 2 + size


def read_first_xmp(data: mmap.mmap) -> bytes | None:
    """The first XMP packet of a file, where our provenance is."""
    return next((c.removeprefix(_XMP) for marker, c in segments(data) if marker == 0xE1 and c.startswith(_XMP)), None)


def _segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def _split(content: bytes, size: int) -> list[bytes]:
    return [content[i : i + size] for i in range(0, len(content), size)]


def header_segments(metadata: Metadata, channels: int) -> bytes:
    """Start of image and all metadata segments, to stand before the tables of an encoded picture.

    channels: 1 or 3; a profile for other pixels is left out. EXIF of more than 64 KB loses its maker note.
    """
    x, y = (min(max(round(value), 1), 65_535) for value in metadata.dpi or (1, 1))
    parts = [_START, _segment(0xE0, struct.pack(">5sHBHHBB", b"JFIF\0", 0x0102, 1 if metadata.dpi else 0, x, y, 0, 0))]
    exif = exif_within(metadata.exif, _MOST - len(_EXIF))
    if exif:
        parts.append(_segment(0xE1, _EXIF + exif))
    if metadata.xmp:
        parts += _xmp_segments(metadata.xmp)
    if metadata.iptc and len(metadata.iptc) < _MOST - 64:
        parts.append(_segment(0xED, _PHOTOSHOP + resource_block(metadata.iptc)))
    if metadata.icc and metadata.icc[16:20] == (b"GRAY" if channels == 1 else b"RGB "):
        pieces = _split(metadata.icc, _MOST - len(_ICC) - 2)
        if len(pieces) < 256:
            parts += [_segment(0xE2, _ICC + bytes((i, len(pieces))) + p) for i, p in enumerate(pieces, start=1)]
    if metadata.comment:
        parts += [_segment(0xFE, p) for p in _split(metadata.comment.encode(), _MOST)]
    return b"".join(parts)


def _xmp_segments(packet: bytes) -> list[bytes]:
    """One segment; of a longer packet the provenance in it, and the whole as Extended XMP."""
    if len(_XMP + packet) <= _MOST:
        return [_segment(0xE1, _XMP + packet)]
    guid = hashlib.md5(packet, usedforsecurity=False).hexdigest().upper().encode()
    head, provenance = Packet.empty(), provenance_of(packet)
    if provenance:
        provenance.write(head)
    head.add(NOTE, "xmpNote", {"HasExtendedXMP": guid.decode()})
    size = _MOST - len(_XMP_MORE) - 40
    return [
        _segment(0xE1, _XMP + head.to_bytes()),
        *(
            _segment(0xE1, _XMP_MORE + guid + struct.pack(">II", len(packet), i * size) + piece)
            for i, piece in enumerate(_split(packet, size))
        ),
    ]


def whole_xmp(packet: bytes | None, segments: list[tuple[str, bytes]]) -> bytes | None:
    """A file's first packet joined with its Extended XMP, if that is complete. segments: (marker name, content)."""
    main = Packet.parse(packet)
    guid = main.values(NOTE).get("HasExtendedXMP", "").encode() if main else b""
    prefix = _XMP_MORE + guid
    pieces = sorted(
        (*struct.unpack_from(">II", content, len(prefix)), content[len(prefix) + 8 :])
        for name, content in segments
        if guid and name == "APP1" and content.startswith(prefix) and len(content) >= len(prefix) + 8
    )
    joined = b"".join(piece for _, _, piece in pieces)
    more = Packet.parse(joined) if pieces and len(joined) == pieces[0][0] else None
    if main is None or more is None:
        return packet
    main.merge(more)
    return main.to_bytes()
