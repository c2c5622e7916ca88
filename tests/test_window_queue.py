"""The list of images at its left: what it says of them, and that all of it can be read at every width it can have."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from pictures import noise
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from sr_desktop.gui import language, preferences
from sr_desktop.gui.session.rows import RowState, Saved
from tests.viewers import painted_texts
from tests.windows import LONG, Window, opened


def _picture(path: Path, width: int = 20, height: int = 16) -> Path:
    Image.fromarray(noise(height, width, 3, np.uint8)).save(path)
    return path


def _wide(window: Window, width: int) -> None:
    window.space.panes.setSizes([width, 700, 330])
    window.until(lambda: window.space.queue.width() == width)
    QApplication.processEvents()


@pytest.mark.parametrize("spoken", ["en", "zh_CN"])
def test_words_below_the_list_are_whole_at_every_width(qtbot: QtBot, tmp_path: Path, spoken: str) -> None:
    preferences.store(preferences.Preferences(language=spoken))
    photo = _picture(tmp_path / "what the person was looking at.png")
    with opened(qtbot, [str(photo)]) as window:
        window.frame.resize(1280, 770)
        window.session.models.choose("bicubic")
        window.until_shown()
        window.act("upscale")
        window.until_saved()
        details = window.space.queue.details
        for width in (200, 216, 232, 260, 320, 200):
            _wide(window, width)
            buttons = [button for button in details.findChildren(QPushButton) if button.isVisible()]
            assert len(buttons) == 2
            for button in buttons:
                assert button.width() >= button.sizeHint().width(), (width, button.text())
                assert details.rect().contains(button.geometry())
            (text,) = details.findChildren(QLabel)
            window.until(lambda text=text: text.height() >= text.heightForWidth(text.width()))  # type: ignore[misc]
    language.speak(language.ENGLISH)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_path_of_a_result_is_copied_as_it_is(qtbot: QtBot, tmp_path: Path) -> None:
    photo = _picture(tmp_path / "a_photo_with_a_name_of_a_camera_0123456789012345678901234567890.png")
    with opened(qtbot, [str(photo)]) as window:
        window.session.models.choose("bicubic")
        window.until_shown()
        window.act("upscale")
        window.until_saved()
        details, saved = window.space.queue.details, str(window.rows[0].outputs[0])
        (text,) = details.findChildren(QLabel)
        window.until(lambda: "camera" in text.text())
        QApplication.clipboard().clear()
        text.setFocus()
        text.setSelection(0, len(text.text()))
        qtbot.keyClick(text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert QApplication.clipboard().text() == saved
        QApplication.clipboard().clear()
        text.setSelection(0, 0)
        asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), text.mapToGlobal(QPoint(5, 5)))
        QApplication.sendEvent(text, asked)
        (menu,) = text.findChildren(QMenu)
        menu.actions()[0].trigger()
        assert QApplication.clipboard().text() == saved
        menu.close()


def test_the_total_counts_files_where_they_are_more_than_images(qtbot: QtBot, tmp_path: Path) -> None:
    photos = [_picture(tmp_path / f"{name}.png") for name in ("one", "two", "three")]
    with opened(qtbot, [str(photos[0])]) as window:
        title = window.space.queue.title
        window.until_shown()
        window.session.models.choose("bicubic")
        window.act("upscale")
        window.until_saved()
        window.until(lambda: title.text() == "1 image · 1 saved")
        window.session.models.tick(("bicubic", "efdn", "faster-rfdn"))
        window.act("upscale")
        window.until(lambda: len(window.rows[0].saved) == 3, LONG)
        window.until_saved()
        window.until(lambda: title.text() == "1 image · 1 saved as 3 files")
        window.drop(*photos[1:])
        window.until(lambda: title.text() == "3 images · 1 saved as 3 files")
        assert len(list(tmp_path.glob("one_x4*"))) == 3
        window.space.queue.select([window.rows[0].id])
        window.act("remove")
        window.until(lambda: title.text() == "2 images")
        window.act("undo")
        window.until(lambda: title.text() == "3 images · 1 saved as 3 files")


@pytest.mark.parametrize(("spoken", "word"), [("en", "1 failed"), ("zh_CN", "1 张失败")])
def test_a_failure_is_never_what_is_cut_from_the_count(qtbot: QtBot, tmp_path: Path, spoken: str, word: str) -> None:
    preferences.store(preferences.Preferences(language=spoken))
    for number in range(22):
        _picture(tmp_path / f"{number:02}.png")
    with opened(qtbot, [str(tmp_path)]) as window:
        window.frame.resize(1280, 800)
        window.until(lambda: len(window.rows) == 22)
        ids = [row.id for row in window.rows]
        file = Saved(tmp_path / "result.png", window.session.models.chosen, "", 1.0)
        window.session.rows.change_all(ids[:6], state=RowState.SAVED, saved=(file, file))
        window.session.rows.change_all(ids[6:21], state=RowState.CANCELLED)
        window.session.rows.change_all(ids[21:], state=RowState.FAILED)
        title = window.space.queue.title
        window.until(lambda: word in title.text())
        painted = "".join(text for _x, text in painted_texts(title))  # in a piece for each font
        assert word.replace(" ", "") in painted.replace(" ", "")
    language.speak(language.ENGLISH)


def test_the_row_looked_at_stays_in_sight_when_words_open_below_the_list(qtbot: QtBot, tmp_path: Path) -> None:
    for number in range(14):
        _picture(tmp_path / f"{number:02}.png")
    with opened(qtbot, [str(tmp_path)]) as window:
        window.frame.resize(1280, 800)
        window.session.models.choose("bicubic")
        window.until(lambda: len(window.rows) == 14)
        window.session.runs.pause(True)
        view, details = window.space.queue.list, window.space.queue.details
        for last, first in ((13, 13), (12, 0)):
            window.space.queue.select([window.rows[last].id])
            window.until(lambda: not details.isVisible())
            window.act("upscale")
            window.until(lambda: window.session.rows.is_busy)
            view.scrollTo(view.at(first))
            window.act("cancel")
            window.until(details.isVisible)
            QApplication.processEvents()
            assert view.viewport().rect().contains(view.visualRect(view.at(first)))
