"""The list of images at its left: what it says of them, and that all of it can be read at every width it can have."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from pictures import noise
from PIL import Image
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from sr_desktop.gui import language, preferences
from tests.windows import Window, opened


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
