"""The little that has to be known of Linux's library files: 64 bits, little endian; see elf(5) for the numbers."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

_LOAD, _DYNAMIC = 1, 2
_STRINGS, _RPATH, _RUNPATH = 5, 15, 29
_PAGE = 4096


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the file and where it is mapped."""

    kind: int
    offset: int
    address: int
    size: int


def segments(elf: bytes) -> Iterator[Segment]:
    """The program header table."""
    (table,) = struct.unpack_from("<Q", elf, 0x20)
    size, count = struct.unpack_from("<HH", elf, 0x36)
    for place in range(table, table + size * count, size):
        kind, _, offset, address, _, length = struct.unpack_from("<IIQQQQ", elf, place)
        yield Segment(kind, offset, address, length)


def can_be_mapped(elf: bytes) -> bool:
    """Whether the segments to load lie on pages as the system wants them."""
    return all((part.offset - part.address) % _PAGE == 0 for part in segments(elf) if part.kind == _LOAD)


def without_foreign_paths(elf: bytes) -> bytes:
    """The same library without search paths that name a folder of the machine that built it."""
    dynamic = next((part for part in segments(elf) if part.kind == _DYNAMIC), None)
    if dynamic is None:
        return elf
    places = range(dynamic.offset, dynamic.offset + dynamic.size, 16)
    entries = [struct.unpack_from("<QQ", elf, place) for place in places]
    strings = _offset(elf, next(value for tag, value in entries if tag == _STRINGS))
    kept = [entry for entry in entries if not (entry[0] in (_RPATH, _RUNPATH) and elf[strings + entry[1]] == ord("/"))]
    kept += [(0, 0)] * (len(entries) - len(kept))
    table = b"".join(struct.pack("<QQ", *entry) for entry in kept)
    return elf[: dynamic.offset] + table + elf[dynamic.offset + dynamic.size :]


def _offset(elf: bytes, address: int) -> int:
    """Where in the file an address is loaded from."""
    for part in segments(elf):
        if part.kind == _LOAD and part.address <= address < part.address + part.size:
            return part.offset + address - part.address
    raise ValueError(f"no segment holds {address:#x}")
