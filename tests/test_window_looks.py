"""Light and dark: what can be typed into is seen to be a field, and what can be pressed is seen at all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPalette
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QStyle,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from sr_desktop.gui.command_search import CommandSearch
from sr_desktop.gui.inspector.disclosure import Disclosure
from sr_desktop.gui.section import Section
from sr_desktop.gui.theme import Theme
from tests.comparisons import figure_dialog
from tests.windows import opened

_LEAST = 60  # levels of gray between the edge of a field and its ground


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.png"
    Image.linear_gradient("L").resize((48, 32)).convert("RGB").save(path)
    return path


def _fields(room: QWidget) -> list[QWidget]:
    """What stands for itself: the lines of number fields and lists belong to these."""
    every = [*room.findChildren(QLineEdit), *room.findChildren(QAbstractSpinBox), *room.findChildren(QListWidget)]
    inside = (QAbstractSpinBox, QListWidget)
    return [one for one in every if one.isVisible() and not isinstance(one.parentWidget(), inside)]


def _edges(field: QWidget) -> list[int]:
    """How much the strongest of the three pixels on each side differs from the field's ground."""
    image = field.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    ground = field.palette().color(QPalette.ColorRole.Base).lightness()
    x, y, right, bottom = field.width() // 2, field.height() // 2, field.width() - 1, field.height() - 1
    lines = (
        [QPoint(x, step) for step in range(3)],
        [QPoint(x, bottom - step) for step in range(3)],
        [QPoint(step, y) for step in range(3)],
        [QPoint(right - step, y) for step in range(3)],
    )
    return [max(abs(image.pixelColor(point).lightness() - ground) for point in line) for line in lines]


def _all_seen(room: QWidget, least: int) -> None:
    fields = _fields(room)
    assert len(fields) >= least
    for field in fields:
        assert min(_edges(field)) >= _LEAST, (type(field).__name__, field.accessibleName(), _edges(field))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_field_has_an_edge(qtbot: QtBot, photo: Path, theme: Theme) -> None:
    with opened(qtbot, [str(photo)]) as window:
        window.frame.appearance.use(theme)
        window.session.models.choose("bicubic")
        window.until(lambda: len(window.space.viewer.comparison.keys) == 2)
        window.space.inspector.open_only(["output"])
        for disclosure in window.space.inspector.findChildren(Disclosure):
            disclosure.set_open(True)
        QApplication.processEvents()
        _all_seen(window.space.inspector, 2)
        dialog = figure_dialog(window)
        _all_seen(dialog, 3)
        dialog.close()
        window.act("find_action")
        search = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, CommandSearch))
        _all_seen(search, 1)
        search.reject()
        QApplication.processEvents()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_buttons_of_the_file_dialog_stand_out(qtbot: QtBot, theme: Theme) -> None:
    with opened(qtbot) as window:
        window.frame.appearance.use(theme)
        window.act("open")
        dialog = next(widget for widget in window.frame.findChildren(QFileDialog) if widget.isVisible())
        buttons = [one for one in dialog.findChildren(QToolButton) if one.isVisible() and one.isEnabled()]
        assert len(buttons) >= 4
        for button in buttons:
            drawn = button.icon().pixmap(button.iconSize()).toImage()
            points = (QPoint(x, y) for x in range(drawn.width()) for y in range(drawn.height()))
            ink = [drawn.pixelColor(point).lightness() for point in points if drawn.pixelColor(point).alpha() > 200]
            ground = button.palette().color(QPalette.ColorRole.Window).lightness()
            assert ink, button.objectName()
            assert sorted(abs(one - ground) for one in ink)[len(ink) // 2] > 2 * _LEAST, button.objectName()
        dialog.reject()
        QApplication.processEvents()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_standard_button_has_a_picture_that_is_lost_on_it(qtbot: QtBot, theme: Theme) -> None:
    with opened(qtbot) as window:
        window.frame.appearance.use(theme)
        of_buttons = [one for one in QStyle.StandardPixmap if re.fullmatch("SP_Dialog.*Button", one.name)]
        assert len(of_buttons) > 15
        for pixmap in of_buttons:  # which a desktop may ask for, or not
            drawn = window.frame.style().standardIcon(pixmap).pixmap(16).toImage()
            points = (QPoint(x, y) for x in range(drawn.width()) for y in range(drawn.height()))
            ink = [drawn.pixelColor(point).lightness() for point in points if drawn.pixelColor(point).alpha() > 200]
            ground = window.frame.palette().color(QPalette.ColorRole.Button).lightness()
            assert all(abs(one - ground) > _LEAST for one in ink), pixmap.name


def test_the_title_of_a_section_is_flat_whatever_points_at_it(qtbot: QtBot) -> None:
    section = Section("model", "Model", QLabel("Content"))
    qtbot.addWidget(section)
    section.resize(330, 100)
    section.show()
    section.activateWindow()
    section.head.setFocus()
    qtbot.waitUntil(section.head.hasFocus)
    section.head.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    image = section.grab(section.head.geometry()).toImage()
    across = {image.pixelColor(image.width() // 2, y).name() for y in range(image.height())}
    assert across == {section.palette().color(QPalette.ColorRole.Window).name()}
