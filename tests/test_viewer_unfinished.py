"""What is not computed yet is never taken for a result: not in a difference, not in the numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pictures import Array, noise
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot
from viewers import HEIGHT, WIDTH, Picture, open_view, painted_words, settled, settled_image, show_full_size, stage_of

from sr_desktop.gui.viewer.compare_view import CompareView
from sr_desktop.gui.viewer.histogram_plate import HistogramPlate
from sr_desktop.gui.viewer.readout import Readout
from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.comparison import DifferenceKind, Mode
from sr_desktop.viewing.unfinished import uncomputed

LEFT_HALF = (Rect(0, 0, 80, 60), Rect(0, 60, 80, 60))  # input pixels; WIDTH × HEIGHT is the output
KINDS = list(DifferenceKind)


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[CompareView]:
    with open_view(qtbot) as made:
        yield made


def _equal(finished: tuple[Rect, ...] | None) -> tuple[Picture, Picture]:
    pixels = noise(HEIGHT, WIDTH, 3, np.uint8)
    return Picture("bicubic", "Bicubic", pixels), Picture("model", "Model", pixels, finished=finished)


def _show(view: CompareView, pictures: tuple[Picture, ...], kind: DifferenceKind = DifferenceKind.ABSOLUTE) -> None:
    view.set_candidates(pictures)
    show_full_size(view, Mode.DIFFERENCE)
    view.set_comparison(replace(view.comparison, kind=kind))


def _between_plates(shot: Array) -> tuple[Array, Array]:
    """The left and the right half, without the rows in which words and tools lie over the picture."""
    return shot[120:360, : WIDTH // 2], shot[120:360, WIDTH // 2 :]


def _is_hatched(shot: Array) -> bool:
    """Grays, which no difference has, lighter than black, and in every column lines, not a plain ground."""
    return bool(shot.min() > 30 and np.ptp(shot, axis=2).max() == 0 and (np.ptp(shot, axis=(0, 2)) > 30).all())


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("unfinished_first", [False, True])
def test_in_a_difference_what_is_not_computed_is_hatched_and_equal_is_black(
    qtbot: QtBot, view: CompareView, kind: DifferenceKind, unfinished_first: bool
) -> None:
    _show(view, _equal(LEFT_HALF), kind)
    if unfinished_first:
        view.set_comparison(view.comparison.swapped())
    left, right = _between_plates(settled(qtbot, view))
    assert left.max() <= 4
    assert _is_hatched(right)
    painted = painted_words(stage_of(view))
    assert "not computed yet" in painted
    assert any("Model (50 %)" in words for words in painted), "not to be read as a number less an image"


@pytest.mark.parametrize("kind", KINDS)
def test_the_hatch_goes_on_over_the_seams_of_pieces_and_with_the_picture(
    qtbot: QtBot, view: CompareView, kind: DifferenceKind
) -> None:
    _show(view, _equal(()), kind)
    rows = settled(qtbot, view)[130:350, :, 0].astype(int)
    assert np.abs(rows[1:, :-1] - rows[:-1, 1:]).max() == 0, "every row is the one above, a pixel to the left"


class Slow(Picture):
    """Nothing of it is read before its gate is opened."""

    def read(self, rect: Rect, level: int = 0) -> Array:
        self.gate.wait()
        return super().read(rect, level)


def test_the_hatch_does_not_wait_for_what_it_would_cover(qtbot: QtBot, view: CompareView) -> None:
    bicubic, model = _equal(())
    slow = Slow(model.key, model.name, model.pixels, finished=())
    slow.gate.clear()
    try:
        _show(view, (bicubic, slow))
        qtbot.waitUntil(lambda: _is_hatched(settled_image(stage_of(view))[120:360]), timeout=30_000)
    finally:
        slow.gate.set()


def test_the_hatch_goes_when_the_tiles_come(qtbot: QtBot, view: CompareView) -> None:
    pictures = _equal(LEFT_HALF)
    _show(view, pictures)
    settled(qtbot, view)
    pictures[1].finished = None
    view.refresh("model", Rect(80, 0, 80, 120))
    assert max(half.max() for half in _between_plates(settled(qtbot, view))) <= 4
    assert "not computed yet" not in painted_words(stage_of(view))


def test_where_all_in_view_is_computed_nothing_is_said_of_the_rest(qtbot: QtBot, view: CompareView) -> None:
    _show(view, _equal(LEFT_HALF))
    assert view.viewport is not None
    view.set_viewport(view.viewport.zoomed(4.0).centred(0.25, 0.5))
    settled(qtbot, view)
    assert "not computed yet" not in painted_words(stage_of(view))


@pytest.mark.parametrize(("x", "told"), [(100, "Difference 0.0"), (500, "Difference –")])
def test_the_numbers_know_what_is_not_computed(qtbot: QtBot, view: CompareView, x: int, told: str) -> None:
    _show(view, _equal(LEFT_HALF))
    readout = view.findChild(Readout)
    assert readout is not None
    readings: list[object] = []
    view.cursor_moved.connect(readings.append)
    qtbot.mouseMove(stage_of(view), QPoint(300, 200))
    qtbot.mouseMove(stage_of(view), QPoint(x, 240))
    qtbot.waitUntil(lambda: told in readout.words(), timeout=30_000)
    assert ("Model –" in readout.words()) == (x == 500)
    view.watch()
    qtbot.waitUntil(lambda: bool(view.tool_box.watched.readings), timeout=30_000)
    assert view.tool_box.watched.as_text().endswith("\t–\n") == (x == 500)


@pytest.mark.parametrize("finished", [LEFT_HALF, ()])
def test_the_histogram_of_a_difference_counts_what_is_computed(
    qtbot: QtBot, view: CompareView, finished: tuple[Rect, ...]
) -> None:
    bicubic, model = _equal(finished)
    model.pixels = np.where(bicubic.pixels < 128, bicubic.pixels + 10, bicubic.pixels - 10).astype(np.uint8)
    _show(view, (bicubic, model))
    plate = view.findChild(HistogramPlate)
    assert plate is not None
    view.state.take(replace(view.state.tools, histogram=True))
    qtbot.waitUntil(lambda: plate.histogram is not None, timeout=30_000)
    assert plate.histogram is not None
    assert plate.histogram.channels.sum() == sum(16 * part.area for part in finished)
    assert plate.figures()[0] == ("mean 10" if finished else "Not computed yet")


def test_pixels_that_are_not_computed_have_no_figures_on_them(qtbot: QtBot, view: CompareView) -> None:
    shots = []
    for finished in ((), None):
        _show(view, _equal(finished))
        assert view.viewport is not None
        view.set_viewport(view.viewport.zoomed(40).centred(0.5, 0.5))
        shots.append(settled(qtbot, view)[200:240, 280:320])
    assert shots[0].min() > 30, "hatched up to the edge of the pixel, the line of the grid included"
    assert not np.array_equal(*shots)


@given(st.integers(1, 50), st.integers(1, 50), st.sampled_from([0.1, 0.25, 1 / 3, 1.0, 2.7, 8.0]), st.data())
def test_each_pixel_of_the_screen_goes_with_the_input_pixel_under_its_middle(
    lr_width: int, lr_height: int, zoom: float, data: st.DataObject
) -> None:
    tiles = [
        Rect(x, y, min(7, lr_width - x), min(9, lr_height - y))
        for x in range(0, lr_width, 7)
        for y in range(0, lr_height, 9)
    ]
    done = tuple(tile for tile in tiles if data.draw(st.booleans()))
    model = Picture("a", "A", np.zeros((4 * lr_height, 4 * lr_width, 3), np.uint8), finished=done)
    px_width, px_height = 4 * lr_width * zoom, 4 * lr_height * zoom
    x, y = data.draw(st.integers(0, int(px_width))), data.draw(st.integers(0, int(px_height)))
    px_rect = Rect(x, y, max(1, round(px_width) - x), max(1, round(px_height) - y))
    there = np.zeros((lr_height, lr_width), np.bool_)
    for tile in done:
        there[tile.slices] = True
    columns = ((np.arange(px_rect.x, px_rect.right) + 0.5) / (4 * zoom)).astype(int)
    rows = ((np.arange(px_rect.y, px_rect.bottom) + 0.5) / (4 * zoom)).astype(int)
    inside = np.ix_(rows < lr_height, columns < lr_width)
    found = uncomputed((model,), px_rect, px_width, px_height)
    mask = np.zeros((px_rect.height, px_rect.width), np.bool_) if found is None else found
    expected = ~there[np.ix_(rows[rows < lr_height], columns[columns < lr_width])]
    assert np.array_equal(mask[inside], expected)
