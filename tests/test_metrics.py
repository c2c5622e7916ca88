"""PSNR and SSIM: the literature's figures, scikit-image's digits, and parts that add up to the whole."""

from __future__ import annotations

from math import inf, isinf
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image
from skimage.metrics import peak_signal_noise_ratio, structural_similarity

from sr_desktop.errors import MetricError
from sr_desktop.imaging import metrics
from sr_desktop.imaging.metrics import PROTOCOLS, compared_area, consistency, psnr, score_pair, scores, ssim
from sr_desktop.imaging.metrics_pixels import View, readable
from sr_desktop.imaging.metrics_psnr import squared_errors
from sr_desktop.imaging.metrics_tally import Tally, tally
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.resample import bicubic_x4, imresize_down4

NTIRE, PAPER = PROTOCOLS["ntire"], PROTOCOLS["paper"]


def _noise(shape: tuple[int, ...], seed: int = 0, dtype: type = np.uint8) -> NDArray[np.generic]:
    return np.random.default_rng(seed).integers(0, np.iinfo(dtype).max, shape, dtype, endpoint=True)


def _noisy(image: NDArray[np.generic], spread: int, seed: int = 1) -> NDArray[np.generic]:
    """The image with an error of up to `spread` steps in each value."""
    error = np.random.default_rng(seed).integers(-spread, spread, image.shape, endpoint=True)
    return np.clip(image.astype(np.int64) + error, 0, np.iinfo(image.dtype).max).astype(image.dtype)


def _studio_y(image: NDArray[np.generic]) -> NDArray[np.float64]:
    levels = image / 257 if image.dtype == np.uint16 else image.astype(np.float64)
    return levels @ [65.481 / 255, 128.553 / 255, 24.966 / 255] + 16


def _set5(shared: Path) -> list[tuple[Image.Image, NDArray[np.uint8]]]:
    folder = shared / "datasets" / "set5"
    pairs = []
    for path in sorted((folder / "HR").glob("*.png")):
        with Image.open(folder / "LR_bicubic_X4" / f"{path.stem}x4.png") as lr, Image.open(path) as hr:
            pairs.append((lr.copy(), np.asarray(hr)))
    return pairs


def test_set5_bicubic_has_its_known_figures(shared: Path) -> None:
    enlarged = [
        (np.asarray(lr.resize((4 * lr.width, 4 * lr.height), Image.Resampling.BICUBIC)), hr) for lr, hr in _set5(shared)
    ]
    results = [score_pair(sr, hr, 4) for sr, hr in enlarged]
    assert np.mean([score.psnr_rgb for score in results]) == pytest.approx(26.692, abs=5e-4)
    assert np.mean([score.psnr_y for score in results]) == pytest.approx(28.429, abs=5e-4)
    assert np.mean([score.ssim_y for score in results]) == pytest.approx(0.8111, abs=5e-5)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_scikit_image_counts_the_same(dtype: type) -> None:
    hr = _noise((48, 60, 3), 3, dtype)
    sr = _noisy(hr, np.iinfo(dtype).max // 9)
    inner = slice(4, -4), slice(4, -4)
    a, b = (_levels(image)[inner] for image in (sr, hr))
    y_a, y_b = _studio_y(sr)[inner], _studio_y(hr)[inner]
    options = {"data_range": 255, "gaussian_weights": True, "sigma": 1.5, "use_sample_covariance": False}
    got = score_pair(sr, hr, 4)
    assert got.psnr_rgb == pytest.approx(peak_signal_noise_ratio(b, a, data_range=255), abs=1e-10)
    assert got.psnr_y == pytest.approx(peak_signal_noise_ratio(y_b, y_a, data_range=255), abs=1e-10)
    assert got.ssim_rgb == pytest.approx(structural_similarity(b, a, channel_axis=2, **options), abs=1e-10)
    assert got.ssim_y == pytest.approx(structural_similarity(y_b, y_a, **options), abs=1e-10)
    assert (got.psnr(NTIRE), got.ssim(NTIRE)) == (psnr(sr, hr), ssim(sr, hr)) == (got.psnr_rgb, got.ssim_rgb)
    assert (got.psnr(PAPER), got.ssim(PAPER)) == (psnr(sr, hr, PAPER), ssim(sr, hr, PAPER)) == (got.psnr_y, got.ssim_y)


def _levels(image: NDArray[np.generic]) -> NDArray[np.float64]:
    return image / 257 if image.dtype == np.uint16 else image.astype(np.float64)


@st.composite
def partitions(draw: st.DrawFn, area: Rect) -> list[Rect]:
    """The area cut by a few lines into rectangles, in any order."""
    across = sorted(draw(st.sets(st.integers(area.x + 1, area.right - 1), max_size=3)))
    down = sorted(draw(st.sets(st.integers(area.y + 1, area.bottom - 1), max_size=3)))
    columns = list(zip([area.x, *across], [*across, area.right], strict=True))
    rows = list(zip([area.y, *down], [*down, area.bottom], strict=True))
    return draw(st.permutations([Rect(x, y, right - x, bottom - y) for x, right in columns for y, bottom in rows]))


@settings(deadline=None, max_examples=40)
@given(st.data(), st.sampled_from([(np.uint8, np.uint8), (np.uint8, np.uint16), (np.uint16, np.uint16)]))
def test_finished_parts_add_up_to_the_whole(data: st.DataObject, dtypes: tuple[type, type]) -> None:
    sr, hr = _noise((40, 56, 3), 5, dtypes[0]), _noise((43, 57, 3), 6, dtypes[1])
    area = compared_area(readable(sr), readable(hr), data.draw(st.integers(0, 8)))
    parts = data.draw(partitions(area))
    counted = scores(sum((tally(readable(sr), readable(hr), area, part) for part in parts), Tally()))
    whole = score_pair(sr, hr, area.x)
    assert (counted.psnr_rgb, counted.psnr_y) == (whole.psnr_rgb, whole.psnr_y)
    assert counted.ssim_rgb == pytest.approx(whole.ssim_rgb, abs=1e-12)
    assert counted.ssim_y == pytest.approx(whole.ssim_y, abs=1e-12)


def test_strips_and_blocks_of_a_large_image_equal_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    hr = _noise((300, 300, 3), 7)
    sr = _noisy(hr, 30)
    whole = score_pair(sr, hr, 4)
    monkeypatch.setattr(metrics, "_STRIP", 37)
    cut = score_pair(sr, hr, 4)
    assert (cut.psnr_rgb, cut.psnr_y) == (whole.psnr_rgb, whole.psnr_y)
    assert (cut.ssim_rgb, cut.ssim_y) == pytest.approx((whole.ssim_rgb, whole.ssim_y), abs=1e-12)


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_a_region_is_cropped_first_and_then_counted(data: st.DataObject) -> None:
    hr = _noise((40, 48, 3), 8)
    sr = _noisy(hr, 60)
    x, y = data.draw(st.integers(0, 43)), data.draw(st.integers(0, 35))
    region = Rect(x, y, data.draw(st.integers(5, 48)), data.draw(st.integers(5, 40)))
    inside = region.intersected(Rect(4, 4, 40, 32))
    crop = score_pair(sr[inside.slices], hr[inside.slices], 0) if _whole(inside) else None
    got = score_pair(sr, hr, 4, region)
    assert got.psnr_rgb == pytest.approx(squared_errors(sr[inside.slices], hr[inside.slices]).psnr_rgb, abs=0)
    assert crop is None or got == crop
    assert (got.ssim_rgb is None) == (min(inside.width, inside.height) < 11)


def _whole(rect: Rect) -> bool:
    return rect.width % 4 == 0 and rect.height % 4 == 0


def test_identical_images_are_infinitely_close() -> None:
    image = _noise((32, 32, 3), 9, np.uint16)
    got = score_pair(image, image.copy(), 4)
    assert isinf(got.psnr_rgb)
    assert isinf(got.psnr_y)
    assert got.ssim_rgb == got.ssim_y == 1


def test_one_level_in_one_value_is_seen() -> None:
    hr = np.full((24, 24, 3), 100, np.uint8)
    sr = hr.copy()
    sr[10, 10, 2] += 1
    assert score_pair(sr, hr, 4).psnr_rgb == pytest.approx(10 * np.log10(255**2 * 16 * 16 * 3), abs=1e-12)


def test_sixteen_bits_compare_with_eight_unrounded() -> None:
    hr = _noise((32, 36, 3), 10)
    assert psnr(hr.astype(np.uint16) * 257, hr) == inf
    half_a_level_off = np.clip(hr, 0, 254).astype(np.uint16) * 257 + 128
    expected = 10 * np.log10((255 / (128 / 257)) ** 2)
    assert psnr(half_a_level_off, np.clip(hr, 0, 254)) == pytest.approx(expected, abs=1e-9)


def test_gray_counts_as_three_equal_channels_and_alpha_not_at_all() -> None:
    gray, other = _noise((32, 32, 1), 11), _noise((32, 32, 1), 12)
    expected = score_pair(np.repeat(gray, 3, 2), np.repeat(other, 3, 2), 4)
    assert score_pair(gray, other, 4) == score_pair(gray, np.repeat(other, 3, 2), 4) == expected
    with_alpha = np.dstack([gray, gray, gray, _noise((32, 32, 1), 13)])
    assert score_pair(with_alpha, other, 4) == expected
    assert score_pair(np.dstack([gray, _noise((32, 32, 1), 13)]), other, 4) == expected


def test_up_to_three_pixels_are_cut_and_four_are_refused() -> None:
    hr = _noise((43, 51, 3), 14)
    sr = _noisy(hr[:40, :48], 40)
    assert score_pair(sr, hr, 4) == score_pair(sr, hr[:40, :48], 4)
    with pytest.raises(MetricError, match=r"48×40 px and the reference 52×40 px.*48×40 px is needed"):
        score_pair(sr, _noise((40, 52, 3)), 4)
    with pytest.raises(MetricError, match="48×40 px is needed"):
        score_pair(sr, _noise((36, 48, 3)), 4)


@pytest.mark.parametrize(("border", "region"), [(20, None), (4, Rect(0, 0, 4, 4)), (4, Rect(100, 0, 9, 9))])
def test_nothing_left_to_compare_is_said(border: int, region: Rect | None) -> None:
    image = _noise((40, 48, 3))
    with pytest.raises(MetricError, match=r"border|region"):
        score_pair(image, image, border, region)


def test_no_region_of_a_reference_is_read_outside_what_is_compared() -> None:
    def watched(image: NDArray[np.generic]) -> View:
        def read(rect: Rect) -> NDArray[np.generic]:
            assert rect.intersected(Rect(4, 4, 40, 32)) == rect
            return image[rect.slices]

        return View(48, 40, read)

    score_pair(watched(_noise((40, 48, 3), 15)), watched(_noise((40, 48, 3), 16)), 4)


def test_consistency_reduces_the_result_to_the_input() -> None:
    hr = _noise((64, 80, 3), 17)
    lr = imresize_down4(hr)
    assert consistency(hr, lr) == inf
    assert consistency(bicubic_x4(lr), lr) == pytest.approx(_plain_psnr(imresize_down4(bicubic_x4(lr)), lr), abs=1e-10)
    with pytest.raises(MetricError, match="not ×4"):
        consistency(hr[:-1], lr)


def _plain_psnr(a: NDArray[np.generic], b: NDArray[np.generic]) -> float:
    return float(10 * np.log10(255**2 / np.mean((a.astype(np.float64) - b) ** 2)))


@pytest.mark.parametrize("strip", [1, 7])
def test_consistency_in_bands_equals_the_whole(monkeypatch: pytest.MonkeyPatch, strip: int) -> None:
    sr, lr = _noise((92, 60, 3), 18), _noise((23, 15, 3), 19)
    whole = consistency(sr, lr)
    monkeypatch.setattr(metrics, "_STRIP", strip)
    assert consistency(sr, lr) == whole


def test_the_protocol_says_what_was_counted() -> None:
    assert NTIRE.label == "ntire: RGB, border 4"
    assert PAPER.with_border(0).label == "paper: Y, border 0"
