"""The data of ICU without what Qt never asks it for.

Qt takes names of languages, numbers and dates from its own tables; from ICU it takes sorting, text encodings and time
zones. The window needs sorting alone (the file dialog), so of the 31 MB 3 stay. The data is a "CmnD" archive: a header,
a count, pairs of offsets (name, content) from the count on, sorted by name, then names and contents on multiples of 16.
"""

from __future__ import annotations

import struct
import subprocess
from pathlib import Path

KEPT = {f"coll/{name}" for name in ("root.res", "ucadata.icu", "res_index.res", "pool.res")}
KEPT |= {f"{name}.res" for name in ("pool", "root", "res_index", "supplementalData", "likelySubtags")}
KEPT |= {f"{name}.res" for name in ("zoneinfo64", "timezoneTypes", "keyTypeData")}
KEPT_ENDINGS = (".icu", ".nrm", ".spp", ".cfu")
_ALIGNMENT = 16


def reduce_library(library: Path, scratch: Path) -> None:
    """Rewrite libicudata in place with fewer entries, under the same names for the linker."""
    content = library.read_bytes()
    start = content.index(b"CmnD") - 12
    symbol = _output("nm", "-D", "--defined-only", library).split()[2]
    data, source, obj = (scratch / f"icudata{suffix}" for suffix in (".dat", ".s", ".o"))
    data.write_bytes(reduced(content[start:]))
    lines = [
        ".section .rodata",
        f".balign {_ALIGNMENT}",
        f".globl {symbol}",
        f".type {symbol}, %object",
        f'{symbol}: .incbin "{data}"',
        '.section .note.GNU-stack,"",%progbits',
        "",
    ]
    source.write_text("\n".join(lines))
    _output("as", "-o", obj, source)
    _output("ld", "-shared", "-s", "-z", "noexecstack", "-soname", library.name, "-o", library, obj)


def reduced(archive: bytes) -> bytes:
    """The same archive with the entries that are kept."""
    (header,) = struct.unpack_from("<H", archive)
    body = archive[header:]
    (count,) = struct.unpack_from("<I", body)
    places = [struct.unpack_from("<II", body, 4 + 8 * index) for index in range(count)]
    names = [body[place : body.index(b"\0", place)] for place, _ in places]
    ends = [place for _, place in places[1:]] + [len(body)]
    kept = [
        (name, body[place:end]) for name, (_, place), end in zip(names, places, ends, strict=True) if _is_kept(name)
    ]
    return archive[:header] + _packed(kept)


def _is_kept(name: bytes) -> bool:
    inside = name.decode("ascii").partition("/")[2]
    return inside in KEPT or ("/" not in inside and inside.endswith(KEPT_ENDINGS))


def _packed(entries: list[tuple[bytes, bytes]]) -> bytes:
    place = 4 + 8 * len(entries)
    name_places = []
    for name, _ in entries:
        name_places.append(place)
        place += len(name) + 1
    table, contents = bytearray(struct.pack("<I", len(entries))), bytearray()
    begin = -(-place // _ALIGNMENT) * _ALIGNMENT
    for name_place, (_, content) in zip(name_places, entries, strict=True):
        table += struct.pack("<II", name_place, begin + len(contents))
        contents += content + bytes(-len(content) % _ALIGNMENT)
    table += b"".join(name + b"\0" for name, _ in entries)
    return bytes(table) + bytes(begin - len(table)) + bytes(contents)


def _output(*words: str | Path) -> str:
    return subprocess.run([str(word) for word in words], check=True, capture_output=True, text=True).stdout
