"""What each format that can be written is able to hold."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class OutputFormat:
    """label: for people. extensions: the first is used for new files. bits: of the deepest samples it holds.

    most_side: largest width or height in pixels. most_bytes: largest uncompressed size. size_share: file size to be
    expected at most, as a share of the uncompressed size. encoder_bytes: memory that encoding takes per pixel,
    measured at 157 megapixels; 0 where rows are streamed.
    """

    label: str
    extensions: tuple[str, ...]
    bits: int
    lossy: bool
    gray: bool
    alpha: bool
    extra: bool
    most_side: int
    most_bytes: int
    size_share: float
    encoder_bytes: int


_NO_LIMIT = 2**31 - 1
_TIB = 2**40

# JPEG: libjpeg's JPEG_MAX_DIMENSION. WebP: 14 bits of the VP8 header. AVIF: libavif's 16384² pixels.
# BMP: its 32-bit file size.
FORMATS = {
    "jpeg": OutputFormat("JPEG", (".jpg", ".jpeg", ".jpe", ".jfif"), 8, True, True, False, False, 65_500, _TIB, 0.5, 0),
    "png": OutputFormat("PNG", (".png",), 16, False, True, True, False, _NO_LIMIT, _TIB, 1.0, 0),
    "tiff": OutputFormat("TIFF", (".tif", ".tiff"), 16, False, True, True, True, _NO_LIMIT, 64 * _TIB, 1.0, 0),
    "webp": OutputFormat("WebP", (".webp",), 8, True, False, True, False, 16_383, _TIB, 0.8, 16),
    "avif": OutputFormat("AVIF", (".avif",), 8, True, False, True, False, 65_535, 3 * 16_384**2, 0.5, 44),
    "jp2": OutputFormat(
        "JPEG 2000", (".jp2", ".j2k", ".jpx"), 8, False, True, True, False, _NO_LIMIT, 2**31 - 1, 0.9, 12
    ),
    "bmp": OutputFormat("BMP", (".bmp", ".dib"), 8, False, True, False, False, 32_767, 2**32 - 2**16, 1.0, 8),
}


def canonical(name: str) -> str | None:
    """The key of FORMATS for a name or extension, with or without its dot, in any case; None if it is not written."""
    bare = name.strip().lower().removeprefix(".")
    for key, format_ in FORMATS.items():
        if bare == key or f".{bare}" in format_.extensions:
            return key
    return None


def has_quality(format_: str) -> bool:
    """Whether a format (a key of FORMATS) can be written with a chosen quality; JPEG 2000 is lossless without one."""
    return FORMATS[format_].lossy or format_ == "jp2"
