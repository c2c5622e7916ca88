"""What is saved is what was computed: every sample where the format is lossless, close to it where it is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
import tifffile
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures import Array, gradient, noise, pixels_of, written
from PIL import Image

from sr_desktop.errors import OutputError
from sr_desktop.imaging.containers.exif import Exif
from sr_desktop.imaging.containers.exif_build import build_exif
from sr_desktop.imaging.containers.ifd import Entry
from sr_desktop.imaging.containers.tiff_write import add_metadata
from sr_desktop.imaging.encoders import by_vips
from sr_desktop.imaging.metadata import Metadata, Provenance, for_output, read_provenance
from sr_desktop.imaging.output_formats import FORMATS
from sr_desktop.imaging.save import SaveOptions, check_fits
from sr_desktop.imaging.source import read_info

LOSSLESS = ["png", "tiff", "webp", "jp2", "bmp"]
EXACT = [
    (format_, samples, dtype)
    for format_ in LOSSLESS
    for samples in (1, 2, 3, 4)
    for dtype in (np.uint8, np.uint16)
    if FORMATS[format_].bits >= 8 * np.dtype(dtype).itemsize
    and (FORMATS[format_].alpha or samples in (1, 3))
    and (FORMATS[format_].gray or samples >= 3)
]


def random_picture(samples: int, dtype: Any, width: int = 45, height: int = 33) -> Array:
    pixels = noise(height, width, samples, dtype)
    if samples in (2, 4):
        pixels[..., -1] |= 1  # under alpha 0 a source has other colour
    return pixels


@pytest.mark.parametrize(("format_", "samples", "dtype"), EXACT)
def test_lossless_formats_give_back_every_sample(format_: str, samples: int, dtype: Any, tmp_path: Path) -> None:
    pixels = random_picture(samples, dtype)
    path = written(tmp_path / "result", pixels, SaveOptions(format_, lossless=True))
    assert np.array_equal(pixels_of(path), pixels)
    info = read_info(path)
    assert (info.format, info.bits) == (format_, 8 * pixels.itemsize)
    assert (info.channels, info.has_alpha) == (1 if samples < 3 else 3, samples in (2, 4))
    assert not info.lossy


@pytest.mark.parametrize("format_", ["png", "tiff", "webp", "jp2", "bmp", "avif", "jpeg"])
@pytest.mark.parametrize("size", [(1, 1), (1, 9), (300, 1), (17, 16)])
def test_any_size_is_written(format_: str, size: tuple[int, int], tmp_path: Path) -> None:
    pixels = np.full((size[1], size[0], 3), 120, np.uint8)
    path = written(tmp_path / "result", pixels, SaveOptions(format_, lossless=True))
    assert np.abs(pixels_of(path).astype(int) - 120).max() <= 3


@pytest.mark.parametrize("format_", ["png", "tiff"])
def test_very_long_pictures(format_: str, tmp_path: Path) -> None:
    pixels = random_picture(3, np.uint8, width=120_000, height=4)
    assert np.array_equal(pixels_of(written(tmp_path / "long", pixels, SaveOptions(format_))), pixels)


@settings(max_examples=30)
@given(st.integers(1, 80), st.integers(1, 80), st.sampled_from(EXACT))
def test_lossless_formats_at_any_size(
    tmp_path_factory: pytest.TempPathFactory, width: int, height: int, kind: tuple[str, int, Any]
) -> None:
    format_, samples, dtype = kind
    pixels = random_picture(samples, dtype, width, height)
    path = tmp_path_factory.getbasetemp() / "any-size"
    assert np.array_equal(pixels_of(written(path, pixels, SaveOptions(format_, lossless=True))), pixels)


@pytest.mark.parametrize("format_", ["jpeg", "webp", "avif", "jp2"])
def test_quality_trades_size_for_closeness(format_: str, tmp_path: Path) -> None:
    pixels = gradient(160, 120)
    errors, sizes = [], []
    for quality in (30, 95):
        path = written(tmp_path / f"q{quality}", pixels, SaveOptions(format_, quality))
        errors.append(np.abs(pixels_of(path).astype(float) - pixels).mean())
        sizes.append(path.stat().st_size)
        assert read_info(path).lossy
    assert errors[0] > errors[1]
    assert sizes[0] < sizes[1]
    assert errors[1] < 6


def test_jpeg_keeps_colour_at_full_resolution(tmp_path: Path) -> None:
    with Image.open(written(tmp_path / "r.jpg", gradient(), SaveOptions("jpeg"))) as image:
        assert {layer[1:3] for layer in image.layer} == {(1, 1)}  # type: ignore[attr-defined]


@pytest.mark.parametrize("format_", ["jpeg", "webp", "avif", "bmp", "jp2"])
def test_16_bits_are_rounded_where_8_must_do(format_: str, tmp_path: Path) -> None:
    pixels = np.full((16, 16, 3), 100 * 257 + 128, np.uint16)
    found = pixels_of(written(tmp_path / "result", pixels, SaveOptions(format_, lossless=True)))
    assert found.dtype == np.uint8
    assert np.abs(found.astype(int) - 100).max() <= 1
    pixels += 1
    found = pixels_of(written(tmp_path / "result", pixels, SaveOptions(format_, lossless=True)))
    assert np.abs(found.astype(int) - 101).max() <= 1


@pytest.mark.parametrize("format_", ["jpeg", "bmp"])
@pytest.mark.parametrize(("samples", "dtype"), [(2, np.uint8), (4, np.uint8), (4, np.uint16)])
def test_without_alpha_the_picture_lies_on_white(format_: str, samples: int, dtype: Any, tmp_path: Path) -> None:
    top = np.iinfo(dtype).max
    pixels = np.zeros((16, 32, samples), dtype)
    pixels[:, 16:, -1] = top
    found = pixels_of(written(tmp_path / "result", pixels, SaveOptions(format_)))
    assert found.shape[2] == samples - 1
    assert found[:, :8].min() >= 254
    assert found[:, 24:].max() <= 1


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("has_alpha", [False, True])
@pytest.mark.parametrize("extra", [1, 2])
def test_tiff_keeps_extra_samples_and_what_they_are(
    dtype: Any, channels: int, has_alpha: bool, extra: int, tmp_path: Path
) -> None:
    pixels = noise(33, 45, channels + has_alpha + extra, dtype)
    pixels[..., channels : channels + has_alpha] |= 1
    options = SaveOptions("tiff", channels=channels, has_alpha=has_alpha)
    path = written(tmp_path / "r.tif", pixels, options)
    assert np.array_equal(pixels_of(path), pixels)
    info = read_info(path)
    assert (info.channels, info.has_alpha, info.extra) == (channels, has_alpha, extra)
    with tifffile.TiffFile(path) as file:
        assert tuple(file.pages[0].extrasamples) == (2,) * has_alpha + (0,) * extra  # type: ignore[union-attr]


@pytest.mark.parametrize("format_", ["png", "webp", "jp2", "jpeg"])
def test_other_formats_leave_extra_samples_out(format_: str, tmp_path: Path) -> None:
    pixels = noise(33, 45, 4, np.uint8)
    path = written(tmp_path / "result", pixels, SaveOptions(format_, lossless=True, channels=3, has_alpha=False))
    found = pixels_of(path)
    assert found.shape == (33, 45, 3)
    if format_ != "jpeg":
        assert np.array_equal(found, pixels[..., :3])


def as_opencv_reads(path: Path) -> Array:
    found = cv2.imdecode(np.frombuffer(path.read_bytes(), np.uint8), cv2.IMREAD_UNCHANGED)
    assert found is not None
    return found[..., [2, 1, 0, 3][: found.shape[2]]]


def test_a_big_tiff_is_as_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(by_vips, "is_big_tiff", lambda _: True)
    pixels = noise(300, 301, 4, np.uint16) | 1
    path = written(tmp_path / "r.tif", pixels, SaveOptions("tiff"))
    assert path.read_bytes()[:4] == b"II+\0"
    assert np.array_equal(pixels_of(path), pixels)
    assert np.array_equal(as_opencv_reads(path), pixels)


def test_metadata_is_found_behind_more_than_4_gigabytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(by_vips, "is_big_tiff", lambda _: True)
    path = written(tmp_path / "r.tif", gradient(), SaveOptions("tiff"))
    exif = Exif("<", {0x010F: Entry(2, b"Maker\0")}, {0x9000: Entry(7, b"0232")}, {0x0002: Entry.of("<", 5, 37, 1)})
    made = Provenance("SR Desktop", "1", "efdn", "", "torch", "whole", "4")
    out = for_output(Metadata(build_exif(exif)), sr_width=53, sr_height=37, scale=4, provenance=made)
    with path.open("r+b") as file:
        file.truncate(5 * 2**30)  # a hole: it takes no room on the disk
        add_metadata(file, out, [], 3)
    assert read_provenance(path) == made
    with tifffile.TiffFile(path) as tiff:
        tags = tiff.pages[0].tags  # type: ignore[union-attr]
        assert tags["Make"].value == "Maker"
        assert tags["ExifTag"].value["ExifVersion"] == "0232"
        assert tags["GPSTag"].value["GPSLatitude"] == (37, 1)


def test_independent_readers_agree(tmp_path: Path) -> None:
    pixels = noise(65, 67, 3, np.uint8)
    for format_ in LOSSLESS:
        with Image.open(written(tmp_path / "result", pixels, SaveOptions(format_, lossless=True))) as image:
            assert np.array_equal(np.asarray(image), pixels), format_
    deep = noise(65, 67, 3, np.uint16)
    for format_ in ("png", "tiff"):
        assert np.array_equal(as_opencv_reads(written(tmp_path / "deep", deep, SaveOptions(format_))), deep)


@pytest.mark.parametrize("format_", ["png", "tiff", "jpeg", "webp", "avif", "jp2", "bmp"])
def test_the_same_result_gives_the_same_bytes(format_: str, tmp_path: Path) -> None:
    files = [written(tmp_path / str(i), gradient(), SaveOptions(format_)).read_bytes() for i in range(2)]
    assert files[0] == files[1]


@pytest.mark.parametrize(
    ("format_", "width", "height"),
    [
        ("jpeg", 65_501, 1),
        ("jpeg", 1, 65_501),
        ("webp", 16_384, 1),
        ("avif", 65_536, 1),
        ("avif", 30_000, 30_000),
        ("bmp", 32_768, 9),
    ],
)
def test_what_a_format_cannot_hold_is_refused_beforehand(format_: str, width: int, height: int, tmp_path: Path) -> None:
    with pytest.raises(OutputError) as caught:
        check_fits(format_, width, height)
    assert FORMATS[format_].label in caught.value.message
    assert "--format tif" in caught.value.hint
    if height < 10:
        with pytest.raises(OutputError):
            written(tmp_path / "new" / "result", np.zeros((height, width, 3), np.uint8), SaveOptions(format_))
        assert not (tmp_path / "new").exists()


def test_sizes_at_the_limit_are_written(tmp_path: Path) -> None:
    for format_, width in (("jpeg", 65_500), ("webp", 16_383), ("bmp", 32_767)):
        pixels = np.full((1, width, 3), 50, np.uint8)
        assert read_info(written(tmp_path / "r", pixels, SaveOptions(format_))).width == width
