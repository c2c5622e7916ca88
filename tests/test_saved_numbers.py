"""The numbers of what a lossy file holds, beside those of the result that it was made from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pictures import noise
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from sr_desktop.cli import main as command_line
from sr_desktop.engine.job import Options
from sr_desktop.imaging.metrics_pixels import readable
from sr_desktop.imaging.target_size import TargetSize
from sr_desktop.viewing.measuring import words
from sr_desktop.viewing.measuring.counting import measure
from sr_desktop.viewing.measuring.images import SavedColour
from sr_desktop.viewing.measuring.ledger import Ledger
from sr_desktop.viewing.measuring.subject import Reference, Subject
from sr_desktop.viewing.measuring.table import MeasureRequest
from tests.windows import LONG, opened, texts


def picture(path: Path, width: int, height: int, seed: int = 0) -> Path:
    small = noise(height // 4 + 1, width // 4 + 1, 3, np.uint8, seed)
    Image.fromarray(small).resize((width, height), Image.Resampling.BICUBIC).save(path)
    return path


def test_a_saved_jpeg_has_a_row_of_its_own(qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    truth, photo = picture(tmp_path / "truth.png", 240, 176, seed=1), picture(tmp_path / "photo.jpg", 60, 44)
    with opened(qtbot, [str(photo)]) as window:
        window.until_shown()
        window.drop(truth, at=window.zone("reference"))
        panel = window.space.inspector.metrics
        window.until(lambda: len(panel.table.rows) == 2 and not panel.table.counting)
        window.press(Qt.Key.Key_Return)
        window.until_saved()
        window.until(lambda: len(panel.table.rows) == 3 and not panel.table.counting)
        result, saved = panel.table.rows[1:]
        [output] = window.rows[0].outputs
    assert saved.name == "photo_x4_faster-rfdn.jpg, as saved"
    assert saved.psnr_rgb != result.psnr_rgb
    assert command_line(["score", str(output), str(truth)]) == 0
    printed = capsys.readouterr().out.split()
    assert (printed[1], printed[4]) == (words.decibel(saved.psnr_rgb), words.similarity(saved.ssim_rgb))


def test_a_file_of_another_size_is_listed_once_when_its_removed_row_is_back(qtbot: QtBot, tmp_path: Path) -> None:
    truth, photo = picture(tmp_path / "truth.png", 240, 176, seed=1), picture(tmp_path / "photo.jpg", 60, 44)
    with opened(qtbot, [str(photo)]) as window:
        window.until_shown()
        window.drop(truth, at=window.zone("reference"))
        panel, choices = window.space.inspector.metrics, window.session.choices
        choices.edit(replace(choices.shown.choice, options=Options(size=TargetSize("width", 100))))
        window.press(Qt.Key.Key_Return)
        window.until_saved()
        window.until(lambda: len(panel.table.rows) == 3 and not panel.table.counting)
        needed = texts(panel)
        window.act("remove")
        window.act("undo")
        window.until(lambda: len(panel.table.rows) == 2 and not panel.table.counting)
        assert panel.table.rows[1].name == "photo_x1.667_faster-rfdn.jpg, as saved (100 × 73)"
        [again] = [
            button for button in window.space.inspector.findChildren(QPushButton) if button.text() == "Run again…"
        ]
        told = texts(panel)
        again.click()
        window.until(lambda: len(window.rows) == 2)
        window.until(lambda: len(panel.table.rows) == 2 and panel.table.rows[1].ssim_rgb is not None, LONG)
    assert "It has 100×73 px. 240×176 px are needed." in needed
    assert "It has 100×73 px. “Run again…” measures the result in ×4 size." in told
    assert "px are needed" not in told


def test_a_saved_file_that_is_gone_says_so_and_leaves_the_other_rows(tmp_path: Path) -> None:
    hr = noise(64, 64, 3, np.uint8)
    gone = Subject("saved", "Saved", SavedColour(tmp_path / "gone.jpg", 64, 64))
    here = Subject("here", "Here", readable(hr))
    tables = list(measure(MeasureRequest((here, gone), Reference("truth", readable(hr))), Ledger()))
    assert not tables[-1].counting
    assert tables[-1].problem is None
    assert tables[-1].rows[0].ssim_rgb == 1
    assert "does not exist" in str(tables[-1].rows[1].problem)
    only = list(measure(MeasureRequest((gone,), Reference("truth", readable(hr))), Ledger()))
    assert not only[-1].counting
