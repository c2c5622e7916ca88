"""What the screen shows of an image: exact at 100 %, hard pixels from 300 %, smooth below; and differences."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures import Array, canvas_of, gradient, noise

from sr_desktop.imaging.canvas import Canvas
from sr_desktop.imaging.pyramid import halved
from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.comparison import DifferenceKind
from sr_desktop.viewing.difference import coloured, difference, scale_colours
from sr_desktop.viewing.sampling import sampled


def smooth(height: int = 300, width: int = 400) -> Array:
    """A picture without detail finer than some pixels."""
    y, x = np.mgrid[:height, :width]
    waves = [127 + 120 * np.sin(x / a + y / b) for a, b in ((9.0, 31.0), (17.0, -12.0), (50.0, 14.0))]
    return np.rint(np.dstack(waves)).astype(np.uint8)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("samples", [1, 2, 3, 4])
def test_at_its_own_size_every_pixel_is_shown_as_it_is(samples: int, dtype: Any) -> None:
    picture = noise(200, 300, samples, dtype)
    shown = sampled(canvas_of(picture), Rect(17, 5, 100, 90), 1.0, 1.0)
    assert shown.dtype == dtype
    assert np.array_equal(shown, picture[5:95, 17:117])


@pytest.mark.parametrize("zoom", [3, 4, 8, 64])
def test_from_300_percent_on_pixels_are_hard(zoom: int) -> None:
    picture = noise(40, 50, 3, np.uint8)
    whole = np.repeat(np.repeat(picture, zoom, axis=0), zoom, axis=1)
    rect = Rect(3 * zoom - 1, zoom + 2, 5 * zoom, 4 * zoom)
    assert np.array_equal(sampled(canvas_of(picture), rect, zoom, zoom), whole[rect.slices])


@pytest.mark.parametrize("level", [1, 2])
def test_at_halves_of_its_size_the_means_are_shown(level: int) -> None:
    picture = noise(512, 640, 3, np.uint8)
    expected = picture
    for _ in range(level):
        expected = halved(expected)
    rect = Rect(3, 4, 100, 70)
    assert np.array_equal(sampled(canvas_of(picture), rect, 0.5**level, 0.5**level), expected[rect.slices])


@pytest.mark.parametrize("scale", [0.21, 0.3, 0.49, 0.7, 0.93, 1.3, 1.7, 2.4, 2.99])
def test_a_smooth_picture_stays_in_place_at_any_size(scale: float) -> None:
    picture = smooth()
    width, height = int(400 * scale), int(300 * scale)
    shown = sampled(canvas_of(picture), Rect(0, 0, width, height), scale, scale)
    y, x = (np.arange(height) + 0.5) / scale - 0.5, (np.arange(width) + 0.5) / scale - 0.5
    near = picture[np.clip(np.rint(y), 0, 299).astype(int)][:, np.clip(np.rint(x), 0, 399).astype(int)]
    inside = (slice(2, -2), slice(2, -2))
    error = np.abs(shown[inside].astype(float) - near[inside])
    assert error.mean() < 4
    moved = np.abs(shown[inside].astype(float) - np.roll(near, 2, axis=1)[inside])
    assert error.mean() < moved.mean() / 1.5


@settings(max_examples=40)
@given(st.floats(0.1, 5), st.integers(1, 100), st.integers(1, 100))
def test_pieces_join_without_a_seam(scale: float, across: int, down: int) -> None:
    canvas = canvas_of(noise(120, 150, 3, np.uint8))
    width, height = max(2, int(150 * scale)), max(2, int(120 * scale))
    whole = sampled(canvas, Rect(0, 0, width, height), scale, scale)
    x, y = min(across, width - 1), min(down, height - 1)
    for rect in (
        Rect(0, 0, x, y),
        Rect(x, 0, width - x, y),
        Rect(0, y, x, height - y),
        Rect(x, y, width - x, height - y),
    ):
        piece = sampled(canvas, rect, scale, scale)
        # Interpolation weights are multiples of 1/32 counted from the piece's corner.
        assert np.abs(piece.astype(int) - whole[rect.slices]).max() <= 16


def test_outside_the_image_its_border_goes_on() -> None:
    picture = gradient(20, 10)
    shown = sampled(canvas_of(picture), Rect(-2, -3, 30, 20), 1.0, 1.0)
    assert np.array_equal(shown[:3, 2:22], np.broadcast_to(picture[0], (3, 20, 3)))
    assert np.array_equal(shown[3:13, 22:], np.broadcast_to(picture[:, -1:], (10, 8, 3)))


def two_levels_apart(by: int, dtype: Any = np.uint8) -> tuple[Canvas, Canvas]:
    base = noise(60, 80, 3, np.uint8, seed=1) // 2
    first, second = base, (base + by).astype(np.uint8)
    if dtype == np.uint16:
        return canvas_of(first.astype(np.uint16) * 257), canvas_of(second.astype(np.uint16) * 257)
    return canvas_of(first), canvas_of(second)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("kind", list(DifferenceKind))
def test_a_difference_is_told_in_levels_of_255(kind: DifferenceKind, dtype: Any) -> None:
    first, second = two_levels_apart(5, dtype)
    apart = difference(first, second, kind, Rect(0, 0, 80, 60), 80, 60)
    assert apart.shape == (60, 80)
    assert np.allclose(apart, 5, atol=0.01)
    back = difference(second, first, kind, Rect(0, 0, 80, 60), 80, 60)
    assert np.allclose(back, -5 if kind is DifferenceKind.SIGNED else 5, atol=0.01)


def test_a_small_view_does_not_hide_fine_errors() -> None:
    flat = np.full((256, 256, 3), 100, np.uint8)
    checks = flat.copy()
    checks[::2, ::2], checks[1::2, 1::2] = 110, 110
    checks[1::2, ::2], checks[::2, 1::2] = 90, 90
    apart = difference(canvas_of(flat), canvas_of(checks), DifferenceKind.ABSOLUTE, Rect(0, 0, 64, 64), 64, 64)
    assert np.allclose(apart, 10, atol=0.1)


def test_images_of_different_size_are_compared_where_they_lie() -> None:
    small = np.full((10, 20, 3), 50, np.uint8)
    large = np.full((40, 80, 3), 53, np.uint8)
    apart = difference(canvas_of(small), canvas_of(large), DifferenceKind.SIGNED, Rect(0, 0, 80, 40), 80, 40)
    assert np.allclose(apart, 3, atol=0.01)


def test_the_scale_is_fixed_and_its_ends_are_where_the_gain_says() -> None:
    levels = np.array([[0, 255 / 8, 1000]], np.float32)
    black, end, beyond = coloured(levels, DifferenceKind.ABSOLUTE, 8)[0]
    assert black.max() <= 5
    assert np.array_equal(end, beyond)
    assert np.array_equal(end, scale_colours(DifferenceKind.ABSOLUTE)[-1])
    minus, zero, plus = coloured(np.array([[-255 / 4, 0, 255 / 4]], np.float32), DifferenceKind.SIGNED, 4)[0]
    assert zero.max() == 0
    assert np.array_equal(minus, scale_colours(DifferenceKind.SIGNED)[0])
    assert np.array_equal(plus, scale_colours(DifferenceKind.SIGNED)[-1])


@pytest.mark.parametrize("kind", list(DifferenceKind))
def test_larger_differences_are_lighter_so_that_hue_need_not_be_seen(kind: DifferenceKind) -> None:
    lightness = scale_colours(kind).astype(float) @ [0.2126, 0.7152, 0.0722]
    arms = [lightness] if kind is DifferenceKind.ABSOLUTE else [lightness[127:], lightness[127::-1]]
    for arm in arms:
        assert (np.diff(arm) > -1).all()
        assert arm[-1] - arm[0] > 150
