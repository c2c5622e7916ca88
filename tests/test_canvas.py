"""A canvas gives back what was written, says no to what does not fit, and takes many threads at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pictures import noise

from sr_desktop.imaging.canvas import Canvas
from sr_desktop.imaging.canvas import create_canvas as create
from sr_desktop.imaging.rect import Rect

IN_MEMORY, ON_DISK = 1 << 20, 0


@pytest.fixture(params=[IN_MEMORY, ON_DISK], ids=["memory", "disk"])
def most_in_memory(request: pytest.FixtureRequest) -> int:
    """Everything here holds for both kinds of canvas."""
    most: int = request.param
    return most


def create_canvas(width: int, height: int, samples: int, dtype: Any, most: int) -> Canvas:
    """A canvas that is where it was wanted."""
    canvas = create(width, height, samples, dtype, most)
    assert canvas.on_disk == (most == ON_DISK)
    return canvas


@st.composite
def canvas_and_rect(draw: st.DrawFn) -> tuple[int, int, Rect]:
    width, height = draw(st.integers(1, 40)), draw(st.integers(1, 40))
    x, y = draw(st.integers(0, width)), draw(st.integers(0, height))
    return width, height, Rect(x, y, draw(st.integers(0, width - x)), draw(st.integers(0, height - y)))


@given(
    canvas_and_rect(), st.integers(1, 6), st.sampled_from([np.uint8, np.uint16]), st.sampled_from([IN_MEMORY, ON_DISK])
)
def test_what_is_written_is_read_and_nothing_else_changes(
    place: tuple[int, int, Rect], samples: int, dtype: type[np.unsignedinteger], most: int
) -> None:
    width, height, rect = place
    expected = np.zeros((height, width, samples), dtype)
    patch = noise(rect.height, rect.width, samples, dtype)
    expected[rect.slices] = patch
    with create_canvas(width, height, samples, dtype, most) as canvas:
        canvas.write(rect, patch)
        assert np.array_equal(canvas.read(rect), patch)
        assert np.array_equal(canvas.read(Rect(0, 0, width, height)), expected)
        assert np.array_equal(canvas.rows(rect.y, rect.bottom), expected[rect.y : rect.bottom])


@pytest.mark.parametrize(
    "rect", [Rect(-1, 0, 2, 2), Rect(0, -1, 2, 2), Rect(5, 0, 4, 1), Rect(0, 4, 1, 3), Rect(3, 3, -1, 1)]
)
def test_a_rectangle_outside_is_refused_and_changes_nothing(rect: Rect, most_in_memory: int) -> None:
    canvas = create_canvas(8, 6, 3, np.uint8, most_in_memory)
    with pytest.raises(ValueError, match="not inside"):
        canvas.read(rect)
    with pytest.raises(ValueError, match="not inside"):
        canvas.write(rect, np.ones((abs(rect.height), abs(rect.width), 3), np.uint8))
    assert not canvas.read(Rect(0, 0, 8, 6)).any()


@pytest.mark.parametrize(
    "patch", [np.ones((2, 3, 3), np.uint8), np.ones((3, 2, 3), np.uint16), np.ones((3, 2), np.uint8)]
)
def test_pixels_of_another_shape_or_kind_are_refused(patch: np.ndarray, most_in_memory: int) -> None:
    canvas = create_canvas(8, 6, 3, np.uint8, most_in_memory)
    with pytest.raises(ValueError, match="expected"):
        canvas.write(Rect(0, 0, 2, 3), patch)
    assert not canvas.read(Rect(0, 0, 8, 6)).any()


@pytest.mark.parametrize(
    ("width", "height", "samples", "dtype"), [(0, 1, 3, "u1"), (1, 0, 3, "u1"), (1, 1, 0, "u1"), (1, 1, 3, "f4")]
)
def test_an_impossible_canvas_is_refused(width: int, height: int, samples: int, dtype: str) -> None:
    with pytest.raises(ValueError, match="canvas"):
        create(width, height, samples, dtype)


def test_readers_get_copies_or_views_that_cannot_write(most_in_memory: int) -> None:
    canvas = create_canvas(4, 4, 1, np.uint8, most_in_memory)
    canvas.read(Rect(0, 0, 4, 4))[:] = 9
    with pytest.raises(ValueError, match="read-only"):
        canvas.rows(0, 4)[:] = 9
    assert not canvas.read(Rect(0, 0, 4, 4)).any()


def test_a_closed_canvas_answers_nothing_but_rows_taken_before_stay(most_in_memory: int) -> None:
    canvas = create_canvas(4, 4, 1, np.uint8, most_in_memory)
    rows = canvas.rows(0, 4)
    canvas.close()
    canvas.close()
    assert rows.shape == (4, 4, 1)
    with pytest.raises(ValueError, match="closed"):
        canvas.read(Rect(0, 0, 1, 1))


def test_threads_that_write_different_tiles_do_not_disturb_each_other(most_in_memory: int) -> None:
    picture = noise(96, 96, 3, np.uint16)
    tiles = [Rect(x, y, 16, 16) for y in range(0, 96, 16) for x in range(0, 96, 16)]
    with create_canvas(96, 96, 3, np.uint16, most_in_memory) as canvas, ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda tile: canvas.write(tile, picture[tile.slices]), tiles))
        assert np.array_equal(canvas.rows(0, 96), picture)
