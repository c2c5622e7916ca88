"""What a file says about its picture is still said by the result, corrected where the result differs."""

from __future__ import annotations

import io
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pictures import canvas_of, gradient, noise, written
from PIL import ExifTags, Image, ImageCms, IptcImagePlugin

from sr_desktop.imaging.metadata import Metadata, Provenance, for_output, read_provenance
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.save import SaveOptions, save
from sr_desktop.imaging.source import open_source, read_info

MADE = Provenance("SR Desktop", "1.2.3", "faster-rfdn", "ab" * 32, "openvino f32 cpu", "192+96", "4")
ICC = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
IPTC = b"".join(
    struct.pack(">BBBH", 0x1C, 2, dataset, len(text)) + text
    for dataset, text in ((5, b"A title"), (80, b"Jo Writer"), (90, b"Springdale"), (101, b"USA"), (25, b"rocks"))
)
XMP = b"""<?xpacket begin='\xef\xbb\xbf' id='W5M0MpCehiHzreSzNTczkc9d'?>
<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>
<rdf:Description rdf:about='' xmlns:tiff='http://ns.adobe.com/tiff/1.0/' xmlns:exif='http://ns.adobe.com/exif/1.0/'
 xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:aux='http://ns.adobe.com/exif/1.0/aux/'
 tiff:Orientation='6' tiff:XResolution='300/1' exif:GPSLatitude='37,13.1N' aux:SerialNumber='2596460'>
 <exif:PixelXDimension>53</exif:PixelXDimension><exif:PixelYDimension>37</exif:PixelYDimension>
 <dc:creator><rdf:Seq><rdf:li>J\xc3\xb6 &amp; Co</rdf:li></rdf:Seq></dc:creator>
 <xmp:Thumbnails xmlns:xmp='http://ns.adobe.com/xap/1.0/'>AAAA</xmp:Thumbnails>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end='w'?>"""
NOTE = b"Maker\0" + bytes(range(256)) * 3
WRITTEN = ["jpeg", "png", "tiff", "webp", "avif", "jp2"]


def exif_block() -> bytes:
    exif = Image.Exif()
    exif[0x010F], exif[0x0112], exif[0x013B], exif[0x8298] = "Maker", 6, "Jo Writer", "(c) Jo"
    exif[0x011A], exif[0x011B], exif[0x0128] = 300, 300, 2
    own = exif.get_ifd(0x8769)
    own[0xA002], own[0xA003], own[0x927C], own[0xA431], own[0xA430] = 53, 37, NOTE, "2596460", "Jo"
    own[0x829A] = 0.001
    exif.get_ifd(0x8825)[2] = (37.0, 13.0, 3.0)
    return exif.tobytes().removeprefix(b"Exif\0\0")


SOURCE = Metadata(exif_block(), XMP, IPTC, ICC, "Made with löve", (300.0, 300.0))


def saved_as(format_: str, folder: Path, metadata: Metadata = SOURCE, **how: Any) -> Path:
    """A result of four times the gradient's size with a source's metadata."""
    out = for_output(metadata, sr_width=212, sr_height=148, scale=4, provenance=MADE, **how)
    return written(folder / f"result.{format_}", gradient(212, 148), SaveOptions(format_), out)


@pytest.mark.parametrize("format_", WRITTEN)
def test_everything_survives_in_every_format_that_can_hold_it(format_: str, tmp_path: Path) -> None:
    path = saved_as(format_, tmp_path)
    found = read_info(path).metadata
    assert found.icc == ICC
    assert found.iptc == IPTC
    assert found.xmp is not None
    assert "Jö &amp; Co".encode() in found.xmp
    assert found.dpi == pytest.approx((1200, 1200))
    assert read_provenance(path) == MADE
    exif = Image.Exif()
    exif.load(found.exif)
    assert (exif[0x010F], exif[0x013B], exif[0x8298]) == ("Maker", "Jo Writer", "(c) Jo")
    own = exif.get_ifd(0x8769)
    assert (own[0xA002], own[0xA003], own[0x927C], own[0xA431], own[0x829A]) == (212, 148, NOTE, "2596460", 0.001)
    assert exif.get_ifd(0x8825)[2] == (37.0, 13.0, 3.0)


@pytest.mark.parametrize("format_", ["jpeg", "png", "tiff", "webp", "avif"])
def test_another_program_finds_it_too(format_: str, tmp_path: Path) -> None:
    with Image.open(saved_as(format_, tmp_path)) as image:
        image.load()
        exif = image.getexif()
        assert exif.get(0x0112, 1) == 1
        assert exif[0x010F] == "Maker"
        assert exif.get_ifd(0x8769)[0xA002] == 212
        assert exif.get_ifd(0x8769)[0x927C] == NOTE
        assert image.info["icc_profile"] == ICC
        xmp = image.info["xmp"]
        assert b'srdesktop:Model="faster-rfdn"' in (xmp if isinstance(xmp, bytes) else xmp.encode())
        if format_ in ("jpeg", "png", "tiff"):
            assert image.info["dpi"] == pytest.approx((1200, 1200), abs=0.01)
        if format_ in ("jpeg", "tiff"):
            datasets = IptcImagePlugin.getiptcinfo(image)
            assert datasets is not None
            assert datasets[2, 5] == b"A title"
        assert image.size == (212, 148)


def test_comments_go_where_each_format_has_a_place(tmp_path: Path) -> None:
    for format_ in ("jpeg", "png"):
        assert read_info(saved_as(format_, tmp_path)).metadata.comment == "Made with löve"
    with Image.open(saved_as("tiff", tmp_path)) as image:
        assert image.tag_v2[0x010E].encode("latin-1").decode() == "Made with löve"  # type: ignore[attr-defined]
    with Image.open(saved_as("webp", tmp_path)) as image:
        assert image.getexif().get_ifd(0x8769)[0x9286] == b"UNICODE\0" + "Made with löve".encode("utf-16-be")


@pytest.mark.parametrize("format_", WRITTEN)
def test_orientation_is_told_as_upright_everywhere(format_: str, tmp_path: Path) -> None:
    metadata = read_info(saved_as(format_, tmp_path)).metadata
    assert metadata.orientation == 1
    assert metadata.xmp is not None
    assert b'tiff:Orientation="1"' in metadata.xmp
    assert b'tiff:XResolution="12000000/10000"' in metadata.xmp
    assert b"<exif:PixelXDimension>212<" in metadata.xmp
    assert b"Thumbnails" not in metadata.xmp


@pytest.mark.parametrize(("rule", "expected"), [("scale", 1200), ("keep", 300), (240.0, 240)])
@pytest.mark.parametrize("format_", WRITTEN)
def test_resolution_follows_the_rule(format_: str, rule: Any, expected: float, tmp_path: Path) -> None:
    path = saved_as(format_, tmp_path, dpi=rule)
    assert read_info(path).metadata.dpi == pytest.approx((expected, expected))


@pytest.mark.parametrize("format_", [*WRITTEN, "bmp"])
def test_a_resolution_is_not_invented(format_: str, tmp_path: Path) -> None:
    assert read_info(saved_as(format_, tmp_path, Metadata())).metadata.dpi is None
    for rule, expected in ((300.0, 300), (25.4, 25.4)):
        found = read_info(saved_as(format_, tmp_path, Metadata(), dpi=rule)).metadata.dpi
        if format_ not in ("webp", "avif"):  # these have no place for it but EXIF, which is not invented either
            assert found == pytest.approx((expected, expected), rel=0.02)


@pytest.mark.parametrize("format_", [*WRITTEN, "bmp"])
def test_privacy_leaves_out_where_and_whose_but_not_who_made_it(format_: str, tmp_path: Path) -> None:
    path = saved_as(format_, tmp_path, strip_private=True)
    content = path.read_bytes()
    for secret in (b"2596460", b"37,13.1N", b"Springdale", NOTE):
        assert secret not in content
    metadata = read_info(path).metadata
    if format_ != "bmp":
        exif = Image.Exif()
        exif.load(metadata.exif)
        assert exif[0x013B] == "Jo Writer"
        assert not exif.get_ifd(0x8825)
        assert metadata.iptc is not None
        assert b"Jo Writer" in metadata.iptc


def test_maker_notes_keep_their_place_because_their_offsets_are_absolute() -> None:
    exif = SOURCE.exif
    assert exif is not None
    out = for_output(SOURCE, sr_width=70_000, sr_height=99_999, scale=4).exif
    assert out is not None
    place = exif.index(NOTE)
    assert out[place : place + len(NOTE)] == NOTE
    assert len(out) < len(exif) + 400


def test_thumbnails_go(tmp_path: Path) -> None:
    stream = io.BytesIO()
    Image.new("RGB", (16, 16), (200, 30, 30)).save(stream, "JPEG")
    thumbnail = stream.getvalue()
    first = struct.pack("<HHHI4sI", 1, 0x010F, 2, 4, b"Mkr\0", 26)
    second = struct.pack("<HHHIIHHIII", 2, 0x0201, 4, 1, 56, 0x0202, 4, 1, len(thumbnail), 0)
    block = b"II*\0\x08\0\0\0" + first + second + thumbnail
    path = tmp_path / "thumb.jpg"
    Image.fromarray(gradient()).save(path, exif=b"Exif\0\0" + block)
    with Image.open(path) as image:
        assert image.getexif().get_ifd(ExifTags.IFD.IFD1)[0x0202] == len(thumbnail), "the source has a thumbnail"
    out = for_output(read_info(path).metadata, sr_width=212, sr_height=148, scale=4).exif
    assert out is not None
    assert thumbnail[:40] not in out
    result = Image.Exif()
    result.load(out)
    assert result[0x010F] == "Mkr"
    assert not result.get_ifd(ExifTags.IFD.IFD1)


@pytest.mark.parametrize(
    "xmp",
    [
        b"",
        b"not xml",
        b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>",
        b"<!DOCTYPE x [<!ENTITY a 'aaaa'>]>" + XMP,
        XMP[: len(XMP) // 2],
        b"\xff\xfe\xff",
    ],
)
def test_xmp_that_cannot_be_read_makes_room_for_ours(xmp: bytes, tmp_path: Path) -> None:
    path = saved_as("png", tmp_path, Metadata(xmp=xmp, exif=b"junk"))
    assert read_provenance(path) == MADE
    assert read_info(path).metadata.exif is None
    assert for_output(Metadata(xmp=xmp), sr_width=4, sr_height=4, scale=4).xmp is None


def test_provenance_is_replaced_when_a_result_is_upscaled_again(tmp_path: Path) -> None:
    first = read_info(saved_as("png", tmp_path)).metadata
    second = Provenance("SR Desktop", "1.2.3", "efdn", "cd" * 32, "torch f16 cuda", "whole", "2")
    again = for_output(first, sr_width=8, sr_height=8, scale=2, provenance=second)
    path = written(tmp_path / "again.png", gradient(8, 8), SaveOptions("png"), again)
    assert read_provenance(path) == second
    assert again.xmp is not None
    assert again.xmp.count(b"srdesktop:Model") == 1


@pytest.mark.parametrize("format_", [*WRITTEN, "bmp"])
def test_provenance_is_read_without_the_pixels(format_: str, tmp_path: Path) -> None:
    assert read_provenance(saved_as(format_, tmp_path)) == MADE
    if format_ in ("jpeg", "png"):
        out = for_output(Metadata(), sr_width=400, sr_height=400, scale=4, provenance=MADE)
        path = written(tmp_path / "cut", noise(400, 400, 3, np.uint8), SaveOptions(format_), out)
        path.write_bytes(path.read_bytes()[:4000])
        assert read_provenance(path) == MADE


def test_other_files_have_no_provenance(tmp_path: Path) -> None:
    for name, content in (
        ("empty", b""),
        ("text", b"hello" * 99),
        ("png", b"\x89PNG\r\n\x1a\n"),
        ("tiff", b"II*\0\xff\xff\xff\xff"),
    ):
        (tmp_path / name).write_bytes(content)
        assert read_provenance(tmp_path / name) is None
    assert read_provenance(tmp_path) is None
    assert read_provenance(tmp_path / "nowhere") is None
    Image.fromarray(gradient()).save(tmp_path / "foreign.jpg")
    assert read_provenance(tmp_path / "foreign.jpg") is None


def test_a_long_packet_is_split_for_jpeg_and_joined_again(tmp_path: Path) -> None:
    history = "".join(f"<rdf:li>{i:06}</rdf:li>" for i in range(9000))
    long = XMP.replace(b"<dc:creator>", f"<dc:subject><rdf:Bag>{history}</rdf:Bag></dc:subject><dc:creator>".encode())
    path = saved_as("jpeg", tmp_path, Metadata(xmp=long))
    assert read_provenance(path) == MADE
    found = read_info(path).metadata.xmp
    assert found is not None
    assert found.count(b"<rdf:li>") == 9001
    again = for_output(Metadata(xmp=found), sr_width=1, sr_height=1, scale=4, provenance=MADE).xmp
    assert again is not None
    assert again.count(b"srdesktop:Model") == 1
    assert b"HasExtendedXMP" not in again


def test_exif_too_long_for_jpeg_loses_its_maker_note_only(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Maker"
    exif.get_ifd(0x8769)[0x927C] = bytes(70_000)
    block = exif.tobytes().removeprefix(b"Exif\0\0")
    found = Image.Exif()
    found.load(read_info(saved_as("jpeg", tmp_path, Metadata(exif=block))).metadata.exif)
    assert found[0x010F] == "Maker"
    assert 0x927C not in found.get_ifd(0x8769)
    found.load(read_info(saved_as("png", tmp_path, Metadata(exif=block))).metadata.exif)
    assert len(found.get_ifd(0x8769)[0x927C]) == 70_000


def test_a_profile_for_other_pixels_is_left_out(tmp_path: Path) -> None:
    gray = gradient()[..., :1]
    for format_ in ("png", "jpeg", "tiff", "jp2"):
        path = written(tmp_path / "gray", gray, SaveOptions(format_), Metadata(icc=ICC))
        assert read_info(path).metadata.icc is None
    own = ICC[:16] + b"GRAY" + ICC[20:]
    for format_ in ("png", "jpeg", "tiff", "jp2"):
        path = written(tmp_path / "gray", gray, SaveOptions(format_), Metadata(icc=own))
        assert read_info(path).metadata.icc == own


def test_png_keeps_its_texts_and_its_own_description_of_colour(tmp_path: Path) -> None:
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add(b"gAMA", struct.pack(">I", 45_455))
    info.add_text("parameters", "steps: 20")
    info.add_itxt("Title", "Füße 🦊")
    info.add_text("Author", "x" * 5000, zip=True)
    path = tmp_path / "source.png"
    Image.fromarray(gradient()).save(path, pnginfo=info)
    with Image.open(saved_as("png", tmp_path, read_info(path).metadata)) as image:
        image.load()
        assert image.info["gamma"] == pytest.approx(0.45455)
        assert (image.info["parameters"], image.info["Title"]) == ("steps: 20", "Füße 🦊")
        assert image.info["Author"] == "x" * 5000


def test_png_metadata_behind_the_pixels_is_found(tmp_path: Path) -> None:
    path = saved_as("png", tmp_path)
    data = path.read_bytes()
    start = data.index(b"iTXt") - 4
    size = int.from_bytes(data[start : start + 4], "big") + 12
    moved = data[:start] + data[start + size : -12] + data[start : start + size] + data[-12:]
    path.write_bytes(moved)
    assert read_info(path).metadata.xmp == for_output(SOURCE, sr_width=212, sr_height=148, scale=4, provenance=MADE).xmp


@pytest.mark.parametrize("name", ["photo.xmp", "photo.jpg.xmp"])
def test_a_sidecar_travels_with_the_result(name: str, tmp_path: Path) -> None:
    source, place = tmp_path / "photo.jpg", tmp_path / "out" / "photo_x4.jpg"
    Image.fromarray(gradient()).save(source)
    (tmp_path / name).write_bytes(XMP)
    out = for_output(read_info(source).metadata, sr_width=212, sr_height=148, scale=4, provenance=MADE)
    save(canvas_of(gradient(212, 148)), place, out, SaveOptions("jpeg"))
    sidecar = place.with_name(name.replace("photo", "photo_x4"))
    content = sidecar.read_bytes()
    assert b'tiff:Orientation="1"' in content
    assert "Jö &amp; Co".encode() in content
    assert b"srdesktop" not in content
    assert {p.name for p in place.parent.iterdir()} == {place.name, sidecar.name}


def test_a_sidecar_that_was_there_first_stays(tmp_path: Path) -> None:
    metadata = Metadata(sidecar=read_info(_with_sidecar(tmp_path)).metadata.sidecar)
    place = tmp_path / "result.png"
    place.with_suffix(".xmp").write_bytes(b"someone's")
    written(place, gradient(), SaveOptions("png"), metadata)
    assert place.with_suffix(".xmp").read_bytes() == b"someone's"
    written(place, gradient(), SaveOptions("png"), metadata)
    assert place.with_suffix(".xmp").read_bytes() == XMP, "replaced together with the result it belongs to"


def _with_sidecar(folder: Path) -> Path:
    path = folder / "source.png"
    Image.fromarray(gradient()).save(path)
    path.with_suffix(".xmp").write_bytes(XMP)
    return path


def test_photographs_keep_all_tags(shared: Path, tmp_path: Path) -> None:
    changed = {0x0100, 0x0101, 0x0112, 0x011A, 0x011B, 0x0128, 0x8769, 0x8825}
    for path in sorted((shared / "photos").glob("*.jpg")):
        with open_source(path) as source:
            info, part = source.info, source.read(Rect(100, 100, 60, 40))
        out = for_output(info.metadata, sr_width=4 * info.width, sr_height=4 * info.height, scale=4, provenance=MADE)
        result = written(tmp_path / "result.jpg", np.ascontiguousarray(part), SaveOptions("jpeg"), out)
        with Image.open(path) as before, Image.open(result) as after:
            old, new = before.getexif(), after.getexif()
            assert {k: v for k, v in old.items() if k not in changed} == {
                k: v for k, v in new.items() if k not in changed
            }
            own = {**old.get_ifd(0x8769), 0xA002: 4 * info.width, 0xA003: 4 * info.height}
            assert new.get_ifd(0x8769) == own
            assert new.get_ifd(0x8825) == old.get_ifd(0x8825)
            assert after.info.get("icc_profile") == before.info.get("icc_profile")
            assert after.info["dpi"] == tuple(4 * value for value in before.info["dpi"])
            assert IptcImagePlugin.getiptcinfo(after) == IptcImagePlugin.getiptcinfo(before)
