"""PNG chunks around the pixels: read from a file, and made for one (PNG specification, third edition)."""

from __future__ import annotations

import mmap
import struct
import zlib
from collections.abc import Iterator

from sr_desktop.imaging.containers.iptc import iptc_of_resources
from sr_desktop.imaging.containers.metadata import Metadata
from sr_desktop.imaging.containers.png_texts import (
    MOST_TEXT,
    as_raw_profile,
    inflated,
    raw_profile,
    read_text,
    text_content,
)

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_XMP_KEYWORD = b"XML:com.adobe.xmp"
_COLOUR = (b"gAMA", b"cHRM", b"sRGB", b"cICP")
_METRE = 39.37007874015748  # inches
_TEXTS = (b"tEXt", b"zTXt", b"iTXt")
_RAW_PROFILE = b"Raw profile type "


def read_size(data: bytes) -> tuple[int, int]:
    """Width and height. Raises ValueError where the header is damaged."""
    start = len(SIGNATURE)
    if len(data) < start + 25 or data[start : start + 8] != struct.pack(">I4s", 13, b"IHDR"):
        raise ValueError("not the header of a PNG file")
    width, height = struct.unpack_from(">II", data, start + 8)
    if not (0 < width < 2**31 and 0 < height < 2**31):
        raise ValueError("no size of a PNG file")
    return width, height


def chunks(data: bytes | mmap.mmap, *, before_pixels: bool = False) -> Iterator[tuple[bytes, bytes]]:
    """(type, content) of every chunk but the pixels (IDAT, fdAT), until the end or the first damaged one.

    before_pixels: stop where the pixels begin.
    """
    offset = len(SIGNATURE)
    while offset + 12 <= len(data):
        size, kind = struct.unpack_from(">I4s", data, offset)
        content_end = offset + 8 + size
        if content_end + 4 > len(data):
            return
        if kind == b"IDAT" and before_pixels:
            return
        if kind not in (b"IDAT", b"fdAT"):
            yield kind, data[offset + 8 : content_end]
        offset = content_end + 4


def chunk(kind: bytes, content: bytes) -> bytes:
    """One chunk with its length and checksum."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def read_own_xmp(data: mmap.mmap) -> bytes | None:
    """The XMP packet in front of the pixels, where we write ours."""
    texts = (read_text(kind, content) for kind, content in chunks(data, before_pixels=True) if kind == b"iTXt")
    return next((text for keyword, text in texts if keyword == _XMP_KEYWORD), None)


def read_metadata(data: bytes) -> Metadata:
    """All metadata of a PNG file, also what stands behind the pixels. Damaged parts are left out."""
    found: dict[bytes, bytes] = {}
    texts: dict[bytes, bytes] = {}
    for kind, content in chunks(data):
        if kind in _TEXTS and sum(map(len, texts.values())) < MOST_TEXT:
            keyword, text = read_text(kind, content)
            texts.setdefault(keyword, text)
        else:
            found.setdefault(kind, content)
    xmp = texts.pop(_XMP_KEYWORD, None)
    raw = {key[len(_RAW_PROFILE) :]: texts.pop(key) for key in list(texts) if key.startswith(_RAW_PROFILE)}
    exif = found.get(b"eXIf") or raw_profile(raw.get(b"exif") or raw.get(b"APP1"))
    iptc = raw_profile(raw.get(b"iptc"))
    comment = texts.pop(b"Comment", None)
    return Metadata(
        exif=exif.removeprefix(b"Exif\0\0") if exif else None,
        xmp=xmp or raw_profile(raw.get(b"xmp")),
        iptc=(iptc_of_resources(iptc) or iptc) if iptc else None,
        icc=_profile(found.get(b"iCCP")),
        comment=comment.decode() if comment else None,
        dpi=_density(found.get(b"pHYs")),
        texts=tuple((key.decode("latin-1"), text.decode()) for key, text in texts.items()),
        png_colour=tuple((kind, found[kind]) for kind in _COLOUR if kind in found),
    )


def header_chunks(metadata: Metadata, channels: int) -> bytes:
    """The chunks that belong between IHDR and the pixels. channels: 1 or 3; a profile for other pixels is left out."""
    parts = []
    if metadata.icc and metadata.icc[16:20] == (b"GRAY" if channels == 1 else b"RGB "):
        parts.append(chunk(b"iCCP", b"ICC profile\0\0" + zlib.compress(metadata.icc)))
    else:
        parts += [chunk(kind, content) for kind, content in metadata.png_colour]
    if metadata.dpi:
        x, y = (round(value * _METRE) for value in metadata.dpi)
        parts.append(chunk(b"pHYs", struct.pack(">IIB", x, y, 1)))
    if metadata.exif:
        parts.append(chunk(b"eXIf", metadata.exif))
    if metadata.xmp:
        parts.append(chunk(b"iTXt", _XMP_KEYWORD + b"\0\0\0\0\0" + metadata.xmp))
    if metadata.iptc:
        parts.append(chunk(b"zTXt", _RAW_PROFILE + b"iptc\0\0" + zlib.compress(as_raw_profile(metadata.iptc))))
    texts = [*metadata.texts, *([("Comment", metadata.comment)] if metadata.comment else [])]
    return b"".join([*parts, *(chunk(*text_content(keyword, text)) for keyword, text in texts if keyword)])


def _profile(content: bytes | None) -> bytes | None:
    return inflated(content.partition(b"\0")[2][1:]) or None if content else None


def _density(content: bytes | None) -> tuple[float, float] | None:
    if not content or len(content) != 9:
        return None
    x, y, unit = struct.unpack(">IIB", content)
    return (x / _METRE, y / _METRE) if unit == 1 and x and y else None
