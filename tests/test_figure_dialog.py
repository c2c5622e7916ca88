"""The figure's dialog with results that still grow, and with images that take long to count."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from pictures import Array, noise
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from viewers import Picture

from sr_desktop.figure.spec import FigureSpec, Shown
from sr_desktop.gui.file_places import FilePlaces
from sr_desktop.gui.sharing.figure_dialog import FigureDialog
from sr_desktop.gui.sharing.figure_work import Material
from sr_desktop.imaging.rect import Rect

SPEC = FigureSpec((Shown("reference", "HR"), Shown("a", "A")), "reference")


class Slow(Picture):
    """Each strip takes its time to be read."""

    def read(self, rect: Rect, level: int = 0) -> Array:
        if rect.width == self.width:
            time.sleep(0.05)
        return self.pixels[rect.slices] if level == 0 else super().read(rect, level)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    yield made
    QApplication.processEvents()


def dialog_of(window: QWidget, *candidates: Picture) -> FigureDialog:
    size = candidates[0].width, candidates[0].height
    material = Material(candidates, (Rect(4, 4, 12, 8),), size)
    dialog = FigureDialog(material, SPEC, FilePlaces(), window)
    dialog.open()
    return dialog


def test_what_is_not_finished_is_shown_but_not_saved(qtbot: QtBot, window: QWidget) -> None:
    growing = Picture("a", "A", noise(64, 96, 3, np.uint8, 1), finished=(Rect(0, 0, 2, 2),))
    dialog = dialog_of(window, growing, Picture("reference", "HR", noise(64, 96, 3, np.uint8, 2)))
    qtbot.waitUntil(lambda: dialog.preview_shown)
    assert "Not finished yet: A" in dialog.note.text
    assert not dialog.save_button.isEnabled()
    growing.finished = None
    qtbot.waitUntil(dialog.copy_button.isEnabled)
    assert dialog.save_button.isEnabled()
    dialog.close()


def test_a_figure_that_cannot_be_written_can_be_written_elsewhere(
    qtbot: QtBot, window: QWidget, tmp_path: Path
) -> None:
    pixels = noise(64, 96, 3, np.uint8, 1)
    dialog = dialog_of(window, Picture("a", "A", pixels), Picture("reference", "HR", pixels))
    qtbot.waitUntil(dialog.copy_button.isEnabled)
    dialog.save_as(tmp_path / "figure.svg")
    assert not dialog.save_button.isEnabled()
    qtbot.waitUntil(dialog.save_button.isEnabled)
    assert ".svg" in dialog.note.text
    dialog.save_as(tmp_path / "figure.png")
    qtbot.waitUntil(dialog.save_button.isEnabled)
    assert (tmp_path / "figure.png").exists()
    dialog.close()


def test_a_preview_that_comes_while_a_file_is_written_lets_nobody_write_it_twice(
    qtbot: QtBot, window: QWidget, tmp_path: Path
) -> None:
    pixels, previews = noise(64, 96, 3, np.uint8, 1), []
    dialog = dialog_of(window, Picture("a", "A", pixels), Picture("reference", "HR", pixels))
    dialog.work.previewed.connect(previews.append)
    qtbot.waitUntil(dialog.copy_button.isEnabled)
    dialog.save_as(tmp_path / "figure.png")
    dialog.work.previewed.emit(previews[-1])
    assert not dialog.save_button.isEnabled()
    qtbot.waitUntil(dialog.save_button.isEnabled)
    assert (tmp_path / "figure.png").exists()
    dialog.close()


def test_counting_is_left_at_once(qtbot: QtBot, window: QWidget) -> None:
    """The figure is there before its numbers, and nobody has to wait for them."""
    pixels = np.zeros((40 * 256, 400, 3), np.uint8)
    dialog = dialog_of(window, Slow("a", "A", pixels), Slow("reference", "HR", pixels))
    qtbot.waitUntil(lambda: dialog.preview_shown)
    assert "being counted" in dialog.note.text
    begin = time.perf_counter()
    dialog.close()
    assert time.perf_counter() - begin < 1.5
