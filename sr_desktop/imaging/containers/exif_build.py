"""EXIF directories laid down again: as a block of their own, or inside a TIFF file."""

from __future__ import annotations

from dataclasses import replace

from sr_desktop.imaging.containers.exif import (
    EXIF_POINTER,
    GPS_POINTER,
    HEADER_SIZE,
    INTEROP_POINTER,
    MAKER_NOTE,
    Exif,
    parse_exif,
)
from sr_desktop.imaging.containers.ifd import LONG, LONG8, Directory, Entry
from sr_desktop.imaging.containers.ifd_write import Space, write_directory


def lay_down(exif: Exif, big: bool, space: Space) -> tuple[Directory, list[tuple[int, bytes]]]:
    """Place all directories below the image's own in `space`: the image directory with its pointers, and the pieces."""
    image, own, pieces = dict(exif.image), dict(exif.exif), []
    pinned = {MAKER_NOTE: exif.note_offset} if exif.note_offset is not None and MAKER_NOTE in own else None

    def add(child: Directory, parent: Directory, tag: int) -> None:
        if child:
            offset, laid = write_directory(child, exif.order, big, space, pinned if child is own else None)
            parent[tag] = Entry.of(exif.order, LONG8 if big else LONG, offset)
            pieces.extend(laid)

    add(exif.interop, own, INTEROP_POINTER)
    add(own, image, EXIF_POINTER)
    add(exif.gps, image, GPS_POINTER)
    return image, pieces


def build_exif(exif: Exif) -> bytes:
    """A block that starts with its TIFF header; empty when there is nothing to say. The maker note keeps its place."""
    if not (exif.image or exif.exif or exif.gps):
        return b""
    note = exif.exif.get(MAKER_NOTE)
    start = exif.note_offset
    reserved = range(start, start + len(note.data)) if note and start is not None else range(0)
    space = Space(HEADER_SIZE, reserved)
    image, pieces = lay_down(exif, False, space)
    offset, laid = write_directory(image, exif.order, False, space)
    pieces += laid
    header = (b"II*\0" if exif.order == "<" else b"MM\0*") + Entry.of(exif.order, LONG, offset).data
    block = bytearray(max(place + len(piece) for place, piece in pieces))
    block[:HEADER_SIZE] = header
    for place, piece in pieces:
        block[place : place + len(piece)] = piece
    return bytes(block)


def exif_within(block: bytes | None, size: int) -> bytes | None:
    """The block if it has at most `size` bytes; else without its maker note; else None."""
    if not block or len(block) <= size:
        return block or None
    exif = parse_exif(block)
    if exif is None or MAKER_NOTE not in exif.exif:
        return None
    own = {tag: entry for tag, entry in exif.exif.items() if tag != MAKER_NOTE}
    return exif_within(build_exif(replace(exif, exif=own, note_offset=None)), size)
