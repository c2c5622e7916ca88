"""IPTC and comments inside the EXIF block, for formats that have no place of their own for them."""

from __future__ import annotations

from dataclasses import replace

from sr_desktop.imaging.containers.exif import IPTC, USER_COMMENT, Exif, parse_exif
from sr_desktop.imaging.containers.exif_build import build_exif
from sr_desktop.imaging.containers.ifd import UNDEFINED, Entry
from sr_desktop.imaging.containers.metadata import Metadata


def in_exif(metadata: Metadata) -> Metadata:
    """IPTC and comment put into the EXIF block; a comment that is there already stays."""
    exif = (parse_exif(metadata.exif) if metadata.exif else None) or Exif()
    image, own = dict(exif.image), dict(exif.exif)
    if metadata.iptc:
        image[IPTC] = Entry(UNDEFINED, metadata.iptc)
    if metadata.comment:
        # The EXIF standard's character codes; UNICODE is in the byte order of the block.
        utf16 = "utf-16-le" if exif.order == "<" else "utf-16-be"
        text = metadata.comment
        code = b"ASCII\0\0\0" + text.encode() if text.isascii() else b"UNICODE\0" + text.encode(utf16, "replace")
        own.setdefault(USER_COMMENT, Entry(UNDEFINED, code))
    return replace(metadata, exif=build_exif(replace(exif, image=image, exif=own)) or None, iptc=None, comment=None)


def out_of_exif(metadata: Metadata) -> Metadata:
    """IPTC taken out of the EXIF block again, where it was not given otherwise."""
    exif = parse_exif(metadata.exif) if metadata.exif else None
    if exif is None or IPTC not in exif.image:
        return metadata
    image = {tag: entry for tag, entry in exif.image.items() if tag != IPTC}
    block = build_exif(replace(exif, image=image)) or None
    return replace(metadata, exif=block, iptc=metadata.iptc or exif.image[IPTC].data)
