"""What the tags of a TIFF file say: sample layout, pages, metadata (TIFF 6.0, BigTIFF, XMP part 3)."""

from __future__ import annotations

import mmap
from dataclasses import dataclass

from sr_desktop.imaging.containers.exif import EXIF_POINTER, GPS_POINTER, IPTC, Exif, build_exif
from sr_desktop.imaging.containers.ifd import Directory, Layout, directories, read_directory
from sr_desktop.imaging.containers.metadata import Metadata
from sr_desktop.imaging.decoders.base import RefusedError

SUBFILE_TYPE, BITS, COMPRESSION, PHOTOMETRIC, SAMPLES, PLANAR, EXTRA_SAMPLES, SAMPLE_FORMAT = (
    0x00FE,
    0x0102,
    0x0103,
    0x0106,
    0x0115,
    0x011C,
    0x0152,
    0x0153,
)
XMP, ICC = 0x02BC, 0x8773
_LOSSY_COMPRESSIONS = {6, 7, 34892, 50001}
_ASSOCIATED, _UNASSOCIATED = 1, 2
_FLOAT, _SIGNED = 3, 2
_RGB, _CMYK, _CIELAB = 2, 5, 8
_COLOURS = {_RGB: 3, _CMYK: 4, 6: 3, _CIELAB: 3}

# Tags of IFD0 that describe the picture and not how its pixels are stored; they make up the EXIF block.
_DESCRIBING = {
    *(0x010D, 0x010E, 0x010F, 0x0110, 0x0112, 0x011A, 0x011B, 0x0128, 0x0131, 0x0132, 0x013B, 0x013C, 0x8298),
    *(0x4746, 0x4749, 0x9C9B, 0x9C9C, 0x9C9D, 0x9C9E, 0x9C9F),
}


@dataclass(frozen=True)
class Description:
    """How the first full-size page stores its samples, and how many such pages there are."""

    pages: int
    first_page: int
    bits: int
    sample_format: int
    photometric: int
    lossy: bool
    alpha: int

    @property
    def has_alpha(self) -> bool:
        """The first sample after the colour is alpha, associated or not."""
        return self.alpha in (_ASSOCIATED, _UNASSOCIATED)

    @property
    def premultiplied(self) -> bool:
        """Colour was multiplied by alpha."""
        return self.alpha == _ASSOCIATED

    def refuse_unreadable(self) -> None:
        """Raises RefusedError for samples that have no plain 8 or 16 bit meaning."""
        hint = "Save it as a TIFF with 8 or 16 bits per sample first."
        if self.sample_format == _FLOAT:
            raise RefusedError(f"holds {self.bits}-bit floating-point samples, which are not read", hint)
        if self.bits > 16:
            raise RefusedError(f"holds {self.bits}-bit samples, which are not read", hint)
        if self.sample_format == _SIGNED and self.photometric != _CIELAB:
            raise RefusedError("holds signed samples, which are not read", hint)


def _numbers(directory: Directory, tag: int, order: str, default: tuple[int, ...]) -> tuple[int, ...]:
    return (directory[tag].integers(order) if tag in directory else ()) or default


def _is_reduced(directory: Directory, order: str) -> bool:
    """A thumbnail, pyramid level or mask of another page."""
    return bool(_numbers(directory, SUBFILE_TYPE, order, (0,))[0] & 0b101)


def read_description(data: bytes) -> Description:
    """Read the tags; raises RefusedError when there is no page at all."""
    layout = Layout.of(data)
    pages = list(directories(data, layout)) if layout else []
    if layout is None or not pages:
        raise RefusedError("is damaged: it holds no page")
    full = [i for i, page in enumerate(pages) if not _is_reduced(page, layout.order)] or [0]
    page, order = pages[full[0]], layout.order
    photometric = _numbers(page, PHOTOMETRIC, order, (_RGB,))[0]
    samples = _numbers(page, SAMPLES, order, (1,))[0]
    extra = _numbers(page, EXTRA_SAMPLES, order, ())
    return Description(
        pages=len(full),
        first_page=full[0],
        bits=max(_numbers(page, BITS, order, (1,))),
        sample_format=_numbers(page, SAMPLE_FORMAT, order, (1,))[0],
        photometric=photometric,
        lossy=_numbers(page, COMPRESSION, order, (1,))[0] in _LOSSY_COMPRESSIONS,
        alpha=extra[0] if extra and samples > _COLOURS.get(photometric, 1) else 0,
    )


def read_metadata(data: bytes) -> Metadata:
    """EXIF (put together from the tags that describe the picture), XMP, IPTC, ICC and resolution of the first page."""
    layout = Layout.of(data)
    if layout is None:
        return Metadata()
    page = next((p for p in directories(data, layout) if not _is_reduced(p, layout.order)), {})
    order = layout.order

    def child(tag: int) -> Directory:
        pointer = _numbers(page, tag, order, (0,))[0]
        return read_directory(data, layout, pointer)[0] if pointer else {}

    image = {tag: entry for tag, entry in page.items() if tag in _DESCRIBING}
    exif = Exif(order, image, child(EXIF_POINTER), child(GPS_POINTER))
    return Metadata(
        exif=build_exif(exif) or None,
        xmp=page[XMP].data if XMP in page else None,
        iptc=page[IPTC].data if IPTC in page else None,
        icc=page[ICC].data if ICC in page else None,
        dpi=exif.dpi,
    )


def read_first_directory(data: mmap.mmap) -> tuple[Layout, Directory]:
    """Layout and first directory of a TIFF file; raises ValueError when it is not one."""
    layout = Layout.of(data[:16])
    if layout is None:
        raise ValueError("not a TIFF file")
    return layout, read_directory(data, layout, layout.first)[0]


def read_xmp(data: mmap.mmap) -> bytes | None:
    """The XMP packet of the first directory."""
    _, page = read_first_directory(data)
    return page[XMP].data if XMP in page else None
