"""TIFF files of every layout give the same pixels as an independent reader, with alpha and extra samples told apart."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tifffile
from pictures import Array, gradient, noise, pixels_of

from sr_desktop.imaging.source import read_info

RGB8 = gradient()
RGB16 = noise(37, 53, 3, np.uint16)
GRAY16 = RGB16[..., :1]
ALPHA = np.maximum(noise(37, 53, 1, np.uint16, seed=1), 1)
SPOT = noise(37, 53, 1, np.uint16, seed=2)

LAYOUTS: dict[str, tuple[Array, dict[str, Any]]] = {
    "8 bits": (RGB8, {}),
    "16 bits": (RGB16, {}),
    "big-endian": (RGB16, {"byteorder": ">"}),
    "BigTIFF": (RGB16, {"bigtiff": True}),
    "tiles": (RGB16, {"tile": (16, 32)}),
    "strips": (RGB16, {"rowsperstrip": 5}),
    "deflate": (RGB8, {"compression": "zlib"}),
    "predictor": (RGB16, {"compression": "zlib", "predictor": True}),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_rgb_in_every_layout(name: str, tmp_path: Path) -> None:
    pixels, how = LAYOUTS[name]
    path = tmp_path / "scan.tif"
    tifffile.imwrite(path, pixels, photometric="rgb", **how)
    assert np.array_equal(pixels_of(path), pixels)
    info = read_info(path)
    assert (info.format, info.bits, info.channels, info.samples) == ("tiff", 8 * pixels.itemsize, 3, 3)


def test_separate_planes(tmp_path: Path) -> None:
    path = tmp_path / "scan.tif"
    tifffile.imwrite(path, np.ascontiguousarray(RGB16.transpose(2, 0, 1)), photometric="rgb", planarconfig="separate")
    assert np.array_equal(pixels_of(path), RGB16)


GRAYS: dict[str, tuple[Array, str, Array]] = {
    "8 bits": (RGB8[..., 0], "minisblack", RGB8[..., :1]),
    "16 bits": (GRAY16[..., 0], "minisblack", GRAY16),
    "white is zero": (GRAY16[..., 0], "miniswhite", 65_535 - GRAY16),
    "bilevel": (GRAY16[..., 0] > 30_000, "minisblack", np.where(GRAY16 > 30_000, 255, 0)),
}


@pytest.mark.parametrize("name", GRAYS)
def test_gray_stays_gray(name: str, tmp_path: Path) -> None:
    stored, photometric, expected = GRAYS[name]
    path = tmp_path / "scan.tif"
    tifffile.imwrite(path, stored, photometric=photometric)
    assert np.array_equal(pixels_of(path), expected)
    assert read_info(path).channels == 1


def test_a_palette_becomes_rgb(tmp_path: Path) -> None:
    colours = np.random.default_rng(0).integers(0, 256, (3, 256)).astype(np.uint16) * 257
    path = tmp_path / "scan.tif"
    tifffile.imwrite(path, RGB8[..., 0], photometric="palette", colormap=colours)
    assert np.array_equal(pixels_of(path), (colours.T[RGB8[..., 0]] >> 8).astype(np.uint8))


EXTRAS: dict[str, tuple[list[str], list[Array], list[Array], bool, int]] = {
    "alpha": (["unassalpha"], [ALPHA], [ALPHA], True, 0),
    "spot": (["unspecified"], [SPOT], [SPOT], False, 1),
    "alpha, spot": (["unassalpha", "unspecified"], [ALPHA, SPOT], [ALPHA, SPOT], True, 1),
    "spot, alpha": (["unspecified", "unassalpha"], [SPOT, ALPHA], [ALPHA, SPOT], True, 1),
    "two spots": (["unspecified", "unspecified"], [SPOT, ALPHA], [SPOT, ALPHA], False, 2),
}


@pytest.mark.parametrize("name", EXTRAS)
@pytest.mark.parametrize("colour", [GRAY16, RGB16], ids=["gray", "rgb"])
def test_alpha_comes_first_and_other_samples_are_kept(colour: Array, name: str, tmp_path: Path) -> None:
    meaning, stored, expected, has_alpha, extra = EXTRAS[name]
    path = tmp_path / "scan.tif"
    photometric = "rgb" if colour.shape[2] == 3 else "minisblack"
    pixels = np.concatenate([colour, *stored], axis=2)
    tifffile.imwrite(path, pixels, photometric=photometric, planarconfig="contig", extrasamples=meaning)
    assert np.array_equal(pixels_of(path), np.concatenate([colour, *expected], axis=2))
    info = read_info(path)
    assert (info.channels, info.has_alpha, info.extra) == (colour.shape[2], has_alpha, extra)


def test_associated_alpha_is_divided_out(tmp_path: Path) -> None:
    alpha = np.maximum(ALPHA, 30_000)
    multiplied = np.rint(RGB16.astype(float) * alpha / 65_535).astype(np.uint16)
    path = tmp_path / "scan.tif"
    tifffile.imwrite(path, np.concatenate([multiplied, alpha], axis=2), photometric="rgb", extrasamples=["assocalpha"])
    found = pixels_of(path)
    assert np.abs(found[..., :3].astype(int) - RGB16).max() <= 2
    assert np.array_equal(found[..., 3:], alpha)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_cmyk_becomes_srgb_of_the_same_depth(dtype: Any, tmp_path: Path) -> None:
    path = tmp_path / "scan.tif"
    top = np.iinfo(dtype).max
    paper_and_ink = np.array([[[0, 0, 0, 0], [top, 0, 0, 0]]], dtype)
    tifffile.imwrite(path, paper_and_ink, photometric="separated")
    paper, ink = (pixels_of(path)[0] / top * 255).tolist()
    assert paper == [255, 255, 255]
    assert ink == pytest.approx([0, 153, 228], abs=3)
    assert read_info(path).was_cmyk


def thumbnail_first(path: Path) -> None:
    with tifffile.TiffWriter(path) as file:
        file.write(RGB8[::4, ::4], photometric="rgb", subfiletype=1)
        file.write(RGB8, photometric="rgb")


def pyramid(path: Path) -> None:
    with tifffile.TiffWriter(path) as file:
        file.write(RGB8, photometric="rgb")
        file.write(RGB8[::2, ::2], photometric="rgb", subfiletype=1)


@pytest.mark.parametrize("write", [thumbnail_first, pyramid])
def test_thumbnails_and_pyramid_levels_are_no_pages(write: Callable[[Path], None], tmp_path: Path) -> None:
    path = tmp_path / "scan.tif"
    write(path)
    assert np.array_equal(pixels_of(path), RGB8)
    assert read_info(path).pages == 1
