"""Every format that people have is read, whatever its file is called, with all its bits and upright."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures import DATA, gradient, noise, pixels_of, whole, written
from PIL import Image, ImageOps

from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.save import SaveOptions
from sr_desktop.imaging.source import open_source, read_info
from sr_desktop.imaging.vips import srgb_profile

RGB = gradient()
SAVED_BY_PILLOW: dict[str, tuple[str, dict[str, Any], int]] = {
    "jpeg": ("JPEG", {"quality": 100, "subsampling": 0}, 3),
    "png": ("PNG", {}, 0),
    "tiff": ("TIFF", {"compression": "tiff_lzw"}, 0),
    "webp": ("WEBP", {"lossless": True}, 0),
    "bmp": ("BMP", {}, 0),
    "avif": ("AVIF", {"quality": 100, "subsampling": "4:4:4"}, 3),
    "jp2": ("JPEG2000", {}, 0),
    "ppm": ("PPM", {}, 0),
    "tga": ("TGA", {"compression": "tga_rle"}, 0),
}


def saved(image: Image.Image, format_: str, **how: Any) -> bytes:
    stream = io.BytesIO()
    image.save(stream, format_, **how)
    return stream.getvalue()


@pytest.mark.parametrize("kind", SAVED_BY_PILLOW)
def test_colour_of_8_bits_is_read_whatever_the_name_says(kind: str, tmp_path: Path) -> None:
    format_, how, tolerance = SAVED_BY_PILLOW[kind]
    path = tmp_path / "misleading.txt"
    path.write_bytes(saved(Image.fromarray(RGB), format_, **how))
    with open_source(path) as source:
        info, pixels = source.info, source.read(whole(source))
    assert (info.format, info.width, info.height, info.bits, info.channels) == (kind, 53, 37, 8, 3)
    assert (info.has_alpha, info.extra, info.pages, info.samples) == (False, 0, 1, 3)
    assert info.lossy == (kind in ("jpeg", "avif"))
    assert np.abs(pixels.astype(int) - RGB).max() <= tolerance
    assert info.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_heic_and_jpeg_xl_are_read(tmp_path: Path) -> None:
    for name, tolerance in (("rgb.heic", 3), ("lossy.jxl", 20)):
        with open_source(DATA / name) as source:
            assert source.info.lossy
            assert np.abs(source.read(whole(source)).astype(int) - RGB).max() <= tolerance, name
    pillow_jxl = pytest.importorskip("pillow_jxl")
    encoder = pillow_jxl.Encoder(
        mode="RGB", lossless=True, quality=100, decoding_speed=0, effort=3,
        use_container=False, use_original_profile=True, num_threads=1,
    )  # fmt: skip
    path = tmp_path / "exact.jxl"
    path.write_bytes(encoder(RGB.tobytes(), 53, 37, jpeg_encode=False, exif=None, jumb=None, xmp=None, compress=False))
    assert np.array_equal(pixels_of(path), RGB)
    assert not read_info(path).lossy


@pytest.mark.parametrize("name", ["deep.heic", "deep.jp2"])
def test_10_and_12_bits_become_16_from_black_to_white(name: str) -> None:
    with open_source(DATA / name) as source:
        assert source.info.bits == 16
        error = np.abs(source.read(whole(source)).astype(int) - RGB.astype(int) * 257)
    assert error.max() <= (900 if name.endswith("heic") else 16)


def test_avif_of_12_bits_reaches_white(tmp_path: Path) -> None:
    from sr_desktop.imaging import vips

    pixels = np.full((16, 16, 3), 65_535, np.uint16)
    image = vips.from_array(pixels).copy(interpretation="rgb16")
    path = tmp_path / "deep.avif"
    path.write_bytes(image.heifsave_buffer(compression="av1", lossless=True, bitdepth=12))
    assert read_info(path).bits == 16
    assert pixels_of(path).min() == 65_535


@pytest.mark.parametrize("turned", [False, True])
def test_avif_larger_than_other_programs_open_is_read_with_its_metadata(turned: bool, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6 if turned else 1
    exif[0x013B] = "somebody"
    pixels = np.tile(RGB[:16], (1, 33_000 // 53 + 1, 1))
    path, icc = tmp_path / "wide.avif", srgb_profile()
    Image.fromarray(pixels).save(path, "AVIF", speed=10, quality=90, icc_profile=icc, exif=exif.tobytes())
    info = read_info(path)
    size = (pixels.shape[1], 16)
    assert (info.width, info.height) == (size[::-1] if turned else size)
    assert info.metadata.icc == icc
    assert b"somebody" in (info.metadata.exif or b"")
    expected = np.rot90(pixels, -1) if turned else pixels
    assert np.abs(pixels_of(path).astype(int) - expected).mean() < 4


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
@pytest.mark.parametrize("format_", ["PNG", "TIFF"])
def test_every_kind_of_picture_becomes_gray_or_rgb(mode: str, format_: str, tmp_path: Path) -> None:
    image = Image.fromarray(RGB).convert(mode)
    path = tmp_path / "image"
    path.write_bytes(saved(image, format_))
    plain = "L" if mode == "1" else "RGB" if mode == "P" else mode
    expected = np.asarray(image.convert(plain)).reshape(37, 53, -1)
    assert np.array_equal(pixels_of(path), expected)
    info = read_info(path)
    assert (info.channels, info.has_alpha) == (1 if plain[0] == "L" else 3, plain[-1] == "A")


@pytest.mark.parametrize("format_", ["PNG", "GIF"])
def test_a_transparent_palette_entry_is_alpha(format_: str, tmp_path: Path) -> None:
    image = Image.new("P", (8, 4), 1)
    image.putpalette([9, 9, 9, 200, 100, 50])
    image.paste(0, (0, 0, 4, 4))
    path = tmp_path / "image"
    path.write_bytes(saved(image, format_, transparency=0))
    pixels = pixels_of(path)
    assert pixels[:, :4, 3].max() == 0
    assert pixels[:, 4:, 3].min() == 255
    assert np.array_equal(pixels[..., :3], np.broadcast_to([200, 100, 50], (4, 8, 3))), "filled from its neighbours"


NETPBM: dict[str, tuple[bytes, list[int]]] = {
    "binary": (b"P6 2 1 65535\n" + np.array([0, 65535, 7, 1, 2, 3], ">u2").tobytes(), [0, 65535, 7, 1, 2, 3]),
    "12 bits": (
        b"P6\n# by hand\n2 1\n4095\n" + np.array([0, 4095, 1, 2, 0, 0], ">u2").tobytes(),
        [0, 65535, 16, 32, 0, 0],
    ),
    "words": (b"P3 2 1 1000 0 1000 500 1 2 3", [0, 65535, 32768, 66, 131, 197]),
}


@pytest.mark.parametrize("name", NETPBM)
def test_ppm_of_more_than_8_bits_keeps_them(name: str, tmp_path: Path) -> None:
    content, expected = NETPBM[name]
    path = tmp_path / "image.ppm"
    path.write_bytes(content)
    assert pixels_of(path).ravel().tolist() == expected


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["jpeg", "png", "tiff", "webp", "avif"])
def test_orientation_is_applied_once(kind: str, orientation: int, tmp_path: Path) -> None:
    format_, how, tolerance = SAVED_BY_PILLOW[kind]
    exif = Image.Exif()
    exif[0x0112] = orientation
    path = tmp_path / "image"
    path.write_bytes(saved(Image.fromarray(RGB), format_, exif=exif.tobytes(), **how))
    with Image.open(path) as image:
        expected = np.asarray(ImageOps.exif_transpose(image).convert("RGB"))
    pixels = pixels_of(path)
    assert pixels.shape == expected.shape
    assert np.abs(pixels.astype(int) - expected).max() <= tolerance
    info = read_info(path)
    assert (info.height, info.width) == expected.shape[:2]


def test_a_turned_heic_is_upright() -> None:
    turned = np.rot90(RGB, -1)
    assert np.abs(pixels_of(DATA / "turned.heic").astype(int) - turned).max() <= 3


def test_cmyk_becomes_srgb_and_says_so(tmp_path: Path) -> None:
    for ink, expected in (((0, 0, 0, 0), (255, 255, 255)), ((255, 0, 0, 0), (0, 153, 228))):
        path = tmp_path / "image.jpg"
        Image.new("CMYK", (16, 16), ink).save(path, quality=100)
        with open_source(path) as source:
            assert source.info.was_cmyk
            assert source.info.metadata.icc is not None
            assert source.info.metadata.icc[16:20] == b"RGB "
            assert np.abs(source.read(Rect(8, 8, 1, 1)).ravel().astype(int) - expected).max() <= 12


SEVERAL: dict[str, Callable[[list[Image.Image]], bytes]] = {
    format_: lambda images, format_=format_: saved(images[0], format_, save_all=True, append_images=images[1:])
    for format_ in ("GIF", "WEBP", "PNG", "AVIF", "TIFF")
}


@pytest.mark.parametrize("format_", SEVERAL)
def test_the_first_of_several_pages_is_taken_when_asked_for(format_: str, tmp_path: Path) -> None:
    pages = [Image.new("RGB", (16, 16), colour) for colour in ((200, 40, 40), (40, 200, 40), (40, 40, 200))]
    path = tmp_path / "image"
    path.write_bytes(SEVERAL[format_](pages))
    assert read_info(path, pages="first").pages == 3
    assert np.abs(pixels_of(path, pages="first").astype(int) - [200, 40, 40]).max() < 12


def test_a_jpeg_with_appended_pictures_is_one_picture(tmp_path: Path) -> None:
    path = tmp_path / "gainmap.jpg"
    path.write_bytes(saved(Image.fromarray(RGB), "MPO", save_all=True, append_images=[Image.fromarray(RGB[::4, ::4])]))
    assert (read_info(path).format, read_info(path).pages) == ("jpeg", 1)
    assert pixels_of(path).shape == RGB.shape


@settings(max_examples=40)
@given(
    st.integers(1, 70),
    st.integers(1, 70),
    st.sampled_from([1, 2, 3, 4]),
    st.sampled_from([np.uint8, np.uint16]),
    st.data(),
)
def test_any_region_of_any_size_is_that_part_of_the_picture(
    tmp_path_factory: pytest.TempPathFactory, width: int, height: int, samples: int, dtype: Any, data: st.DataObject
) -> None:
    pixels = noise(height, width, samples, dtype)
    if samples in (2, 4):
        pixels[..., -1] |= 1
    path = written(tmp_path_factory.getbasetemp() / "region.png", pixels, SaveOptions("png"))
    x, y = data.draw(st.integers(0, width - 1)), data.draw(st.integers(0, height - 1))
    rect = Rect(x, y, data.draw(st.integers(1, width - x)), data.draw(st.integers(1, height - y)))
    colour = 1 if samples < 3 else 3
    with open_source(path) as source:
        assert source.info.dtype == pixels.dtype
        assert np.array_equal(source.read(rect), pixels[rect.slices][..., :colour])
        beside = source.read_alpha(rect)
        assert (beside is None) == (samples in (1, 3))
        if beside is not None:
            assert np.array_equal(beside, pixels[rect.slices][..., colour:])
        with pytest.raises(ValueError, match="not inside"):
            source.read(Rect(x, y, width - x + 1, 1))
    with pytest.raises(ValueError, match="closed"):
        source.read(rect)


def test_a_changed_file_gives_its_new_pixels(tmp_path: Path) -> None:
    path = tmp_path / "image.png"
    for value in (10, 20):
        written(path, np.full((8, 8, 3), value, np.uint8), SaveOptions("png"))
        assert pixels_of(path).min() == value


def test_the_photographs_are_read_as_pillow_reads_them(shared: Path) -> None:
    for path in sorted((shared / "photos").glob("*.jpg")):
        with Image.open(path) as image, open_source(path) as source:
            assert np.array_equal(source.read(whole(source)), np.asarray(image))
            assert source.info.metadata.exif
            assert source.info.metadata.dpi == image.info["dpi"]
