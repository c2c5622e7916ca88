"""How a TIFF file stores its samples, and whether that is read here (TIFF 6.0 and its technical notes)."""

from __future__ import annotations

from dataclasses import dataclass

from sr_desktop.imaging.containers.ifd import Directory, Layout, directories
from sr_desktop.imaging.containers.tiff import EXTRA_SAMPLES, is_reduced, numbers
from sr_desktop.imaging.decoders.base import RefusedError

_WIDTH, _HEIGHT = 0x0100, 0x0101
_BITS, _COMPRESSION, _PHOTOMETRIC, _SAMPLES, _SAMPLE_FORMAT, _DNG = 0x0102, 0x0103, 0x0106, 0x0115, 0x0153, 0xC612
_COLOUR_SAMPLES = {0: 1, 1: 1, 2: 3, 3: 1, 5: 4, 6: 3}
_CMYK, _PALETTE, _LAB = 5, 3, (8, 9, 10)
_ALPHA = (1, 2)
_UNSIGNED, _FLOAT = 1, 3
_LOSSY = {6, 7}
_READ_COMPRESSIONS = {1, 2, 3, 4, 5, 7, 8, 32773, 32946}
_COMPRESSION_NAMES = {
    6: "old-style JPEG",
    34712: "JPEG 2000",
    34925: "LZMA",
    50000: "Zstandard",
    50001: "WebP",
    50002: "JPEG XL",
}
_CANON_RAW = b"CR\2\0"
_HINT = "Save it as a TIFF with 8 or 16 bits per sample and LZW compression first."


@dataclass(frozen=True)
class TiffLayout:
    """The first full-size page.

    page: its number. width, height: as stored. pages: how many full-size ones there are. colour: samples of colour as
    stored (CMYK has 4).
    alpha: which of the samples after the colour is alpha, None for none.
    """

    page: int
    width: int
    height: int
    pages: int
    colour: int
    cmyk: bool
    alpha: int | None
    lossy: bool


def read_layout(data: bytes) -> TiffLayout:
    """Read the tags; raises RefusedError for files that hold no plain picture of 8 or 16 bits."""
    layout = Layout.of(data)
    pages = list(directories(data, layout)) if layout else []
    if layout is None or not pages:
        raise RefusedError("is damaged: it holds no page", "Copy or export the file again.")
    full = [i for i, page in enumerate(pages) if not is_reduced(page, layout.order)]
    if not full or _DNG in pages[0] or data[8:12] == _CANON_RAW:
        raise RefusedError("is a camera raw file, which is not read", "Develop it with a raw converter first.")
    page, order = pages[full[0]], layout.order
    _refuse_unread(page, order)
    photometric = numbers(page, _PHOTOMETRIC, order, (1,))[0]
    extra = numbers(page, EXTRA_SAMPLES, order, ())
    return TiffLayout(
        page=full[0],
        width=numbers(page, _WIDTH, order, (0,))[0],
        height=numbers(page, _HEIGHT, order, (0,))[0],
        pages=len(full),
        colour=3 if photometric == _PALETTE else _COLOUR_SAMPLES[photometric],
        cmyk=photometric == _CMYK,
        alpha=next((i for i, kind in enumerate(extra) if kind in _ALPHA), None),
        lossy=numbers(page, _COMPRESSION, order, (1,))[0] in _LOSSY,
    )


def _refuse_unread(page: Directory, order: str) -> None:
    bits = set(numbers(page, _BITS, order, (1,)))
    formats = set(numbers(page, _SAMPLE_FORMAT, order, (_UNSIGNED,)))
    compression = numbers(page, _COMPRESSION, order, (1,))[0]
    photometric = numbers(page, _PHOTOMETRIC, order, (1,))[0]
    if _FLOAT in formats:
        raise RefusedError(f"holds {max(bits)}-bit floating-point samples, which are not read", _HINT)
    if photometric in _LAB:
        raise RefusedError("holds Lab colour, which is not read", "Convert it to RGB first.")
    if photometric not in _COLOUR_SAMPLES:
        raise RefusedError(f"holds colour of an unusual kind (photometric {photometric})", "Convert it to RGB first.")
    if len(bits) > 1 or not bits <= {1, 2, 4, 8, 16}:
        raise RefusedError(f"holds {max(bits)}-bit samples, which are not read", _HINT)
    if formats != {_UNSIGNED} and formats != {4}:  # 4 is "undefined": taken as unsigned
        raise RefusedError("holds signed samples, which are not read", _HINT)
    if compression not in _READ_COMPRESSIONS:
        name = _COMPRESSION_NAMES.get(compression, f"method {compression}")
        raise RefusedError(f"is compressed with {name}, which is not read", _HINT)
