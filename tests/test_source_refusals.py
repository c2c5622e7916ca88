"""What cannot be taken is refused in one clear sentence that names the file, without a word from any library."""

from __future__ import annotations

import io
import os
import struct
import tempfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tifffile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pictures import DATA, gradient, noise
from PIL import Image

from sr_desktop.errors import SourceError
from sr_desktop.imaging.source import open_source, read_info
from tests.users import another_user

RGB = gradient() ^ (noise(37, 53, 3, np.uint8) & 31)  # rough, so that no format makes it tiny


def saved(format_: str, **how: Any) -> bytes:
    stream = io.BytesIO()
    Image.fromarray(RGB).save(stream, format_, **how)
    return stream.getvalue()


WHOLE: dict[str, bytes] = {
    **{name: saved(name) for name in ("JPEG", "PNG", "TIFF", "WEBP", "BMP", "GIF", "AVIF", "JPEG2000", "PPM", "TGA")},
    "progressive": saved("JPEG", progressive=True),
    "lzw": saved("TIFF", compression="tiff_lzw"),
    "rle": saved("TGA", compression="tga_rle"),
    "HEIC": (DATA / "rgb.heic").read_bytes(),
    "JXL": (DATA / "lossy.jxl").read_bytes(),
    "deep JP2": (DATA / "deep.jp2").read_bytes(),
    "deep PPM": b"P6 53 37 65535\n" + noise(37, 53, 3, np.uint16).tobytes(),
}


def refusal(path: Path, **how: Any) -> SourceError:
    with pytest.raises(SourceError) as caught:
        open_source(path, **how)
    return caught.value


def assert_one_sentence(error: SourceError, name: str) -> None:
    assert name in error.message
    assert error.message.endswith(".")
    assert ". " not in error.message
    assert "\n" not in str(error)
    assert "Error" not in str(error)


@pytest.fixture(autouse=True)
def silence(capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    """Whatever happens, nothing is printed, also not by the libraries' C code."""
    yield
    assert tuple(capfd.readouterr()) == ("", "")


def png(width: int, height: int) -> bytes:
    """A PNG that announces a size and holds nothing of it."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"not a picture at all, but named like one\n", "not a picture in a known format"),
        (b"\0" * 5000, "not a picture in a known format"),
        (b"%PDF-1.7\n" + b" " * 100, "not a picture in a known format"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a picture in a known format"),
        (b"\x80\x04cos\nsystem\n(S'true'\ntR.", "not a picture in a known format"),
        (b"\x89PNG\r\n\x1a\n", "is damaged"),
        (b"II*\0\x08\0\0\0", "is damaged"),
        (b"II*\0\xff\xff\xff\xff", "is damaged"),
        (png(100, 100), "is damaged"),
    ],
)
def test_a_file_that_only_pretends(content: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(content)
    error = refusal(path)
    assert words in error.message
    assert_one_sentence(error, "picture.png")


@pytest.mark.parametrize("kind", WHOLE)
def test_a_file_that_was_cut_off(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "picture"
    for share in (0.3, 0.6, 0.9):
        path.write_bytes(WHOLE[kind][: int(len(WHOLE[kind]) * share)])
        error = refusal(path)
        assert "is damaged" in error.message, (kind, share)
        assert_one_sentence(error, "picture")


def test_what_is_not_a_file(tmp_path: Path) -> None:
    for path, words in (
        (tmp_path / "nowhere.png", "does not exist"),
        (tmp_path, "is a folder"),
        (tmp_path / ("n" * 300), "name that is too long"),
        (Path("/dev/null"), "is a device"),
        (tmp_path / "with\0nul.png", "does not exist"),
    ):
        error = refusal(path)
        assert words in error.message
        assert_one_sentence(error, "")


def test_a_name_of_any_characters_is_shown_on_one_line(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode("two\nlines 🦊 \udcff.png".encode("utf-8", "surrogateescape"))
    path.write_bytes(b"text")
    assert_one_sentence(refusal(path), "two\\nlines")
    path.write_bytes(WHOLE["PNG"])
    assert read_info(path).width == 53


def test_a_file_that_may_not_be_read() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        path = Path(folder) / "private.png"
        path.write_bytes(WHOLE["PNG"])
        path.chmod(0)
        with another_user():
            error = refusal(path)
    assert "may not be read" in error.message
    assert_one_sentence(error, "private.png")


def test_too_many_pixels_are_refused_before_they_are_decoded(tmp_path: Path) -> None:
    path = tmp_path / "bomb.png"
    path.write_bytes(png(60_000, 60_000))
    error = refusal(path)
    assert "60000×60000" in error.message
    assert "512 megapixels" in error.message
    assert "--pixel-limit" in error.hint
    assert_one_sentence(error, "bomb.png")
    for kind in WHOLE:
        path.write_bytes(WHOLE[kind])
        assert "more than the limit" in refusal(path, pixel_limit=53 * 37 - 1).message, kind
        assert read_info(path, pixel_limit=53 * 37).width == 53, kind


def announcing(kind: str, side: int) -> bytes:
    """A picture whose header tells of side × side pixels."""
    if kind == "PNG":
        return png(side, side)
    content, size = bytearray(WHOLE[kind]), struct.pack(">II", side, side)
    if kind == "AVIF":
        place = content.index(b"ispe") + 8
        content[place : place + 8] = size
        return bytes(content)
    tags = struct.pack("<HHIIHHII", 0x0100, 4, 1, side, 0x0101, 4, 1, side)
    place = content.index(struct.pack("<HHII", 0x0100, 4, 1, 53))
    return bytes(content[:place] + tags + content[place + 24 :])


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "AVIF"])
@pytest.mark.parametrize("side", [40_000, 2**31 - 1])
def test_more_pixels_than_the_library_takes_are_too_many_and_no_damage(kind: str, side: int, tmp_path: Path) -> None:
    path = tmp_path / "huge"
    path.write_bytes(announcing(kind, side))
    error = refusal(path)
    assert f"{side}×{side} pixels, more than the limit" in error.message
    assert_one_sentence(error, "huge")
    if side > 10**8:
        assert "is damaged" in refusal(path, pixel_limit=2**62).message


def test_a_file_larger_than_any_picture_within_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "large.png"
    with path.open("wb") as file:
        file.write(WHOLE["PNG"])
        file.truncate(3 * 2**20)
    assert "--pixel-limit" in refusal(path, pixel_limit=2000).hint


def test_several_pages_are_refused_with_the_option_that_takes_the_first(tmp_path: Path) -> None:
    more = {"save_all": True, "append_images": [Image.fromarray(RGB[::-1])]}
    path = tmp_path / "several"
    for format_, word in (
        ("TIFF", "pages"),
        ("GIF", "frames"),
        ("WEBP", "frames"),
        ("PNG", "frames"),
        ("AVIF", "frames"),
    ):
        path.write_bytes(saved(format_, **more))
        error = refusal(path)
        assert f"several {word}" in error.message
        assert "--pages first" in error.hint
        assert_one_sentence(error, "several")
    assert "several frames" in refusal(DATA / "two.heic").message


TIFFS: dict[str, tuple[Callable[[Path], None], str]] = {
    "float": (lambda p: tifffile.imwrite(p, RGB.astype(np.float32), photometric="rgb"), "32-bit floating-point"),
    "half": (lambda p: tifffile.imwrite(p, RGB.astype(np.float16), photometric="rgb"), "16-bit floating-point"),
    "32 bits": (lambda p: tifffile.imwrite(p, RGB.astype(np.uint32), photometric="rgb"), "32-bit samples"),
    "signed": (lambda p: tifffile.imwrite(p, RGB.astype(np.int16), photometric="rgb"), "signed samples"),
    "Lab": (lambda p: tifffile.imwrite(p, RGB, photometric="cielab"), "Lab colour"),
    "raw": (lambda p: tifffile.imwrite(p, RGB, photometric="rgb", subfiletype=1), "camera raw"),
    "DNG": (
        lambda p: tifffile.imwrite(p, RGB, photometric="rgb", extratags=[(50706, 1, 4, b"\1\4\0\0", True)]),
        "camera raw",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TIFFS)
def test_tiff_files_without_plain_samples_say_what_they_hold(name: str, tmp_path: Path) -> None:
    write, words = TIFFS[name]
    path = tmp_path / "scan.tif"
    write(path)
    error = refusal(path)
    assert words in error.message
    assert error.hint
    assert_one_sentence(error, "scan.tif")


def retagged(content: bytes, tag: int, old: int, new: int) -> bytes:
    """A little-endian TIFF with another value in a SHORT tag."""
    entry = content.index(struct.pack("<HHIH", tag, 3, 1, old))
    return content[: entry + 8] + struct.pack("<H", new) + content[entry + 10 :]


def test_a_tiff_compression_or_depth_that_is_not_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "scan.tif"
    path.write_bytes(retagged(WHOLE["lzw"], 0x0103, 5, 50_000))
    assert "Zstandard" in refusal(path).message
    tifffile.imwrite(path, RGB[..., 0].astype(np.uint16), photometric="minisblack")
    path.write_bytes(retagged(path.read_bytes(), 0x0102, 16, 12))
    assert "12-bit samples" in refusal(path).message


def test_16_bit_jpeg_xl_is_refused_rather_than_cut_to_8() -> None:
    error = refusal(DATA / "deep.jxl")
    assert "16-bit colour" in error.message
    assert_one_sentence(error, "deep.jxl")


@pytest.mark.parametrize(("name", "module"), [("rgb.heic", "pi_heif"), ("lossy.jxl", "pillow_jxl")])
def test_a_missing_package_is_named(name: str, module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, module, None)
    error = refusal(DATA / name)
    assert "missing" in error.message
    assert "pip install" in error.hint
    assert_one_sentence(error, name)


def test_damaged_exif_is_left_out_and_the_picture_taken(tmp_path: Path) -> None:
    path = tmp_path / "picture.jpg"
    for block in (
        b"II*\0\x08\0\0\0\xff\xff",
        b"II*\0\xff\0\0\0",
        b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\xff\xff\xff\xff\0\6\0\0",
        b"junk",
    ):
        path.write_bytes(saved("JPEG", exif=b"Exif\0\0" + block))
        assert read_info(path).metadata.orientation == 1
        assert open_source(path).info.width == 53


@settings(max_examples=250, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(sorted(WHOLE)), st.data())
def test_any_damage_gives_a_picture_or_one_sentence(tmp_path: Path, kind: str, data: st.DataObject) -> None:
    content = bytearray(WHOLE[kind])
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, min(len(content) - 1, data.draw(st.sampled_from([40, 200, len(content)])))))
        content[place] = data.draw(st.integers(0, 255))
    path = tmp_path / "damaged"
    path.write_bytes(content)
    try:
        open_source(path, pixel_limit=1_000_000).close()
    except SourceError as error:
        assert_one_sentence(error, "damaged")
