"""A canvas can be read small: every level is the mean of the finer one, however and whenever tiles were written."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures import Array, canvas_of, noise

from sr_desktop.imaging.canvas import create_canvas
from sr_desktop.imaging.pyramid import halved, level_count, level_length
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.resized_canvas import ResizedCanvas


def mean_of_quads(pixels: Array) -> Array:
    """2×2 means in integers, with odd ends repeated."""
    height, width = pixels.shape[:2]
    even = np.pad(pixels, ((0, height % 2), (0, width % 2), (0, 0)), mode="edge").astype(np.uint64)
    return (even[::2, ::2] + even[1::2, ::2] + even[::2, 1::2] + even[1::2, 1::2]) / 4


@given(st.integers(1, 40), st.integers(1, 40), st.integers(1, 5), st.sampled_from([np.uint8, np.uint16]))
def test_halving_is_the_mean_of_four(height: int, width: int, samples: int, dtype: Any) -> None:
    pixels = noise(height, width, samples, dtype)
    small = halved(pixels)
    assert small.dtype == dtype
    assert small.shape == (-(-height // 2), -(-width // 2), samples)
    assert np.abs(small - mean_of_quads(pixels)).max() <= 0.5


@settings(max_examples=25)
@given(
    st.integers(1, 600),
    st.integers(1, 300),
    st.booleans(),
    st.integers(50, 300),
    st.sampled_from([1, 3, 4]),
    st.booleans(),
)
def test_levels_do_not_depend_on_how_tiles_came(
    width: int, height: int, read_early: bool, tile: int, samples: int, on_disk: bool
) -> None:
    picture = noise(height, width, samples, np.uint8)
    canvas = create_canvas(width, height, samples, np.uint8, 0 if on_disk else 1 << 20)
    if read_early and canvas.levels > 1:
        assert not canvas.read(Rect(0, 0, 1, 1), 1).any()
    for y in range(0, height, tile):
        for x in range(0, width, tile):
            rect = Rect(x, y, min(tile, width - x), min(tile, height - y))
            canvas.write(rect, picture[rect.slices])
    for level in range(1, canvas.levels):
        picture = halved(picture)
        size = level_length(width, level), level_length(height, level)
        assert np.array_equal(canvas.read(Rect(0, 0, *size), level), picture)


def test_levels_end_where_a_screen_no_longer_needs_them() -> None:
    assert level_count(1, 1) == level_count(128, 7) == 1
    assert level_count(129, 7) == 2
    assert level_count(3840, 2560) == 6
    assert level_count(10**6, 10**6) == 8


def test_a_level_that_is_not_there_or_a_place_outside_it_is_refused() -> None:
    canvas = canvas_of(noise(200, 300, 3, np.uint8))
    with pytest.raises(ValueError, match="no level 3"):
        canvas.read(Rect(0, 0, 1, 1), 3)
    with pytest.raises(ValueError, match="not inside"):
        canvas.read(Rect(149, 0, 2, 1), 1)


@pytest.mark.parametrize("most_in_memory", [0, 1 << 20])
def test_a_small_reading_is_a_copy_and_a_closed_canvas_gives_none(most_in_memory: int) -> None:
    canvas = canvas_of(noise(200, 300, 3, np.uint16), most_in_memory)
    before = canvas.read(Rect(0, 0, 150, 100), 1)
    canvas.read(Rect(0, 0, 150, 100), 1)[:] = 0
    assert np.array_equal(canvas.read(Rect(0, 0, 150, 100), 1), before)
    canvas.close()
    with pytest.raises(ValueError, match="closed"):
        canvas.read(Rect(0, 0, 1, 1), 1)


def test_a_resized_canvas_has_levels_too() -> None:
    with canvas_of(noise(400, 600, 3, np.uint8)) as canvas:
        resized = ResizedCanvas(canvas, 300, 200)
        expected = halved(resized.read(Rect(0, 0, 300, 200)))
        assert np.array_equal(resized.read(Rect(0, 0, 150, 100), 1), expected)
