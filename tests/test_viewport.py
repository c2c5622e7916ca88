"""The viewport keeps its promises: what is under the cursor stays there, nothing empty shows, landmarks are met."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.viewport import MOST_ZOOM, Fractions, Viewport

SIDES = st.integers(4, 60_000)
PANES = st.integers(40, 4000)
ZOOMS = st.floats(0.02, 64)
SHARES = st.floats(0, 1)


@st.composite
def viewports(draw: st.DrawFn) -> Viewport:
    start = Viewport(draw(SIDES), draw(SIDES), draw(PANES), draw(PANES)).fit()
    return start.zoomed(draw(ZOOMS)).centred(draw(SHARES), draw(SHARES))


@given(SIDES, SIDES, PANES, PANES)
def test_fit_shows_the_whole_image_and_touches_the_pane(width: int, height: int, across: int, down: int) -> None:
    view = Viewport(width, height, across, down).fit()
    image = view.image_px
    assert image.width <= across + 1
    assert image.height <= down + 1
    assert view.covers_all
    if view.zoom < 4:
        assert abs(image.width - across) <= 1 or abs(image.height - down) <= 1
    assert view.visible == Fractions(0, 0, 1, 1)


@given(viewports(), ZOOMS, SHARES, SHARES)
def test_zooming_keeps_what_is_under_the_cursor_unless_an_edge_forbids_it(
    view: Viewport, zoom: float, across: float, down: float
) -> None:
    px_x, px_y = across * view.px_width, down * view.px_height
    after = view.zoomed(zoom, px_x, px_y)
    for before, now, share in (
        (view.sr_at(px_x, px_y)[0], after.sr_at(px_x, px_y)[0], view.px_width / (after.zoom * view.sr_width)),
        (view.sr_at(px_x, px_y)[1], after.sr_at(px_x, px_y)[1], view.px_height / (after.zoom * view.sr_height)),
    ):
        at_edge = share >= 1 or after.x in (share / 2, 1 - share / 2) or after.y in (share / 2, 1 - share / 2)
        if not at_edge:
            # Both positions are rounded to whole screen pixels.
            assert abs(before - now) <= 0.5 / view.zoom + 0.5 / after.zoom + 1e-6 * (abs(before) + 1)


@given(viewports(), st.floats(-5000, 5000), st.floats(-5000, 5000))
def test_panning_never_shows_emptiness_that_need_not_be(view: Viewport, dx: float, dy: float) -> None:
    image = view.panned(dx, dy).image_px
    for start, length, pane in ((image.x, image.width, view.px_width), (image.y, image.height, view.px_height)):
        if length >= pane + 2:
            assert start <= 1
            assert start + length >= pane - 1
        else:
            assert abs(start + length / 2 - pane / 2) <= 2


@given(viewports())
def test_a_pan_moves_the_picture_by_whole_pixels(view: Viewport) -> None:
    before, after = view.image_px, view.panned(-3, 5).image_px
    assert (before.width, before.height) == (after.width, after.height)
    assert abs(after.x - before.x) in (0, 1, 2, 3)
    assert abs(after.y - before.y) in (0, 1, 2, 3, 4, 5)


@given(viewports(), st.integers(1, 30_000), st.integers(1, 30_000))
def test_the_visible_part_fits_any_candidate(view: Viewport, width: int, height: int) -> None:
    part = view.visible.pixels(width, height)
    assert part.area > 0
    assert part.intersected(Rect(0, 0, width, height)) == part


def test_wheel_steps_stop_at_one_to_one_of_result_and_input() -> None:
    view = Viewport(3840, 2560, 1200, 800).fit()
    zooms = []
    for _ in range(40):
        view = view.zoomed_by(0.25)
        zooms.append(view.zoom)
    assert 1.0 in zooms
    assert zooms[-1] == MOST_ZOOM
    for _ in range(60):
        view = view.zoomed_by(-0.25)
        zooms.append(view.zoom)
    assert 0.25 in zooms
    assert view.zoom == view.least_zoom


def test_a_fitted_view_follows_the_pane_and_another_keeps_its_middle() -> None:
    fitted = Viewport(4000, 2000, 800, 400).fit()
    assert fitted.resized(400, 400).zoom == pytest.approx(0.1)
    near = fitted.zoomed(2).centred(0.3, 0.7)
    wider = near.resized(1000, 500)
    assert (wider.zoom, wider.x, wider.y) == (2, 0.3, 0.7)


def test_points_go_to_the_screen_and_back() -> None:
    view = Viewport(4000, 3000, 801, 603).zoomed(3.7).centred(0.2, 0.6)
    assert view.sr_at(*view.px_at(1234.5, 2000.25)) == pytest.approx((1234.5, 2000.25))


def test_a_tiny_image_is_enlarged_at_most_four_times_by_fit() -> None:
    assert Viewport(16, 16, 1000, 1000).fit().zoom == 4
