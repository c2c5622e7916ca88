"""Metadata put into a finished TIFF file: libvips writes none of EXIF and names extra samples wrongly.

A new first directory with the old one's entries and ours goes to the end of the file; the pixels stay in place.
"""

from __future__ import annotations

import mmap
import struct
from fractions import Fraction
from typing import BinaryIO

from sr_desktop.imaging.containers.exif import IPTC, RESOLUTION_UNIT, X_RESOLUTION, Y_RESOLUTION, Exif, parse_exif
from sr_desktop.imaging.containers.exif_build import lay_down
from sr_desktop.imaging.containers.ifd import BYTE, RATIONAL, SHORT, UNDEFINED, Directory, Entry, Layout
from sr_desktop.imaging.containers.ifd_write import Space, write_directory
from sr_desktop.imaging.containers.metadata import Metadata
from sr_desktop.imaging.containers.tiff import EXTRA_SAMPLES, ICC, XMP, describing, read_first_directory

_IMAGE_DESCRIPTION, _NO_UNIT, _INCH = 0x010E, 1, 2


def add_metadata(file: BinaryIO, metadata: Metadata, extra_samples: list[int], channels: int) -> None:
    """Rewrite the first directory of the TIFF in `file` (readable and writable).

    extra_samples: what the samples after the colour are, 0 unspecified, 2 unassociated alpha. channels: of colour.
    """
    file.flush()
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        layout, stored, following = read_first_directory(data)
    exif = (parse_exif(metadata.exif) if metadata.exif else None) or Exif()
    exif = exif.in_order(layout.order)
    image = describing(exif.image) | stored | _own_tags(metadata, extra_samples, channels, layout)
    if metadata.comment and _IMAGE_DESCRIPTION not in image:
        image[_IMAGE_DESCRIPTION] = Entry(2, metadata.comment.encode() + b"\0")
    space = Space(file.seek(0, 2))
    image, pieces = lay_down(Exif(layout.order, image, exif.exif, exif.gps, exif.interop), layout.big, space)
    offset, laid = write_directory(image, layout.order, layout.big, space, following=following)
    for place, content in sorted([*pieces, *laid]):
        file.seek(place)
        file.write(content)
    file.seek(8 if layout.big else 4)
    file.write(struct.pack(layout.order + ("Q" if layout.big else "I"), offset))


def _own_tags(metadata: Metadata, extra_samples: list[int], channels: int, layout: Layout) -> Directory:
    order, tags = layout.order, Directory()
    if extra_samples:
        tags[EXTRA_SAMPLES] = Entry.of(order, SHORT, *extra_samples)
    for tag, value in zip((X_RESOLUTION, Y_RESOLUTION), metadata.dpi or (1, 1), strict=True):
        ratio = Fraction(value).limit_denominator(10_000)
        tags[tag] = Entry.of(order, RATIONAL, ratio.numerator, ratio.denominator)
    tags[RESOLUTION_UNIT] = Entry.of(order, SHORT, _INCH if metadata.dpi else _NO_UNIT)
    if metadata.xmp:
        tags[XMP] = Entry(BYTE, metadata.xmp)
    if metadata.iptc:
        tags[IPTC] = Entry(UNDEFINED, metadata.iptc)
    if metadata.icc and metadata.icc[16:20] == (b"GRAY" if channels == 1 else b"RGB "):
        tags[ICC] = Entry(UNDEFINED, metadata.icc)
    return tags
