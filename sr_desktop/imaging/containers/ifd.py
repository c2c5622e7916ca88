"""Image file directories: the tag lists that TIFF files and EXIF blocks are made of (TIFF 6.0, BigTIFF, EXIF 2.32)."""

from __future__ import annotations

import mmap
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

BYTE, ASCII, SHORT, LONG, RATIONAL, UNDEFINED, LONG8 = 1, 2, 3, 4, 5, 7, 16

# Tag type → bytes of one value, and of the word that byte order is about.
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 16: 8, 17: 8, 18: 8}
_WORDS = {**_SIZES, 5: 4, 10: 4}
_CODES = {
    1: "B",
    2: "B",
    3: "H",
    4: "I",
    5: "I",
    6: "b",
    7: "B",
    8: "h",
    9: "i",
    10: "i",
    13: "I",
    16: "Q",
    17: "q",
    18: "Q",
}
_MOST_ENTRIES = 4096


@dataclass(frozen=True)
class Entry:
    """One tag: its type (TIFF 6.0 numbering) and its values as raw bytes in the directory's byte order."""

    kind: int
    data: bytes

    @property
    def count(self) -> int:
        """Number of values."""
        return len(self.data) // _SIZES[self.kind]

    def swapped(self) -> Entry:
        """The same values in the other byte order."""
        word = _WORDS[self.kind]
        words = (self.data[i : i + word] for i in range(0, len(self.data), word))
        return Entry(self.kind, b"".join(w[::-1] for w in words))

    def integers(self, order: str) -> tuple[int, ...]:
        """The values as integers (rationals as numerator, denominator, …); empty for floating-point types."""
        code = _CODES.get(self.kind)
        return struct.unpack(f"{order}{len(self.data) // _WORDS[self.kind]}{code}", self.data) if code else ()

    @classmethod
    def of(cls, order: str, kind: int, *values: int) -> Self:
        """An entry from integers; a RATIONAL takes numerator and denominator."""
        return cls(kind, struct.pack(f"{order}{len(values)}{_CODES[kind]}", *values))


Directory = dict[int, Entry]


@dataclass(frozen=True)
class Layout:
    """How a file's directories are laid down: byte order ("<" or ">"), 64-bit offsets or not, where the first is."""

    order: str
    big: bool
    first: int

    @classmethod
    def of(cls, data: bytes) -> Layout | None:
        """The layout that the first bytes of a TIFF file or EXIF block announce; None when they are neither."""
        order = {b"II": "<", b"MM": ">"}.get(data[:2])
        if order is None or len(data) < 8:
            return None
        version = struct.unpack_from(order + "H", data, 2)[0]
        if version == 43 and len(data) >= 16:
            return cls(order, True, struct.unpack_from(order + "Q", data, 8)[0])
        return cls(order, False, struct.unpack_from(order + "I", data, 4)[0]) if version == 42 else None


def read_directory(data: bytes | mmap.mmap, layout: Layout, offset: int) -> tuple[Directory, int]:
    """The directory at `offset` and the offset of the next one (0: none).

    Damaged entries (unknown type, value outside the data) are left out; a damaged directory is empty.
    """
    head, entry, word = ("Q", "HHQ8s", 8) if layout.big else ("H", "HHI4s", 4)
    head_size, entry_size = struct.calcsize("=" + head), struct.calcsize("=" + entry)
    if not 0 < offset <= len(data) - head_size:
        return {}, 0
    count = struct.unpack_from(layout.order + head, data, offset)[0]
    end = offset + head_size + count * entry_size
    if count > _MOST_ENTRIES or end > len(data):
        return {}, 0
    found: Directory = {}
    for tag, kind, values, inline in struct.iter_unpack(layout.order + entry, data[offset + head_size : end]):
        size = _SIZES.get(kind, 0) * values
        start = struct.unpack(layout.order + ("Q" if layout.big else "I"), inline)[0]
        value = inline[:size] if size <= word else data[start : start + size]
        if size and len(value) == size:
            found[tag] = Entry(kind, value)
    following = data[end : end + word]
    return found, struct.unpack(layout.order + ("Q" if layout.big else "I"), following)[0] if len(
        following
    ) == word else 0


def directories(data: bytes, layout: Layout) -> Iterator[Directory]:
    """The chain of directories (the pages of a TIFF file); a loop in the chain ends it."""
    seen: set[int] = set()
    offset = layout.first
    while offset and offset not in seen:
        seen.add(offset)
        found, offset = read_directory(data, layout, offset)
        if found:
            yield found
