"""Mouse, wheel, keys and buttons of the viewer do what a hand expects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from viewers import WIDTH, noisy, open_view, painted_texts, settled, show_full_size, stage_of

from sr_desktop.gui.actions import Actions
from sr_desktop.gui.viewer.chip import Chip
from sr_desktop.gui.viewer.compare_view import CompareView
from sr_desktop.gui.viewer.difference_tools import DifferenceTools
from sr_desktop.gui.viewer.flip_actions import flip_actions
from sr_desktop.gui.viewer.labels import Labels
from sr_desktop.gui.viewer.mode_actions import difference_actions, is_checked, mode_actions
from sr_desktop.gui.viewer.probe import Reading
from sr_desktop.gui.viewer.readout import Readout
from sr_desktop.gui.viewer.stage import Stage
from sr_desktop.gui.viewer.zoom_actions import zoom_actions
from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.comparison import DifferenceKind, Mode


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[CompareView]:
    with open_view(qtbot) as made:
        yield made


def drag(qtbot: QtBot, stage: Stage, start: QPoint, end: QPoint, button: Qt.MouseButton) -> None:
    qtbot.mousePress(stage, button, pos=start)
    qtbot.mouseMove(stage, (start + end) / 2)
    qtbot.mouseMove(stage, end)
    qtbot.mouseRelease(stage, button, pos=end)
    QApplication.processEvents()


def test_dragging_pans_by_what_the_hand_moves(qtbot: QtBot, view: CompareView) -> None:
    view.set_candidates((noisy("a", 1, 1000, 1000),))
    show_full_size(view, Mode.SINGLE)
    assert view.viewport is not None
    before = view.viewport.image_px
    drag(qtbot, stage_of(view), QPoint(300, 200), QPoint(250, 230), Qt.MouseButton.LeftButton)
    assert view.viewport.image_px == before.moved(-50, 30)


def test_dragging_the_handle_moves_the_slider_and_not_the_picture(qtbot: QtBot, view: CompareView) -> None:
    view.set_candidates((noisy("a", 1), noisy("b", 2)))
    show_full_size(view, Mode.SLIDER)
    before = view.viewport
    drag(qtbot, stage_of(view), QPoint(322, 200), QPoint(160, 210), Qt.MouseButton.LeftButton)
    assert view.comparison.slider == pytest.approx(0.25)
    assert view.viewport == before


def test_a_drag_with_the_right_button_selects_and_a_click_clears(qtbot: QtBot, view: CompareView) -> None:
    view.set_candidates((noisy("a", 1),))
    show_full_size(view, Mode.SINGLE)
    told: list[Rect | None] = []
    view.selection_changed.connect(told.append)
    drag(qtbot, stage_of(view), QPoint(100, 140), QPoint(199, 189), Qt.MouseButton.RightButton)
    assert view.selection == Rect(180, 100, 100, 50)
    drag(qtbot, stage_of(view), QPoint(600, 400), QPoint(900, 479), Qt.MouseButton.RightButton)
    assert view.selection == Rect(680, 360, 120, 40)
    qtbot.mouseClick(stage_of(view), Qt.MouseButton.RightButton, pos=QPoint(5, 200))
    assert view.selection is None
    assert told[-1] is None


@pytest.mark.parametrize(("count", "words"), [(1, "100 × 50 px of the result: {}"), (4, "{}")])
def test_a_selection_says_where_it_is_as_the_command_line_takes_it(
    qtbot: QtBot, view: CompareView, count: int, words: str
) -> None:
    """Shorter where panes are narrow, and inside the pane."""
    view.set_candidates(tuple(noisy(key, seed) for seed, key in enumerate("abcd")))
    view.set_comparison(view.comparison.in_mode(Mode.PANES if count > 1 else Mode.SINGLE, count))
    view.select(Rect(680, 350, 100, 50))
    view.resize(340 if count > 1 else WIDTH, view.height())
    settled(qtbot, view)
    place = words.format("680,350,100,50")
    told = [(x, text) for x, text in painted_texts(stage_of(view)) if "680" in text]
    assert [text for _, text in told] == [place] * count
    room, width = stage_of(view).width() / (2 if count > 1 else 1), view.fontMetrics().horizontalAdvance(place)
    assert all(x % room + width < room for x, _ in told)


def wheel(stage: Stage, at: QPoint, turned: int) -> None:
    none = Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        QPointF(at),
        QPointF(stage.mapToGlobal(at)),
        QPoint(),
        QPoint(0, turned),
        Qt.MouseButton.NoButton,
        none,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(stage, event)


def test_the_wheel_zooms_at_the_cursor(view: CompareView) -> None:
    view.set_candidates((noisy("a", 1, 1000, 1000),))
    show_full_size(view, Mode.SINGLE)
    assert view.viewport is not None
    before = view.viewport.sr_at(500, 100)
    wheel(stage_of(view), QPoint(500, 100), 480)
    assert view.viewport.zoom == 2
    assert view.viewport.sr_at(500, 100) == pytest.approx(before, abs=0.8)


def test_a_double_click_goes_to_100_percent_there_and_back(qtbot: QtBot, view: CompareView) -> None:
    view.set_candidates((noisy("a", 1, 2000, 2000),))
    assert view.viewport is not None
    before = view.viewport.sr_at(400, 300)
    qtbot.mouseDClick(stage_of(view), Qt.MouseButton.LeftButton, pos=QPoint(400, 300))
    assert view.viewport.zoom == 1
    assert view.viewport.sr_at(400, 300) == pytest.approx(before, abs=3)
    qtbot.mouseDClick(stage_of(view), Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    assert view.viewport.fitted


def test_space_shows_the_previous_image_for_as_long_as_it_is_held(qtbot: QtBot, view: CompareView) -> None:
    view.set_candidates((noisy("a", 1), noisy("b", 2), noisy("c", 3)))
    stage = stage_of(view)
    shown = view.comparison.shown
    qtbot.keyClick(stage, Qt.Key.Key_Tab)
    now = view.comparison.shown
    qtbot.keyPress(stage, Qt.Key.Key_Space)
    assert view.comparison.shown == shown
    qtbot.keyPress(stage, Qt.Key.Key_Space)
    assert view.comparison.shown == shown
    qtbot.keyRelease(stage, Qt.Key.Key_Space)
    assert view.comparison.shown == now


def test_space_on_a_chip_shows_the_previous_image_as_on_the_picture(qtbot: QtBot, view: CompareView) -> None:
    view.set_candidates((noisy("a", 1), noisy("b", 2), noisy("c", 3)))
    qtbot.keyClick(stage_of(view), Qt.Key.Key_Tab)
    before, now = view.comparison.flipped_back().shown, view.comparison.shown
    other = next(chip for chip in view.findChildren(Chip) if chip.number and chip.text().lower() not in (before, now))
    qtbot.keyPress(other, Qt.Key.Key_Space)
    assert view.comparison.shown == before
    qtbot.keyRelease(other, Qt.Key.Key_Space)
    assert view.comparison.shown == now


def test_an_image_beyond_the_keys_gets_one_once_others_are_gone(qtbot: QtBot, view: CompareView) -> None:
    pictures = tuple(noisy(f"k{number}", number, 20, 40) for number in range(12))
    view.set_candidates(pictures)
    actions = Actions(view)
    for spec in flip_actions(view):
        actions.add(spec)
    view.activateWindow()
    stage_of(view).setFocus()
    view.set_candidates((*pictures[:2], pictures[11]))
    qtbot.keyClick(stage_of(view), Qt.Key.Key_1)
    qtbot.keyClick(stage_of(view), Qt.Key.Key_3)
    assert view.comparison.shown == "k11"
    assert Labels(view.state).number("k11") == "3"
    view.set_candidates((*pictures[:3], pictures[11]))
    assert view.state.numbers == {"k0": 1, "k1": 2, "k2": 3, "k11": 4}, "each number belongs to one"


def test_keys_of_the_menu_reach_every_image_and_mode(qtbot: QtBot, view: CompareView) -> None:
    view.set_candidates(tuple(noisy(key, seed) for seed, key in enumerate("abcd")))
    actions = Actions(view)
    for spec in (*zoom_actions(view), *mode_actions(view), *difference_actions(view), *flip_actions(view)):
        actions.add(spec)
    view.activateWindow()
    stage_of(view).setFocus()
    qtbot.keyClick(stage_of(view), Qt.Key.Key_4)
    assert view.comparison.shown == "d"
    qtbot.keyClick(stage_of(view), Qt.Key.Key_L)
    assert view.comparison.mode is Mode.SLIDER
    qtbot.keyClick(stage_of(view), Qt.Key.Key_Comma)
    assert view.comparison.slider == pytest.approx(0.48)
    qtbot.keyClick(stage_of(view), Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(stage_of(view), Qt.Key.Key_2)
    assert view.comparison.slots[:2] == ("a", "b")
    qtbot.keyClick(stage_of(view), Qt.Key.Key_D)
    qtbot.keyClick(stage_of(view), Qt.Key.Key_G)
    assert view.comparison.mode is Mode.DIFFERENCE
    assert view.comparison.kind is DifferenceKind.SIGNED
    assert is_checked("view_difference", view.comparison)
    assert not is_checked("difference_absolute", view.comparison)
    actions["zoom_full"].trigger()
    assert view.viewport is not None
    assert view.viewport.zoom == 1
    actions["zoom_fit"].trigger()
    assert view.viewport.fitted


def test_buttons_do_what_keys_do_and_show_what_is(qtbot: QtBot, view: CompareView) -> None:
    view.set_candidates((noisy("a", 1), noisy("b", 2), noisy("c", 3)))
    chips = {chip.accessibleName(): chip for chip in view.findChildren(Chip)}
    qtbot.mouseClick(chips["A"], Qt.MouseButton.LeftButton)
    assert view.comparison.shown == "a"
    qtbot.mouseClick(chips["A"], Qt.MouseButton.LeftButton)
    assert chips["A"].isChecked()
    qtbot.mouseClick(chips["Difference (D)"], Qt.MouseButton.LeftButton)
    tools = view.findChild(DifferenceTools)
    assert tools is not None
    assert tools.isVisible()
    qtbot.mouseClick(chips["More gain"], Qt.MouseButton.LeftButton)
    assert view.comparison.gain == 16
    assert (chips["A"].isChecked(), chips["B"].isChecked(), chips["C"].isChecked()) == (False, True, True)
    qtbot.mouseClick(chips["One image (S)"], Qt.MouseButton.LeftButton)
    assert not tools.isVisible()


def test_the_cursor_tells_the_values_of_all_images(qtbot: QtBot, view: CompareView) -> None:
    pictures = (noisy("a", 1), noisy("b", 2))
    view.set_candidates(pictures)
    show_full_size(view, Mode.SINGLE)
    told: list[Reading | None] = []
    view.cursor_moved.connect(told.append)
    qtbot.mouseMove(stage_of(view), QPoint(120, 140))
    qtbot.waitUntil(lambda: bool(told) and told[-1] is not None, timeout=5000)
    last = told[-1]
    assert last is not None
    assert (last.probe.sr_x, last.probe.sr_y) == (200, 100)
    for value, picture in zip(last.values, pictures, strict=True):
        assert value.samples == tuple(picture.pixels[100, 200])
    expected = np.abs(pictures[1].pixels[100, 200].astype(float) - pictures[0].pixels[100, 200]).mean()
    assert last.difference("a", "b", DifferenceKind.ABSOLUTE) == pytest.approx(expected, abs=1e-3)
    view.set_comparison(view.comparison.in_mode(Mode.DIFFERENCE))
    readout = view.findChild(Readout)
    assert readout is not None
    assert f"Difference {expected:.1f}" in readout.words()
    qtbot.mouseMove(stage_of(view), QPoint(120, 5))
    qtbot.waitUntil(lambda: told[-1] is None, timeout=5000)


def test_the_values_of_the_images_on_screen_come_first(qtbot: QtBot, view: CompareView) -> None:
    view.set_candidates(tuple(noisy(key, seed) for seed, key in enumerate("abcde", start=1)))
    told: list[Reading | None] = []
    view.cursor_moved.connect(told.append)
    qtbot.mouseMove(stage_of(view), QPoint(120, 140))
    qtbot.waitUntil(lambda: bool(told) and told[-1] is not None, timeout=5000)
    view.set_comparison(replace(view.comparison.in_mode(Mode.SLIDER), slots=("e", "c"), arranged=2))
    readout = view.findChild(Readout)
    assert readout is not None
    assert [part[0] for part in readout.words().split("   ") if part[0] in "ABCDE"] == ["C", "E", "A", "B", "D"]


def test_values_do_not_stay_when_the_picture_leaves_the_pointer(qtbot: QtBot, view: CompareView) -> None:
    view.set_candidates((noisy("a", 1), noisy("b", 2)))
    told: list[Reading | None] = []
    view.cursor_moved.connect(told.append)
    qtbot.mouseMove(stage_of(view), QPoint(100, 100))
    qtbot.waitUntil(lambda: bool(told) and told[-1] is not None, timeout=5000)
    view.set_comparison(view.comparison.in_mode(Mode.PANES, 2))
    qtbot.waitUntil(lambda: told[-1] is None, timeout=5000)
    view.set_comparison(view.comparison.in_mode(Mode.SINGLE))
    qtbot.waitUntil(lambda: told[-1] is not None, timeout=5000)


def test_the_window_is_told_which_part_of_the_input_is_visible(view: CompareView) -> None:
    told: list[Rect] = []
    view.visible_changed.connect(told.append)
    view.set_candidates((noisy("a", 1, 2000, 4000),))
    assert told[-1] == Rect(0, 0, 1000, 500)
    show_full_size(view, Mode.SINGLE)
    assert told[-1] == Rect(420, 190, 160, 120)
    assert view.lr_visible == told[-1]


def test_nothing_to_show_takes_all_keys_and_clicks(qtbot: QtBot, view: CompareView) -> None:
    stage = stage_of(view)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_Left, Qt.Key.Key_Escape):
        qtbot.keyClick(stage, key)
    drag(qtbot, stage, QPoint(10, 10), QPoint(50, 50), Qt.MouseButton.LeftButton)
    wheel(stage, QPoint(5, 5), 120)
    view.refresh("a", Rect(0, 0, 5, 5))
    assert view.viewport is None
    view.stop()
