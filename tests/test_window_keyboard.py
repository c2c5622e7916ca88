"""Everything can be reached and named without a mouse and without a screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QScrollBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from sr_desktop.gui.inspector.disclosure import Disclosure
from sr_desktop.gui.session.news import News, Offer
from tests.windows import Window, opened

_INTERACTIVE = (QAbstractButton, QComboBox, QLineEdit, QAbstractSpinBox, QAbstractItemView, QAbstractSlider)
_Names = QAccessible.Text


@pytest.fixture
def photos(tmp_path: Path) -> list[Path]:
    """Enough pictures for the choice by state."""
    paths = [tmp_path / f"{name}.png" for name in "abcd"]
    for path in paths:
        Image.linear_gradient("L").resize((20, 16)).convert("RGB").save(path)
    return paths


def _all_open(window: Window) -> None:
    """Every part of the window that can be folded away, and its messages."""
    window.session.models.choose("bicubic")
    window.until(lambda: len(window.rows) == 4 and window.session.scene is not None)
    window.act("upscale_all")
    window.until_saved()
    window.space.inspector.open_only(["model", "output", "metrics"])
    for disclosure in window.frame.findChildren(Disclosure):
        disclosure.set_open(True)
    window.frame.message_bar.tell(News("error", "Text", "Hint", "Report", (Offer("Do", lambda: None),)))
    QApplication.processEvents()


def _interactive(window: Window) -> Iterator[QWidget]:
    for widget in window.frame.findChildren(QWidget):
        own = isinstance(widget, _INTERACTIVE) and not isinstance(widget, QScrollBar | QMenu)
        inside = isinstance(widget.parent(), QComboBox | QAbstractSpinBox | QAbstractItemView | QLineEdit)
        hidden_parts = widget.objectName().startswith("qt_") or type(widget).__name__ == "QComboBoxPrivateContainer"
        if own and widget.isVisibleTo(window.frame) and not inside and not hidden_parts:
            yield widget


def _name(widget: QWidget) -> str:
    told = QAccessible.queryAccessibleInterface(widget)
    return told.text(_Names.Name) if told is not None else widget.accessibleName()


def test_everything_that_can_be_used_has_a_name(qtbot: QtBot, photos: list[Path]) -> None:
    with opened(qtbot, [str(path) for path in photos]) as window:
        _all_open(window)
        widgets = list(_interactive(window))
        assert len(widgets) > 40
        nameless = [
            f"{type(widget).__name__} in {type(widget.parent()).__name__}" for widget in widgets if not _name(widget)
        ]
        assert not nameless


def test_everything_that_can_be_used_takes_the_keyboard(qtbot: QtBot, photos: list[Path]) -> None:
    with opened(qtbot, [str(path) for path in photos]) as window:
        _all_open(window)
        deaf = [
            f"{_name(widget)} ({type(widget).__name__})"
            for widget in _interactive(window)
            if widget.isEnabled() and not widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        assert not deaf


def test_tab_goes_from_the_list_over_the_picture_to_the_inspector(qtbot: QtBot, photos: list[Path]) -> None:
    with opened(qtbot, [str(path) for path in photos]) as window:
        _all_open(window)
        space = window.space
        rooms = {"list": space.queue, "picture": space.viewer, "inspector": space.inspector, "line": space.status_line}
        order, here = list[str](), space.queue.list
        widget: QWidget = here
        for _ in range(2000):
            room = next((name for name, room in rooms.items() if room.isAncestorOf(widget)), "")
            takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(window.frame)
            if room and takes and (not order or order[-1] != room):
                order.append(room)
            widget = widget.nextInFocusChain()
            if widget is here:
                break
        assert order[:3] == ["list", "picture", "inspector"]
        assert len(order) <= 5


def test_every_action_is_in_a_menu_and_has_words(qtbot: QtBot) -> None:
    with opened(qtbot) as window:
        actions = window.space.menu_bar.actions_by_name
        in_menus = set[str]()
        pending = list(window.frame.menuBar().actions())
        while pending:
            action = pending.pop()
            menu = action.menu()
            if isinstance(menu, QMenu):
                pending += menu.actions()
            elif action.objectName():
                in_menus.add(action.objectName())
        assert {action.objectName() for action in actions} - in_menus == set()
        assert all(action.text().strip() for action in actions)
        mnemonics = [action.text() for action in window.frame.menuBar().actions() if "&" not in action.text()]
        assert not mnemonics


def test_return_saves_from_wherever_the_keyboard_is(qtbot: QtBot, photos: list[Path]) -> None:
    with opened(qtbot, [str(photos[0])]) as window:
        window.session.models.choose("bicubic")
        window.until_shown()
        window.frame.activateWindow()
        window.space.queue.list.setFocus()
        qtbot.keyClick(window.space.queue.list, Qt.Key.Key_Return)
        window.until_saved()


def test_the_picture_has_the_keyboard_once_the_pressed_button_rests(qtbot: QtBot, photos: list[Path]) -> None:
    with opened(qtbot, [str(photos[0])]) as window:
        window.session.models.choose("bicubic")
        window.until_shown()
        window.frame.activateWindow()
        window.until(window.frame.isActiveWindow)
        button, viewer = window.space.inspector.upscale_button.button, window.space.viewer
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        window.until_saved()
        window.until(lambda: not button.isEnabled())
        now, before = viewer.comparison.shown, viewer.comparison.flipped_back().shown
        assert now != before
        focused = QApplication.focusWidget()
        qtbot.keyPress(focused, Qt.Key.Key_Space)
        assert viewer.comparison.shown == before
        qtbot.keyRelease(focused, Qt.Key.Key_Space)
        assert viewer.comparison.shown == now
        assert focused is viewer.focusProxy()
