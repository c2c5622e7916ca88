"""IPTC-IIM datasets, and the Photoshop resource block that carries them in JPEG and PNG files."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_RESOURCE, _IPTC_RESOURCE = b"8BIM", 0x0404

# Record 2: content location code and name; city, sublocation, province, country code and name.
_PLACES = {26, 27, 90, 92, 95, 100, 101}


def resource_block(iptc: bytes) -> bytes:
    """A Photoshop resource block with the datasets in it."""
    return _RESOURCE + struct.pack(">H2xI", _IPTC_RESOURCE, len(iptc)) + iptc + b"\0" * (len(iptc) % 2)


def iptc_of_resources(block: bytes) -> bytes | None:
    """The datasets inside a Photoshop resource block; None when there are none."""
    offset = 0
    while block[offset : offset + 4] == _RESOURCE and len(block) >= offset + 12:
        kind = struct.unpack_from(">H", block, offset + 4)[0]
        name = block[offset + 6] + 1
        start = offset + 6 + name + name % 2
        if start + 4 > len(block):
            return None
        size = struct.unpack_from(">I", block, start)[0]
        content = block[start + 4 : start + 4 + size]
        if kind == _IPTC_RESOURCE:
            return content if len(content) == size and size else None
        offset = start + 4 + size + size % 2
    return None


def _datasets(iptc: bytes) -> Iterator[tuple[int, int, bytes]]:
    """(record, dataset, whole bytes) of each dataset; ends at the first one that is damaged or of extended size."""
    offset = 0
    while offset + 5 <= len(iptc) and iptc[offset] == 0x1C:
        record, dataset, size = struct.unpack_from(">BBH", iptc, offset + 1)
        if size & 0x8000:
            return
        yield record, dataset, iptc[offset : offset + 5 + size]
        offset += 5 + size


def without_places(iptc: bytes) -> bytes | None:
    """The datasets without those that tell where the picture was taken; None when nothing is left."""
    return b"".join(whole for record, dataset, whole in _datasets(iptc) if (record, dataset) not in _NAMED) or None


_NAMED = {(2, dataset) for dataset in _PLACES}
