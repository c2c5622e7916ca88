"""What can be pressed stays where it is while images are opened, computed and saved by themselves."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sr_desktop.gui.popup_button import PopupButton
from sr_desktop.gui.section import Section
from sr_desktop.gui.viewer.chip import Chip
from tests.windows import Window, opened


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.jpg"
    Image.linear_gradient("L").resize((60, 44)).convert("RGB").save(path)
    return path


def _place(window: Window, widget: QWidget) -> QRect:
    QApplication.processEvents()
    return QRect(widget.mapTo(window.frame, QPoint(0, 0)), widget.size())


def _sized(window: Window, width: int, height: int) -> None:
    window.frame.resize(width, height)
    window.until(lambda: (window.frame.width(), window.frame.height()) == (width, height))


def test_buttons_stay_where_they_are_from_opening_to_the_saved_file(qtbot: QtBot, photo: Path) -> None:
    with opened(qtbot) as window:
        _sized(window, 1280, 770)
        inspector = window.space.inspector
        window.session.models.choose("bicubic")
        window.drop(photo)
        pressed = [inspector.upscale_button.button, *inspector.metrics.findChildren(PopupButton)]
        window.until(lambda: len(window.rows) == 1)
        before = [_place(window, button) for button in pressed]
        window.until_shown()
        assert [_place(window, button) for button in pressed] == before
        window.act("upscale")
        window.until_saved()
        window.until(lambda: not inspector.upscale_button.button.isEnabled())
        window.until(lambda: [_place(window, button) for button in pressed] == before)  # once all is laid out
        bar = inspector.area.verticalScrollBar()
        assert bar.maximum() == 0  # cards and numbers are all in sight


def test_ticks_for_a_race_move_nothing(qtbot: QtBot, photo: Path) -> None:
    with opened(qtbot, [str(photo)]) as window:
        _sized(window, 1280, 770)
        inspector = window.space.inspector
        window.until_shown()
        before = [_place(window, section) for section in inspector.findChildren(Section)]
        for box in [box for box in inspector.cards.findChildren(QCheckBox) if box.text() == "Race"]:
            place = _place(window, box)
            box.click()
            assert _place(window, box) == place
            assert [_place(window, section) for section in inspector.findChildren(Section)] == before
        assert [one.text() for one in inspector.cards.findChildren(QPushButton) if one.isVisible()] == ["Race 3 models"]


def test_nothing_wraps_anew_when_there_is_something_to_scroll(qtbot: QtBot, photo: Path) -> None:
    with opened(qtbot, [str(photo)]) as window:
        _sized(window, 1280, 1000)
        inspector = window.space.inspector
        bar = inspector.area.verticalScrollBar()
        window.until(lambda: bar.maximum() == 0)
        width = _place(window, inspector.cards).width()
        _sized(window, 1280, 600)
        window.until(lambda: bar.maximum() > 0)
        assert _place(window, inspector.cards).width() == width


@pytest.mark.parametrize("width", [1000, 1280, 2400])
def test_a_self_test_is_told_beside_the_names_where_it_covers_and_moves_nothing(
    qtbot: QtBot, photo: Path, width: int
) -> None:
    with opened(qtbot, [str(photo)]) as window:
        _sized(window, width, 700)
        window.session.models.choose("bicubic")
        window.until_shown()
        viewer, chip = window.space.viewer, window.space.self_test_chip
        window.frame.activateWindow()
        window.until(window.frame.isActiveWindow)
        before = _place(window, viewer.picture)
        assert not chip.isVisible()
        window.session.stage.set_self_test(True)
        window.until(chip.isVisible)
        window.until(lambda: len(viewer.comparison.keys) == 3)
        qtbot.wait(50)
        place, names = _place(window, chip), viewer.findChildren(Chip)
        assert _place(window, viewer.picture) == before
        assert _place(window, viewer).contains(place)
        assert not place.intersects(before)
        around = place.adjusted(-2, 0, 8, 0)
        assert not any(around.intersects(_place(window, name)) for name in names if name.isVisible())
        assert chip.width() >= chip.fontMetrics().horizontalAdvance(chip.text()) + 20
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
        window.until(lambda: window.session.scene is not None and not window.session.scene.self_test)
        assert not chip.isVisible()
        assert QApplication.focusWidget() is viewer.focusProxy()
        assert _place(window, viewer.picture) == before


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_menu_stays_inside_the_window_and_copying_is_told(qtbot: QtBot, photo: Path) -> None:
    with opened(qtbot, [str(photo)]) as window:
        window.session.models.choose("bicubic")
        window.until_shown()
        screen_right = QApplication.primaryScreen().geometry().right()
        _sized(window, 1280, 700)
        window.frame.move(screen_right - 1280 - 20, 0)  # on the screen there is room beside the window
        metrics = window.space.inspector.metrics
        [copy] = [button for button in metrics.findChildren(PopupButton) if button.text() == "Copy"]
        window.until(copy.isEnabled)
        rights, menu = list[int](), copy.menu()

        def look() -> None:
            if menu.isVisible():
                rights.append(menu.geometry().right())
                qtbot.keyClick(menu, Qt.Key.Key_Down)
                qtbot.keyClick(menu, Qt.Key.Key_Return)

        menu.aboutToShow.connect(lambda: QTimer.singleShot(0, look))
        QApplication.clipboard().clear()
        copy.showMenu()
        assert rights
        assert max(rights) < window.frame.mapToGlobal(window.frame.rect().bottomRight()).x()
        assert QApplication.clipboard().text()
        assert window.frame.message_bar.text.text() == "The numbers are on the clipboard."
