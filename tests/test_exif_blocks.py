"""EXIF blocks are read and written without loss, in both byte orders, and damage never does harm."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pictures import gradient, written

from sr_desktop.imaging.containers.exif import MAKER_NOTE, Exif, parse_exif
from sr_desktop.imaging.containers.exif_build import build_exif
from sr_desktop.imaging.containers.ifd import Entry
from sr_desktop.imaging.metadata import Metadata
from sr_desktop.imaging.save import SaveOptions
from sr_desktop.imaging.source import read_info

_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8, 11: 4, 12: 8}


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    kind = draw(st.sampled_from(sorted(_SIZES)))
    count = draw(st.integers(1, 20))
    return Entry(kind, draw(st.binary(min_size=count * _SIZES[kind], max_size=count * _SIZES[kind])))


# Tags that nothing else has a say in: no pointers, no structure, nothing that is written from other metadata.
tags = st.sampled_from([0x010D, 0x010F, 0x0110, 0x0131, 0x013B, 0x8298, 0x9C9B, 0x4746])
own_tags = st.integers(0x9000, 0x9200) | st.integers(0xA400, 0xA440)
directories = st.dictionaries(tags, entries(), min_size=1, max_size=6)
own_directories = st.dictionaries(own_tags, entries(), max_size=6)


@given(st.sampled_from("<>"), directories, own_directories, own_directories)
def test_a_block_is_read_as_it_was_written(order: str, image: dict, own: dict, gps: dict) -> None:
    exif = Exif(order, image, own, gps)
    assert parse_exif(build_exif(exif)) == exif
    turned = exif.in_order("<" if order == ">" else ">")
    assert turned.in_order(order) == exif
    assert parse_exif(build_exif(turned)) == turned


@given(st.binary(min_size=5, max_size=400), st.integers(8, 3000), directories, own_directories)
def test_a_maker_note_stays_at_any_place(note: bytes, place: int, image: dict, own: dict) -> None:
    own.pop(MAKER_NOTE, None)
    exif = Exif("<", image, {**own, MAKER_NOTE: Entry(7, note)}, {}, {}, place)
    block = build_exif(exif)
    assert block[place : place + len(note)] == note
    found = parse_exif(block)
    assert found is not None
    assert (found.image, found.exif) == (exif.image, exif.exif)


@given(st.binary(max_size=300))
def test_no_bytes_do_harm(junk: bytes) -> None:
    for head in (b"", b"II*\0\x08\0\0\0", b"MM\0*\0\0\0\x08"):
        exif = parse_exif(head + junk)
        if exif is not None:
            assert 1 <= exif.orientation <= 8
            build_exif(exif.for_result(10, 10, (300, 300)).without_private())


@pytest.mark.parametrize("order", ["<", ">"])
def test_tiff_files_take_blocks_of_either_byte_order(order: str, tmp_path: Path) -> None:
    exif = Exif(
        order,
        {0x010F: Entry(2, b"Maker\0"), 0x4746: Entry.of(order, 3, 5), 0x0111: Entry.of(order, 4, 99)},
        {0x9000: Entry(7, b"0232"), 0x829A: Entry.of(order, 5, 1, 250), 0xA002: Entry.of(order, 4, 53)},
        {0x0002: Entry.of(order, 5, 37, 1, 13, 1, 3, 1)},
        {0x0001: Entry(2, b"R98\0")},
    )
    path = written(tmp_path / "r.tif", gradient(), SaveOptions("tiff"), Metadata(exif=build_exif(exif)))
    block = read_info(path).metadata.exif
    assert block is not None
    found = parse_exif(block)
    assert found is not None
    same = exif.in_order("<")
    assert (found.exif, found.gps, found.interop) == (same.exif, same.gps, same.interop)
    assert found.image[0x4746].integers("<") == (5,)
    assert 0x0111 not in found.image, "where the pixels lay in another file"
