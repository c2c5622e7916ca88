"""Image file directories laid down in a file or a block of bytes."""

from __future__ import annotations

import struct

from sr_desktop.imaging.containers.ifd import Directory


class Space:
    """Hands out even offsets from `start` upwards, stepping over one reserved stretch."""

    def __init__(self, start: int, reserved: range = range(0)) -> None:
        self.end = start
        self._reserved = reserved

    def take(self, size: int) -> int:
        """Offset of `size` free bytes."""
        offset = self.end + self.end % 2
        if offset < self._reserved.stop and offset + size > self._reserved.start:
            offset = self._reserved.stop + self._reserved.stop % 2
        self.end = offset + size
        return offset


def write_directory(
    directory: Directory, order: str, big: bool, space: Space, pinned: dict[int, int] | None = None, following: int = 0
) -> tuple[int, list[tuple[int, bytes]]]:
    """Lay a directory and its values down in `space`: its offset and the pieces as (offset, bytes).

    pinned: tag → offset for values that must lie at a given place.
    """
    head, entry, word = ("Q", "HHQ", 8) if big else ("H", "HHI", 4)
    pointer = "Q" if big else "I"
    size = struct.calcsize("=" + head) + len(directory) * (struct.calcsize("=" + entry) + word) + word
    offset = space.take(size)
    table, pieces = struct.pack(order + head, len(directory)), []
    for tag, item in sorted(directory.items()):
        table += struct.pack(order + entry, tag, item.kind, item.count)
        if len(item.data) <= word:
            table += item.data.ljust(word, b"\0")
            continue
        place = (pinned or {}).get(tag)
        place = space.take(len(item.data)) if place is None else place
        pieces.append((place, item.data))
        table += struct.pack(order + pointer, place)
    return offset, [(offset, table + struct.pack(order + pointer, following)), *pieces]
