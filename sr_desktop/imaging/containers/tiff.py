"""Metadata in the directories of TIFF files (TIFF 6.0, BigTIFF, XMP part 3)."""

from __future__ import annotations

import mmap
from dataclasses import replace

from sr_desktop.imaging.containers.exif import EXIF_POINTER, GPS_POINTER, IPTC, exif_of
from sr_desktop.imaging.containers.exif_build import build_exif
from sr_desktop.imaging.containers.ifd import Directory, Layout, directories, read_directory
from sr_desktop.imaging.containers.metadata import Metadata

EXTRA_SAMPLES, XMP, ICC = 0x0152, 0x02BC, 0x8773
_SUBFILE_TYPE = 0x00FE
_REDUCED, _MASK = 1, 4

# Tags that say how pixels are stored, that point into the file, or that hold for other pixels only (positions of
# pixels on the earth, an editor's layers). All others describe the picture and belong into an EXIF block.
_STORAGE = {
    *range(0x00FE, 0x010D), *range(0x0111, 0x0112), *range(0x0115, 0x011A), 0x011C, *range(0x0120, 0x0126), 0x0129,
    0x012D, *range(0x013D, 0x0148), 0x014A, *range(0x014C, 0x0151), *range(0x0152, 0x0160), *range(0x0200, 0x020A),
    *range(0x0211, 0x0215), 0x022F, XMP, 0x80E3, 0x80E4, 0x80E5, 0x80E6, 0x830E, 0x8480, 0x8482, 0x85D8, 0x8649,
    ICC, 0x87AF, 0x87B0, 0x87B1, EXIF_POINTER, GPS_POINTER, IPTC, 0x935C, 0xA480, 0xA481, 0xC696, 0xC697,
}  # fmt: skip
_MOST_VALUE_BYTES = 65_536


def numbers(directory: Directory, tag: int, order: str, default: tuple[int, ...]) -> tuple[int, ...]:
    """The integers of a tag, or `default` when it is missing or empty."""
    return (directory[tag].integers(order) if tag in directory else ()) or default


def describing(directory: Directory) -> Directory:
    """The entries that describe the picture and not the file."""
    return {
        tag: entry for tag, entry in directory.items() if tag not in _STORAGE and len(entry.data) <= _MOST_VALUE_BYTES
    }


def is_reduced(directory: Directory, order: str) -> bool:
    """Whether a page is a thumbnail, pyramid level or mask of another."""
    return bool(numbers(directory, _SUBFILE_TYPE, order, (0,))[0] & (_REDUCED | _MASK))


def read_metadata(data: bytes) -> Metadata:
    """EXIF (put together from the tags that describe the picture), XMP, IPTC, ICC and resolution of the first page."""
    layout = Layout.of(data)
    if layout is None:
        return Metadata()
    order = layout.order
    page = next((p for p in directories(data, layout) if not is_reduced(p, order)), {})
    exif = exif_of(data, layout, page)
    exif = replace(exif, image=describing(exif.image))
    xmp, iptc, icc = (page[tag].data if tag in page else None for tag in (XMP, IPTC, ICC))
    return Metadata(exif=build_exif(exif) or None, xmp=xmp, iptc=iptc, icc=icc, dpi=exif.dpi)


def read_first_directory(data: mmap.mmap) -> tuple[Layout, Directory, int]:
    """Layout and first directory of a TIFF file, and where the next one is (0: none); raises ValueError when it is
    not one."""
    layout = Layout.of(data[:16])
    if layout is None:
        raise ValueError("not a TIFF file")
    return layout, *read_directory(data, layout, layout.first)


def read_xmp(data: mmap.mmap) -> bytes | None:
    """The XMP packet of the first directory."""
    _, page, _ = read_first_directory(data)
    return page[XMP].data if XMP in page else None
