"""Under what cannot be seen stands colour from around it, and what can be seen is untouched."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pictures import noise

from sr_desktop.imaging.alpha_fill import fill_transparent


@given(
    st.integers(1, 60),
    st.integers(1, 60),
    st.sampled_from([1, 3]),
    st.sampled_from([np.uint8, np.uint16]),
    st.floats(0, 1),
)
def test_visible_pixels_stay_and_hidden_ones_take_a_value_between_them(
    width: int, height: int, channels: int, dtype: Any, share: float
) -> None:
    colour = noise(height, width, channels, dtype)
    visible = np.random.default_rng(1).random((height, width)) < share
    filled = fill_transparent(colour, visible)
    assert filled.shape == colour.shape
    assert filled.dtype == colour.dtype
    assert np.array_equal(filled[visible], colour[visible])
    if visible.any():
        slack = 4 * np.iinfo(dtype).max // 255  # sums and weights of the finest level are rounded
        assert (filled.astype(int) >= colour[visible].min(axis=0).astype(int) - slack).all()
        assert (filled.astype(int) <= colour[visible].max(axis=0).astype(int) + slack).all()
    else:
        assert np.array_equal(filled, colour)


def test_one_colour_fills_everything() -> None:
    colour = np.full((200, 300, 3), [0, 255, 0], np.uint8)
    visible = np.zeros((200, 300), bool)
    colour[120, 33], visible[120, 33] = [180, 90, 30], True
    assert np.abs(fill_transparent(colour, visible).astype(int) - [180, 90, 30]).max() <= 2


def test_the_colour_comes_from_near_by() -> None:
    colour = np.zeros((64, 64, 3), np.uint8)
    colour[:, :16], colour[:, 48:] = [200, 0, 0], [0, 0, 200]
    visible = np.zeros((64, 64), bool)
    visible[:, :16] = visible[:, 48:] = True
    filled = fill_transparent(colour, visible)
    assert np.abs(filled[:, 16:20].astype(int) - [200, 0, 0]).max() < 40
    assert np.abs(filled[:, 44:48].astype(int) - [0, 0, 200]).max() < 40
    steps = np.abs(np.diff(filled[32].astype(int), axis=0)).max()
    assert steps < 60, "no edge that a network would sharpen"


def test_an_opaque_picture_is_not_even_copied() -> None:
    colour = noise(8, 8, 3, np.uint8)
    assert fill_transparent(colour, np.ones((8, 8), bool)) is colour


@pytest.mark.parametrize("shape", [(1, 5000), (5000, 1), (1, 1), (2, 3)])
def test_thin_pictures(shape: tuple[int, int]) -> None:
    colour = np.full((*shape, 3), 77, np.uint8)
    visible = np.zeros(shape, bool)
    visible[0, 0] = True
    assert np.abs(fill_transparent(colour, visible).astype(int) - 77).max() <= 1
