"""Which image format some bytes are, told by their content alone."""

from __future__ import annotations

import struct

NAMES = {
    "jpeg": "JPEG",
    "png": "PNG",
    "tiff": "TIFF",
    "webp": "WebP",
    "bmp": "BMP",
    "gif": "GIF",
    "avif": "AVIF",
    "jp2": "JPEG 2000",
    "ppm": "PPM",
    "tga": "TGA",
    "heif": "HEIC",
    "jxl": "JPEG XL",
}

_SIGNATURES = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"II+\0", "tiff"),
    (b"MM\0+", "tiff"),
    (b"BM", "bmp"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"\0\0\0\x0cjP  \r\n\x87\n", "jp2"),
    (b"\xff\x4f\xff\x51", "jp2"),
    (b"\0\0\0\x0cJXL \r\n\x87\n", "jxl"),
    (b"\xff\x0a", "jxl"),
)

_HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
HEAD_SIZE = 64


def image_type(head: bytes) -> str | None:
    """The format (a key of NAMES) of a file that starts with `head` (HEAD_SIZE bytes or the whole file), or None."""
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp":
        return _iso_media(head)
    if head[:1] == b"P" and head[1:2] in b"123456" and head[2:3].isspace():
        return "ppm"
    return "tga" if _is_plausible_tga(head) else None


def _iso_media(head: bytes) -> str | None:
    size = struct.unpack_from(">I", head)[0]
    brands = {head[8:12], *(head[i : i + 4] for i in range(16, min(size, len(head)), 4))}
    if brands & {b"avif", b"avis"}:
        return "avif"
    return "heif" if brands & _HEIF_BRANDS else None


def _is_plausible_tga(head: bytes) -> bool:
    """TGA has no signature: every field of its header must make sense (Truevision TGA 2.0)."""
    if len(head) < 18:
        return False
    _, has_map, kind, _, map_length, map_bits, _, _, width, height, bits, flags = struct.unpack_from(
        "<BBBHHBHHHHBB", head
    )
    if not width or not height or flags & 0xC0:
        return False
    if kind in (1, 9):
        return has_map == 1 and bits == 8 and map_bits in (15, 16, 24, 32) and 0 < map_length <= 256
    allowed = {2: (15, 16, 24, 32), 10: (15, 16, 24, 32), 3: (8, 16), 11: (8, 16)}.get(kind, ())
    return has_map == 0 and map_length == 0 and bits in allowed
