"""Resampling is MATLAB's imresize bit for bit, and any part of a result equals that part of the whole."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.typing import NDArray
from PIL import Image

from sr_desktop.imaging import resample
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.resample import (
    Resized,
    bicubic_x4,
    bicubic_x4_region,
    imresize_down4,
    lanczos_x4_region,
    reader,
)
from sr_desktop.imaging.resample_axis import Axis
from sr_desktop.imaging.resample_kernels import BICUBIC, LANCZOS3

SET5 = ("baby", "bird", "butterfly", "head", "woman")
SET14 = tuple(f"img_{number:03d}_SRF_4" for number in range(1, 15))

dtypes = st.sampled_from([np.uint8, np.uint16])


@st.composite
def images(draw: st.DrawFn, least: int = 1, most: int = 40) -> NDArray[np.generic]:
    dtype = draw(dtypes)
    shape = (draw(st.integers(least, most)), draw(st.integers(least, most)), draw(st.sampled_from([1, 3, 4])))
    seed = draw(st.integers(0, 2**32 - 1))
    top = np.iinfo(dtype).max
    noise = np.random.default_rng(seed).integers(0, top, shape, dtype, endpoint=True)
    extremes = draw(st.booleans())
    return np.where(noise > top // 2, top, 0).astype(dtype) if extremes else noise


@st.composite
def regions(draw: st.DrawFn, width: int, height: int) -> Rect:
    x, y = draw(st.integers(0, width - 1)), draw(st.integers(0, height - 1))
    return Rect(x, y, draw(st.integers(1, width - x)), draw(st.integers(1, height - y)))


def _pixels(path: Path) -> NDArray[np.uint8]:
    with Image.open(path) as image:
        pixels = np.asarray(image)
    return pixels if pixels.ndim == 3 else pixels[..., None]


def _matlab_axis(line: NDArray[np.generic], n_out: int, border: str) -> NDArray[np.generic]:
    """imresize along axis 0 as its documentation and 1-based formula say, one output row after the other."""
    n_in, scale = len(line), n_out / len(line)
    stretch = max(1.0, 1 / scale)
    out = np.empty((n_out, *line.shape[1:]), line.dtype)
    for x in range(1, n_out + 1):
        u = x / scale + 0.5 * (1 - 1 / scale)
        total, weights = np.zeros(line.shape[1:]), 0.0
        for k in range(int(np.floor(u - 2 * stretch)), int(np.ceil(u + 2 * stretch)) + 1):
            d = abs(u - k) / stretch
            near, far = 1.5 * d**3 - 2.5 * d**2 + 1, -0.5 * d**3 + 2.5 * d**2 - 4 * d + 2
            weight = near if d <= 1 else far if d <= 2 else 0.0
            mirrored = [*range(n_in), *range(n_in - 1, -1, -1)][(k - 1) % (2 * n_in)]
            source = mirrored if border == "symmetric" else min(max(k - 1, 0), n_in - 1)
            total, weights = total + weight * line[source].astype(np.float64), weights + weight
        out[x - 1] = np.clip(np.floor(total / weights + 0.5), 0, np.iinfo(line.dtype).max)
    return out


def _matlab(image: NDArray[np.generic], n_rows: int, n_columns: int, border: str) -> NDArray[np.generic]:
    rows_first = n_rows / image.shape[0] <= n_columns / image.shape[1]
    if rows_first:
        image = _matlab_axis(image, n_rows, border)
    image = _matlab_axis(image.swapaxes(0, 1), n_columns, border).swapaxes(0, 1)
    return image if rows_first else _matlab_axis(image, n_rows, border)


@pytest.mark.parametrize("name", SET5)
def test_set5_is_reduced_as_todays_matlab_did_it(shared: Path, name: str) -> None:
    folder = shared / "datasets" / "set5"
    lr = imresize_down4(_pixels(folder / "HR" / f"{name}.png"), "symmetric")
    np.testing.assert_array_equal(lr, _pixels(folder / "LR_bicubic_X4" / f"{name}x4.png"))


@pytest.mark.parametrize("name", SET14)
def test_set14_is_reduced_as_an_older_matlab_did_it(shared: Path, name: str) -> None:
    folder = shared / "datasets" / "set14"
    lr = imresize_down4(_pixels(folder / "HR" / f"{name}_HR.png"), "replicate")
    np.testing.assert_array_equal(lr, _pixels(folder / "LR_bicubic_X4" / f"{name}_LR.png"))


@settings(deadline=None, max_examples=60)
@given(images(least=4), st.sampled_from(["symmetric", "replicate"]))
def test_reduction_by_four_follows_matlabs_formula(image: NDArray[np.generic], border: str) -> None:
    cropped = image[: len(image) // 4 * 4, : image.shape[1] // 4 * 4]
    expected = _matlab(cropped, cropped.shape[0] // 4, cropped.shape[1] // 4, border)
    np.testing.assert_array_equal(imresize_down4(image, border), expected)  # type: ignore[arg-type]


@settings(deadline=None, max_examples=60)
@given(images(most=14))
def test_enlargement_by_four_follows_matlabs_formula(image: NDArray[np.generic]) -> None:
    np.testing.assert_array_equal(
        bicubic_x4(image), _matlab(image, 4 * image.shape[0], 4 * image.shape[1], "symmetric")
    )


@settings(deadline=None, max_examples=60)
@given(st.data(), images(most=24), st.sampled_from([bicubic_x4_region, lanczos_x4_region]))
def test_an_enlarged_region_equals_the_whole_and_reads_little_more_than_itself(data, image, enlarge) -> None:  # type: ignore[no-untyped-def]
    height, width = image.shape[:2]
    lr_rect = data.draw(regions(width, height))
    reach = 2 if enlarge is bicubic_x4_region else 3
    allowed = Rect(lr_rect.x - reach, lr_rect.y - reach, lr_rect.width + 2 * reach, lr_rect.height + 2 * reach)

    def read(rect: Rect) -> NDArray[np.generic]:
        assert rect.intersected(allowed) == rect
        assert rect.intersected(Rect(0, 0, width, height)) == rect
        return image[rect.slices]

    whole = enlarge(reader(image), width, height, Rect(0, 0, width, height))
    region = enlarge(read, width, height, lr_rect)
    np.testing.assert_array_equal(region, whole[lr_rect.scaled(4).slices])
    assert region.dtype == image.dtype


@settings(deadline=None, max_examples=60)
@given(st.data(), images(), st.sampled_from([BICUBIC, LANCZOS3]))
def test_any_region_at_any_smaller_size_equals_the_whole(data, image, kernel) -> None:  # type: ignore[no-untyped-def]
    height, width = image.shape[:2]
    small_width, small_height = data.draw(st.integers(1, width)), data.draw(st.integers(1, height))
    resized = Resized(reader(image), width, height, small_width, small_height, kernel)
    whole = resized.read()
    rect = data.draw(regions(small_width, small_height))
    np.testing.assert_array_equal(resized.read(rect), whole[rect.slices])
    if kernel is BICUBIC:
        expected = _matlab(image, small_height, small_width, "symmetric").astype(np.int64)
        assert np.abs(whole - expected).max() <= 1  # a tie may fall the other way in the formula's own rounding


@pytest.mark.parametrize("size", [(701, 397), (350, 199), (175, 100)])
def test_bands_of_an_image_too_large_to_hold_equal_the_whole(
    monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    image = np.random.default_rng(1).integers(0, 256, (397, 701, 3), np.uint8)
    resized = Resized(reader(image), 701, 397, *size)
    whole = resized.read()
    monkeypatch.setattr(resample, "_BAND_VALUES", 1 << 12)
    np.testing.assert_array_equal(resized.read(), whole)


def test_the_same_size_is_the_same_image() -> None:
    image = np.random.default_rng(2).integers(0, 65536, (33, 45, 3), np.uint16)
    np.testing.assert_array_equal(Resized(reader(image), 45, 33, 45, 33).read(), image)


@settings(deadline=None)
@given(st.integers(1, 3000), st.integers(1, 3000), st.sampled_from([BICUBIC, LANCZOS3]))
def test_weights_leave_an_even_area_as_it_is(n_in: int, n_out: int, kernel) -> None:  # type: ignore[no-untyped-def]
    index, weight = Axis(n_in, n_out, kernel).taps(0, n_out)
    assert (weight.sum(axis=1) == 1).all()
    assert index.min() >= 0
    assert index.max() < n_in


@given(hnp.array_shapes(min_dims=3, max_dims=3, max_side=3))
def test_an_image_without_a_whole_4x4_block_is_refused(shape: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="too small"):
        imresize_down4(np.zeros(shape, np.uint8))
