"""The viewer's tools: values on large pixels, loupe, blinking, slider across, histogram, watched pixels, kept views."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median, pstdev
from time import perf_counter, thread_time

import numpy as np
import pytest
from pictures import Array
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFont, QGuiApplication, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from viewers import (
    HEIGHT,
    WIDTH,
    Picture,
    drawn_texts,
    noisy,
    open_view,
    settled,
    settled_image,
    show_full_size,
    stage_of,
)

from sr_desktop.gui.actions import Actions, ActionSpec
from sr_desktop.gui.motion import desktop_reduces_motion
from sr_desktop.gui.viewer.compare_view import CompareView
from sr_desktop.gui.viewer.histogram_plate import HistogramPlate
from sr_desktop.gui.viewer.tool_actions import tool_actions
from sr_desktop.gui.viewer.watch_plate import WatchPlate
from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.comparison import DifferenceKind, Mode
from sr_desktop.viewing.histogram import histogram
from sr_desktop.viewing.loupe import loupe_zoom
from sr_desktop.viewing.panes import Difference, Image
from sr_desktop.viewing.viewport import MOST_ZOOM, Fractions

EVERYTHING = Fractions(0, 0, 1, 1)


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[CompareView]:
    with open_view(qtbot) as made:
        yield made


@pytest.fixture
def actions(view: CompareView) -> Actions:
    made = Actions(view)
    for spec in tool_actions(view):
        if isinstance(spec, ActionSpec):
            made.add(spec)
    return made


def plain(key: str, value: int, side: int = 64) -> Picture:
    return Picture(key, key.title(), np.full((side, side, 3), value, np.uint8))


def at(view: CompareView, zoom: float) -> None:
    assert view.viewport is not None
    view.set_viewport(view.viewport.zoomed(zoom).centred(0.5, 0.5))


def cell(view: CompareView, picture: Array, x: int, y: int) -> Array:
    """What is drawn of one output pixel, without its border."""
    assert view.viewport is not None
    left, top = (round(place) for place in view.viewport.px_at(x, y))
    side = round(view.viewport.zoom)
    return picture[top + 1 : top + side - 1, left + 1 : left + side - 1]


@pytest.mark.parametrize(("value", "ink_is_darker"), [(30, False), (220, True)])
def test_values_are_written_on_large_pixels(qtbot: QtBot, view: CompareView, value: int, ink_is_darker: bool) -> None:
    view.set_candidates((plain("a", value),))
    at(view, 40)
    drawn = cell(view, settled(qtbot, view), 32, 32)
    ink = drawn.mean(axis=2) < value - 40 if ink_is_darker else drawn.mean(axis=2) > value + 40
    rows = np.flatnonzero(ink.any(axis=1))
    assert ink.sum() > 40
    gaps = np.diff(rows) > 1
    assert gaps.sum() == 2, "three lines, one for each of red, green and blue"
    view.state.take(replace(view.state.tools, values=False))
    assert np.unique(cell(view, settled(qtbot, view), 32, 32)).tolist() == [value]


def test_painting_large_pixels_takes_less_than_a_frame(qtbot: QtBot, view: CompareView) -> None:
    """The numbers are drawn on the loader's thread: moving the view does not wait for them."""
    view.set_candidates((noisy("a", 1), noisy("b", 2)))
    show_full_size(view, Mode.PANES, 2)
    at(view, 32)
    settled(qtbot, view)
    spent = []
    for _ in range(9):
        begin = thread_time()
        assert view.viewport is not None
        view.set_viewport(view.viewport.panned(3, 2))
        stage_of(view).repaint()
        spent.append(thread_time() - begin)
    assert median(spent) < 0.016


def test_only_a_grid_between_16_and_30(qtbot: QtBot, view: CompareView) -> None:
    view.set_candidates((plain("a", 220),))
    at(view, 16)
    picture = settled(qtbot, view)
    assert np.unique(cell(view, picture, 32, 32)).tolist() == [220]
    assert view.viewport is not None
    left, top = (round(place) for place in view.viewport.px_at(32, 32))
    assert picture[top + 5, left].tolist() != [220] * 3
    at(view, 8)
    assert np.unique(settled(qtbot, view)[HEIGHT // 2 - 100 : HEIGHT // 2 + 100, WIDTH // 2 - 100 : WIDTH // 2]) == 220


def test_the_input_shows_its_values_when_its_own_pixels_are_large(qtbot: QtBot, view: CompareView) -> None:
    """An input pixel is four output pixels wide: its values are there at 800 %."""
    view.set_candidates((plain("input", 220, 16), plain("result", 220)), (64, 64))
    view.set_comparison(view.comparison.flipped_to("input"))
    at(view, 8)
    assert np.unique(settled(qtbot, view)[200:280, 280:360]).size > 3
    view.set_comparison(view.comparison.flipped_to("result"))
    assert np.unique(settled(qtbot, view)[200:280, 280:360]).tolist() == [220]


def test_a_difference_shows_its_levels(qtbot: QtBot, view: CompareView) -> None:
    view.set_candidates((plain("a", 100), plain("b", 110), plain("c", 100)))
    view.set_comparison(replace(view.comparison.in_mode(Mode.DIFFERENCE), slots=("a", "c"), arranged=2))
    at(view, 40)
    same = cell(view, settled(qtbot, view), 32, 32).copy()
    view.set_comparison(view.comparison.activated(1).flipped_to("b"))
    other = cell(view, settled(qtbot, view), 32, 32)
    assert same.max() > 150, "0.0 is written on black"
    assert not np.array_equal(same, other)


def test_the_loupe_shows_the_place_four_times_as_large(qtbot: QtBot, view: CompareView, actions: Actions) -> None:
    picture = noisy("a", 1, 1000, 1000)
    view.set_candidates((picture,))
    show_full_size(view, Mode.SINGLE)
    actions["loupe"].trigger()
    qtbot.mouseMove(stage_of(view), QPoint(320, 240))
    QApplication.processEvents()
    drawn = settled(qtbot, view)
    assert view.viewport is not None
    x, y = (int(place) for place in view.viewport.sr_at(320.5, 240.5))
    block = drawn[240 - 1 : 240 + 2, 320 - 1 : 320 + 2].reshape(-1, 3)
    near = picture.pixels[y - 1 : y + 2, x - 1 : x + 2].reshape(-1, 3).tolist()
    assert all(pixel in near for pixel in block.tolist())
    far = drawn[240, 320 + 60].tolist()
    assert far in picture.pixels[y - 1 : y + 2, x + 14 : x + 17].reshape(-1, 3).tolist()
    assert drawn[240, 320 + 200].tolist() == picture.pixels[y, x + 200].tolist()
    actions["loupe"].trigger()
    assert settled(qtbot, view)[240, 320 + 60].tolist() == picture.pixels[y, x + 60].tolist()


def test_in_panes_every_pane_has_a_loupe(qtbot: QtBot, view: CompareView, actions: Actions) -> None:
    view.set_candidates((plain("a", 40, 400), plain("b", 200, 400)))
    show_full_size(view, Mode.PANES, 2)
    without = settled(qtbot, view).astype(int)
    actions["loupe"].trigger()
    view.state.point(QPointF(160, 240))
    changed = np.abs(settled(qtbot, view).astype(int) - without).max(axis=2) > 20
    assert changed[:, :319].any()
    assert changed[:, 321:].any()
    assert loupe_zoom(0.1) == 1
    assert loupe_zoom(1) == 4
    assert loupe_zoom(100) == MOST_ZOOM


def test_the_slider_across_shows_one_above_the_other(qtbot: QtBot, view: CompareView) -> None:
    view.set_candidates((plain("a", 40, 400), plain("b", 200, 400)))
    view.set_comparison(view.comparison.in_mode(Mode.SLIDER, upright=False).swapped())
    first, second = view.comparison.slots[:2]
    at(view, 1)
    drawn = settled(qtbot, view)
    values = {"a": 40, "b": 200}
    assert drawn[100, 400].tolist() == [values[first]] * 3
    assert drawn[380, 400].tolist() == [values[second]] * 3
    stage = stage_of(view)
    qtbot.mousePress(stage, Qt.MouseButton.LeftButton, pos=QPoint(300, 241))
    qtbot.mouseMove(stage, QPoint(300, 120))
    qtbot.mouseRelease(stage, Qt.MouseButton.LeftButton, pos=QPoint(300, 120))
    assert view.comparison.slider == pytest.approx(0.25)
    assert settled(qtbot, view)[200, 400].tolist() == [values[second]] * 3


def test_blinking_flips_at_a_steady_rate_until_it_is_stopped(qtbot: QtBot, view: CompareView, actions: Actions) -> None:
    view.set_candidates((noisy("a", 1), noisy("b", 2), noisy("c", 3)))
    for _ in range(3):
        actions["blink_faster"].trigger()
    times: list[float] = []
    seen: list[str] = []
    view.comparison_changed.connect(lambda c: (times.append(perf_counter()), seen.append(c.shown)))
    actions["blink"].trigger()
    qtbot.waitUntil(lambda: len(times) >= 6, timeout=5000)
    actions["blink"].trigger()
    assert len(set(seen)) == 2
    assert all(one != other for one, other in itertools.pairwise(seen))
    steps = np.diff(times)
    assert steps.mean() == pytest.approx(0.25, rel=0.2)
    assert pstdev(steps) < 0.08
    count = len(times)
    qtbot.wait(400)
    assert len(times) == count


def test_with_reduced_motion_each_wish_flips_once(view: CompareView, actions: Actions) -> None:
    view.set_candidates((noisy("a", 1), noisy("b", 2)))
    actions["blink"].trigger()
    assert view.state.tools.blinking
    actions["reduce_motion"].trigger()
    assert not view.state.tools.blinking
    before = view.comparison.shown
    actions["blink"].setChecked(False)
    actions["blink"].trigger()
    assert view.comparison.shown != before
    assert not view.state.tools.blinking


def test_the_histogram_counts_what_is_in_view(qtbot: QtBot, view: CompareView, actions: Actions) -> None:
    pixels = np.zeros((400, 800, 3), np.uint8)
    pixels[:, 400:] = (10, 200, 90)
    view.set_candidates((Picture("a", "A", pixels),))
    actions["histogram"].trigger()
    plate = view.findChild(HistogramPlate)
    assert plate is not None
    qtbot.waitUntil(lambda: plate.histogram is not None)
    found = plate.histogram
    assert found is not None
    assert found.channels[:, 0].tolist() == [160_000] * 3
    assert [found.channels[0, 10], found.channels[1, 200], found.channels[2, 90]] == [160_000] * 3
    assert found.mean == pytest.approx(50)
    assert plate.figures()[0] == "mean 50"
    assert view.viewport is not None
    view.set_viewport(view.viewport.zoomed(4).centred(1, 0.5))
    qtbot.waitUntil(lambda: plate.histogram is not found)
    assert plate.histogram is not None
    assert plate.histogram.channels[:, 0].tolist() == [0] * 3
    actions["histogram"].trigger()
    assert not plate.isVisible()


def test_a_histogram_is_drawn_once_and_again_when_it_is_another(
    qtbot: QtBot, view: CompareView, actions: Actions, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn, draw = list[str](), HistogramPlate.draw

    def noted(plate: HistogramPlate, painter: QPainter) -> None:
        drawn.append(plate.figures()[0])
        draw(plate, painter)

    monkeypatch.setattr(HistogramPlate, "draw", noted)
    view.set_candidates((plain("a", 100), plain("b", 90)))
    actions["histogram"].trigger()
    qtbot.waitUntil(lambda: drawn == ["mean 90"])
    plate = view.findChild(HistogramPlate)
    assert plate is not None
    before = plate.grab().toImage()
    assert drawn == ["mean 90"]
    view.set_comparison(view.comparison.flipped_to("a"))
    qtbot.waitUntil(lambda: drawn == ["mean 90", "mean 100"])
    assert plate.grab().toImage() != before
    plate.setFont(QFont(plate.font().family(), 20))
    plate.grab()
    assert drawn == ["mean 90", "mean 100", "mean 100"]


def test_the_figures_of_the_histogram_stand_apart(qtbot: QtBot, view: CompareView) -> None:
    """Also the longest: with signs, of a reduced image."""
    dark, bright = plain("a", 90, 2400), plain("b", 100, 2400)
    bright.pixels[::7] = 0
    bright.pixels[::9] = 255
    view.set_candidates((dark, bright))
    view.set_comparison(replace(view.comparison.in_mode(Mode.DIFFERENCE), kind=DifferenceKind.SIGNED))
    view.state.take(replace(view.state.tools, histogram=True))
    plate = view.findChild(HistogramPlate)
    assert plate is not None
    qtbot.waitUntil(lambda: plate.histogram is not None, timeout=30_000)
    figures = [" ".join(text.split()) for text in plate.figures()]
    places = {text: x for x, text in drawn_texts(plate.draw) if text in figures}
    ends = [x + plate.fontMetrics().horizontalAdvance(text) for text, x in places.items()]
    assert list(places) == figures
    assert all(end + 8 <= x for end, x in zip(ends, [*list(places.values())[1:], plate.width()], strict=True))


def test_a_difference_is_counted_in_levels() -> None:
    a, b = plain("a", 100), plain("b", 104)
    signed = histogram(Difference("a", "b", DifferenceKind.SIGNED, 8), (a, b), EVERYTHING)
    assert (signed.mean, signed.deviation) == (pytest.approx(4, abs=1e-4), pytest.approx(4, abs=1e-4))
    absolute = histogram(Difference("b", "a", DifferenceKind.ABSOLUTE, 8), (b, a), EVERYTHING)
    assert absolute.mean == pytest.approx(4)
    place = int(np.argmax(absolute.channels[0]))
    assert absolute.channels[0, place] == 64 * 64
    step = absolute.high / (absolute.channels.shape[1] - 1)
    assert place * step == pytest.approx(4)
    gray = histogram(Image("a"), (Picture("a", "A", np.full((9, 9, 1), 514, np.uint16)),), EVERYTHING)
    assert gray.channels.shape == (1, 256)
    assert gray.channels[0, 2] == 81


def test_watched_pixels_keep_their_values_in_sight(qtbot: QtBot, view: CompareView, actions: Actions) -> None:
    a, b = noisy("a", 1), noisy("b", 2)
    view.set_candidates((a, b))
    show_full_size(view, Mode.SINGLE)
    view.state.point(QPointF(100, 100))
    actions["watch_pixel"].trigger()
    view.state.point(None)
    actions["watch_pixel"].trigger()
    plate = view.findChild(WatchPlate)
    assert plate is not None
    qtbot.waitUntil(lambda: len(view.tool_box.watched.readings) == 2)
    assert plate.isVisible()
    (x, y), middle = view.state.tools.watched
    assert middle == (400, 200)
    values = {value.key: value.samples for value in view.tool_box.watched.readings[0].values}
    assert values == {"a": tuple(a.pixels[y, x].tolist()), "b": tuple(b.pixels[y, x].tolist())}
    actions["copy_watched"].trigger()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "x\ty\tA\tB"
    assert lines[2].startswith("400\t200\t" + " ".join(map(str, a.pixels[200, 400].tolist())))
    actions["watch_pixel"].trigger()
    assert view.state.tools.watched == ((x, y),)
    actions["unwatch"].trigger()
    assert not plate.isVisible()


def test_a_narrow_list_of_watched_pixels_holds_what_is_on_screen(
    qtbot: QtBot, view: CompareView, actions: Actions
) -> None:
    images = tuple(noisy(key, number) for number, key in enumerate("abcdef"))
    view.set_candidates(images)
    show_full_size(view, Mode.SINGLE)
    actions["watch_pixel"].trigger()
    plate = view.findChild(WatchPlate)
    assert plate is not None
    qtbot.waitUntil(lambda: bool(plate.columns))
    view.resize(2000, view.height())
    qtbot.waitUntil(lambda: plate.columns == list("ABCDEF"))
    view.resize(360, view.height())
    view.set_comparison(view.comparison.in_mode(Mode.SLIDER).flipped_to("f"))
    qtbot.waitUntil(lambda: set(plate.columns) == {"B", "F"})
    assert plate.width() <= view.picture.width()


def test_watched_values_follow_finished_tiles(qtbot: QtBot, view: CompareView) -> None:
    a = noisy("a", 1)
    view.set_candidates((a,))
    view.watch()
    qtbot.waitUntil(lambda: bool(view.tool_box.watched.readings))
    a.pixels[200, 400] = (1, 2, 3)
    view.refresh("a", Rect(0, 0, 200, 100))
    qtbot.waitUntil(lambda: view.tool_box.watched.readings[0].values[0].samples == (1, 2, 3))


def test_boxes_stay_while_something_else_is_selected(view: CompareView, actions: Actions) -> None:
    view.set_candidates((plain("a", 120, 400),))
    at(view, 1)
    view.select(Rect(20, 30, 40, 50))
    actions["keep_box"].trigger()
    assert view.state.tools.boxes == (Rect(20, 30, 40, 50),)
    assert view.selection is None
    assert view.viewport is not None
    x, y = (round(place) for place in view.viewport.px_at(20, 50))
    line = settled_image(stage_of(view))[y, x - 2 : x + 3].astype(int)
    assert (line[:, 0] - line[:, 2]).max() > 100, "the first box is red"
    view.select(Rect(20, 30, 40, 50))
    actions["keep_box"].trigger()
    assert view.state.tools.boxes == ()


def test_a_kept_view_shows_the_same_place_of_the_next_image(view: CompareView, actions: Actions) -> None:
    view.set_candidates((noisy("a", 1, 400, 800),))
    actions["keep_view"].trigger()
    assert view.viewport is not None
    view.set_viewport(view.viewport.zoomed(2).centred(0.3, 0.6))
    kept = view.viewport
    view.set_candidates(())
    view.set_candidates((noisy("a", 2, 500, 1000),))
    assert (view.viewport.zoom, view.viewport.x, view.viewport.y) == (2, kept.x, kept.y)
    actions["keep_view"].trigger()
    view.set_candidates((noisy("a", 3, 400, 800),))
    assert view.viewport.fitted


def test_marks_stay_for_the_next_image_of_a_set_of_pairs(view: CompareView, actions: Actions) -> None:
    view.set_candidates((noisy("a", 1, 400, 800),))
    for kept in (True, False):
        actions["keep_view"].setChecked(kept)
        view.state.take(replace(view.state.tools, keep_view=kept, boxes=(Rect(1, 2, 3, 4),), watched=((5, 6),)))
        view.set_candidates(())
        view.set_candidates((noisy("a", 2, 400, 800),))
        assert bool(view.state.tools.boxes and view.state.tools.watched) is kept
    view.state.take(replace(view.state.tools, keep_view=True, boxes=(Rect(1, 2, 3, 4),)))
    view.set_candidates((noisy("a", 3, 200, 800),))
    assert not view.state.tools.boxes


def test_the_desktops_own_wish_for_less_motion_is_heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    tool = tmp_path / "gsettings"
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not desktop_reduces_motion()
    for told, reduced in (("false", True), ("true", False)):
        tool.write_text(f"#!/bin/sh\necho {told}\n")
        tool.chmod(0o755)
        assert desktop_reduces_motion() is reduced


def test_every_tool_has_an_icon_and_says_what_it_does(view: CompareView) -> None:
    specs = [spec for spec in tool_actions(view) if spec is not None]
    assert all(spec.icon for spec in specs)
    assert all(spec.shortcuts for spec in specs if spec.name != "reduce_motion")
    assert all(spec.tip for spec in specs if spec.checkable)
