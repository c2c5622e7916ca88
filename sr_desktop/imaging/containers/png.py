"""PNG chunks around the pixels: read from a file, and made for one (PNG specification, third edition)."""

from __future__ import annotations

import mmap
import struct
import zlib
from collections.abc import Iterator

from sr_desktop.imaging.containers.iptc import iptc_of_resources, resource_block
from sr_desktop.imaging.containers.metadata import Metadata

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_XMP_KEYWORD = b"XML:com.adobe.xmp"
_COLOUR = (b"gAMA", b"cHRM", b"sRGB", b"cICP")
_METRE = 39.37007874015748  # inches
_TEXTS, _MOST_TEXT = (b"tEXt", b"zTXt", b"iTXt"), 16 * 2**20
_RAW_PROFILE = b"Raw profile type "


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
    texts = (_text(kind, content) for kind, content in chunks(data, before_pixels=True) if kind == b"iTXt")
    return next((text for keyword, text in texts if keyword == _XMP_KEYWORD), None)


def read_metadata(data: bytes) -> Metadata:
    """All metadata of a PNG file, also what stands behind the pixels. Damaged parts are left out."""
    found: dict[bytes, bytes] = {}
    texts: dict[bytes, bytes] = {}
    for kind, content in chunks(data):
        if kind in _TEXTS and sum(map(len, texts.values())) < _MOST_TEXT:
            keyword, text = _text(kind, content)
            texts.setdefault(keyword, text)
        else:
            found.setdefault(kind, content)
    xmp = texts.pop(_XMP_KEYWORD, None)
    raw = {key[len(_RAW_PROFILE) :]: texts.pop(key) for key in list(texts) if key.startswith(_RAW_PROFILE)}
    exif = found.get(b"eXIf") or _raw_profile(raw.get(b"exif") or raw.get(b"APP1"))
    iptc = _raw_profile(raw.get(b"iptc"))
    comment = texts.pop(b"Comment", None)
    return Metadata(
        exif=exif.removeprefix(b"Exif\0\0") if exif else None,
        xmp=xmp or _raw_profile(raw.get(b"xmp")),
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
        parts.append(chunk(b"zTXt", _RAW_PROFILE + b"iptc\0\0" + zlib.compress(_as_raw_profile(metadata.iptc))))
    texts = [*metadata.texts, *([("Comment", metadata.comment)] if metadata.comment else [])]
    return b"".join([*parts, *(_text_chunk(keyword, text) for keyword, text in texts)])


def _text_chunk(keyword: str, text: str) -> bytes:
    try:
        return chunk(b"tEXt", keyword.encode("latin-1") + b"\0" + text.encode("latin-1"))
    except UnicodeEncodeError:
        return chunk(b"iTXt", keyword.encode("latin-1") + b"\0\0\0\0\0" + text.encode())


def _text(kind: bytes, content: bytes) -> tuple[bytes, bytes]:
    """Keyword and text (UTF-8) of a text chunk; an unreadable text is empty."""
    keyword, _, rest = content.partition(b"\0")
    if kind == b"tEXt":
        return keyword, rest.decode("latin-1").encode()
    if kind == b"zTXt":
        return keyword, _inflated(rest[1:]).decode("latin-1").encode()
    compressed, rest = rest[:1], rest[2:].split(b"\0", 2)[-1]
    text = _inflated(rest) if compressed == b"\1" else rest
    return keyword, text.decode("utf-8", "replace").encode()


def _inflated(content: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(content, _MOST_TEXT)
    except zlib.error:
        return b""


def _profile(content: bytes | None) -> bytes | None:
    return _inflated(content.partition(b"\0")[2][1:]) or None if content else None


def _density(content: bytes | None) -> tuple[float, float] | None:
    if not content or len(content) != 9:
        return None
    x, y, unit = struct.unpack(">IIB", content)
    return (x / _METRE, y / _METRE) if unit == 1 and x and y else None


def _raw_profile(text: bytes | None) -> bytes | None:
    """The bytes of a `Raw profile type`: name, length and hexadecimal digits on lines."""
    parts = text.split(None, 2) if text else []
    try:
        return bytes.fromhex(parts[2].decode("ascii")) if len(parts) == 3 else None
    except ValueError:
        return None


def _as_raw_profile(iptc: bytes) -> bytes:
    block = resource_block(iptc)
    digits = block.hex()
    lines = "\n".join(digits[i : i + 72] for i in range(0, len(digits), 72))
    return f"\niptc\n{len(block):8d}\n{lines}\n".encode("ascii")
