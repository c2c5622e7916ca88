"""EXIF blocks: read into directories, changed, and written again without harming what is inside."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction

from sr_desktop.imaging.containers.ifd import LONG, RATIONAL, SHORT, Directory, Entry, Layout, read_directory

IMAGE_WIDTH, IMAGE_HEIGHT, ORIENTATION, X_RESOLUTION, Y_RESOLUTION = 0x0100, 0x0101, 0x0112, 0x011A, 0x011B
SUB_DIRECTORIES, RESOLUTION_UNIT, IPTC, EXIF_POINTER, GPS_POINTER = 0x014A, 0x0128, 0x83BB, 0x8769, 0x8825
MAKER_NOTE, USER_COMMENT, PIXEL_WIDTH, PIXEL_HEIGHT, INTEROP_POINTER = 0x927C, 0x9286, 0xA002, 0xA003, 0xA005

# Serial numbers, owner, unique image id and maker note; camera serial number and host computer of IFD0.
_PRIVATE_EXIF = {MAKER_NOTE, 0xA420, 0xA430, 0xA431, 0xA435}
_PRIVATE_IMAGE = {0x013C, 0xC62F}
_INCH, _CENTIMETRE = 2, 3
HEADER_SIZE = 8


@dataclass(frozen=True)
class Exif:
    """The directories of one EXIF block; the thumbnail directory is never kept.

    order: byte order "<" or ">". note_offset: where the maker note lay, because many notes hold absolute offsets.
    """

    order: str = "<"
    image: Directory = field(default_factory=dict)
    exif: Directory = field(default_factory=dict)
    gps: Directory = field(default_factory=dict)
    interop: Directory = field(default_factory=dict)
    note_offset: int | None = None

    @property
    def orientation(self) -> int:
        """EXIF orientation 1 … 8; anything else counts as 1."""
        values = self.image[ORIENTATION].integers(self.order) if ORIENTATION in self.image else ()
        return values[0] if values and 1 <= values[0] <= 8 else 1

    @property
    def dpi(self) -> tuple[float, float] | None:
        """Horizontal and vertical resolution in dots per inch; None when not given."""
        unit = self.image.get(RESOLUTION_UNIT, Entry.of(self.order, SHORT, _INCH)).integers(self.order)[:1]
        factor = {_INCH: 1.0, _CENTIMETRE: 2.54}.get(unit[0]) if unit else None
        values = [self.image[tag].integers(self.order) for tag in (X_RESOLUTION, Y_RESOLUTION) if tag in self.image]
        if factor is None or len(values) != 2 or any(len(v) < 2 or v[0] <= 0 or v[1] <= 0 for v in values):
            return None
        x, y = (v[0] / v[1] * factor for v in values)
        return x, y

    def for_result(self, width: int, height: int, dpi: tuple[float, float] | None) -> Exif:
        """The block of an upright image of width × height pixels; sizes are changed only where the block names them."""
        order = self.order
        image = {k: v for k, v in self.image.items() if k != SUB_DIRECTORIES}
        sizes = {IMAGE_WIDTH: width, IMAGE_HEIGHT: height}
        image |= {tag: Entry.of(order, LONG, size) for tag, size in sizes.items() if tag in image}
        if ORIENTATION in image:
            image[ORIENTATION] = Entry.of(order, SHORT, 1)
        if dpi is not None:
            x, y = (Fraction(value).limit_denominator(10_000) for value in dpi)
            image[X_RESOLUTION] = Entry.of(order, RATIONAL, x.numerator, x.denominator)
            image[Y_RESOLUTION] = Entry.of(order, RATIONAL, y.numerator, y.denominator)
            image[RESOLUTION_UNIT] = Entry.of(order, SHORT, _INCH)
        exif = dict(self.exif)
        sizes = {PIXEL_WIDTH: width, PIXEL_HEIGHT: height}
        exif |= {tag: Entry.of(order, LONG, size) for tag, size in sizes.items() if tag in exif}
        return replace(self, image=image, exif=exif)

    def without_private(self) -> Exif:
        """Without position, serial numbers, owner and maker note; artist and copyright stay."""
        exif = {k: v for k, v in self.exif.items() if k not in _PRIVATE_EXIF}
        image = {k: v for k, v in self.image.items() if k not in _PRIVATE_IMAGE}
        return replace(self, image=image, exif=exif, gps={}, note_offset=None)

    def in_order(self, order: str) -> Exif:
        """The same values in byte order `order`. The maker note's inside is its maker's and stays as it is."""
        if order == self.order:
            return self
        image, exif, gps, interop = (
            {tag: entry.swapped() for tag, entry in directory.items()}
            for directory in (self.image, self.exif, self.gps, self.interop)
        )
        return Exif(order, image, exif, gps, interop)


def parse_exif(block: bytes) -> Exif | None:
    """Read a block that starts with its TIFF header (without `Exif\\0\\0`); None when it is not one."""
    layout = Layout.of(block)
    if layout is None or layout.big:
        return None
    image, _thumbnail = read_directory(block, layout, layout.first)
    exif = exif_of(block, layout, image)
    note = exif.exif.get(MAKER_NOTE)
    note_offset = block.find(note.data) if note and note.count > 4 else -1
    return replace(exif, note_offset=note_offset if note_offset >= HEADER_SIZE else None)


def exif_of(data: bytes, layout: Layout, image: Directory) -> Exif:
    """The directories that an image directory points to, together with it and without the pointers."""
    image = dict(image)

    def child(parent: Directory, tag: int) -> Directory:
        pointer = parent.pop(tag, None)
        values = pointer.integers(layout.order) if pointer else ()
        return read_directory(data, layout, values[0])[0] if values else {}

    exif, gps = child(image, EXIF_POINTER), child(image, GPS_POINTER)
    return Exif(layout.order, image, exif, gps, child(exif, INTEROP_POINTER))
