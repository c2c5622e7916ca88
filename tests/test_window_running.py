"""While work runs: cancel, pause, retry, errors, reorder, remove and undo, close."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import numpy as np
import pytest
from pictures import noise
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sr_desktop.gui.queue.words import state_of
from sr_desktop.gui.session.rows import RowState
from tests.windows import LONG, Window, answer, opened, texts


def _photo(path: Path, width: int = 60, height: int = 44) -> Path:
    Image.fromarray(noise(height, width, 3, np.uint8)).save(path)
    return path


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A small photograph."""
    return _photo(tmp_path / "photo.png")


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """One that takes several tiles."""
    return _photo(tmp_path / "large.png", 448, 320)


def _run(window: Window) -> None:
    """Start the open row in many small tiles and wait until it is under way."""
    window.until(lambda: window.session.scene is not None)
    choice = window.session.choices.shown.choice
    window.session.choices.edit(replace(choice, options=replace(choice.options, tile=64)))
    window.press(Qt.Key.Key_Return)
    window.until(lambda: any(row.state is RowState.RUNNING and row.share > 0 for row in window.rows), LONG)


def test_a_cancelled_row_leaves_nothing_and_can_be_tried_again(qtbot: QtBot, large: Path) -> None:
    with opened(qtbot, [str(large)]) as window:
        _run(window)
        window.act("cancel")
        window.until_at_rest()
        assert window.rows[0].state is RowState.CANCELLED
        assert list(large.parent.iterdir()) == [large]
        assert window.space.queue.details.retry_button.isVisible()
        done = window.session.looking.results()[0].rendering.finished
        window.session.models.choose("bicubic")
        window.until(lambda: len(window.session.looking.results()) == 2)
        window.act("upscale")
        window.until_saved()
        assert window.rows[0].outputs[0].name == "large_x4_bicubic.png"
        network = next(result for result in window.session.looking.results() if result.key.card.id == "faster-rfdn")
        assert network.rendering.finished[: len(done)] == done


def test_what_is_cancelled_is_computed_no_more_until_it_is_asked_for(qtbot: QtBot, large: Path) -> None:
    with opened(qtbot, [str(large)]) as window:
        line = window.space.status_line
        _run(window)
        line.cancel_button.click()
        window.until(lambda: state_of(window.rows[0]) in ("Cancelling…", "Cancelled"))
        window.until(lambda: not line.cancel_button.isEnabled() or not line.cancel_button.isVisible())
        assert "left" not in line.figures.text()
        window.until_at_rest()
        window.until(lambda: "FasterRFDN stopped" in texts(line) and not line.cancel_button.isVisible())
        rendering = window.session.looking.results()[0].rendering
        share = rendering.share
        qtbot.wait(1500)
        assert 0 < rendering.share == share < 1
        window.act("finish_all")
        window.until(lambda: rendering.share > share, LONG)
        window.until(lambda: "FasterRFDN computes" in texts(line) and line.cancel_button.text() == "Stop")
        line.cancel_button.click()
        window.until(lambda: "FasterRFDN stopped" in texts(line) and not line.cancel_button.isVisible())
        window.act("retry")
        window.until_saved()


def test_what_is_cancelled_says_so_while_the_tile_in_work_takes_its_time(
    qtbot: QtBot, large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sr_desktop.engine import rendering

    compute, begun, may_end = rendering.Rendering.compute, Event(), Event()

    def slow(*arguments: Any) -> Iterator[Any]:
        begun.set()
        yield from compute(*arguments)
        may_end.wait(30)

    with opened(qtbot, [str(large)]) as window:
        line = window.space.status_line
        _run(window)
        monkeypatch.setattr(rendering.Rendering, "compute", slow)
        window.until(begun.is_set)
        window.act("cancel")
        assert state_of(window.rows[0]) == "Cancelling…"
        window.until(lambda: "Cancelling large.png…" in texts(line))
        assert not line.cancel_button.isEnabled()
        may_end.set()
        window.until_at_rest()
        assert window.rows[0].state is RowState.CANCELLED


def test_a_pause_stops_the_tiles_until_it_is_lifted(qtbot: QtBot, large: Path) -> None:
    with opened(qtbot, [str(large)]) as window:
        _run(window)
        window.act("pause")
        assert window.space.status_line.pause_button.isChecked()
        assert "Paused" in texts(window.space.status_line)
        share = -1.0
        while window.rows[0].share != share:  # the tile in work may still come to its end
            share = window.rows[0].share
            qtbot.wait(1500)
        assert share < 1
        window.space.status_line.pause_button.click()
        window.until(lambda: window.rows[0].share > share, LONG)


def test_one_bad_image_does_not_stop_the_others(qtbot: QtBot, photo: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.jpg"
    bad.write_bytes(b"\xff\xd8\xff nothing that can be read")
    with opened(qtbot) as window:
        window.frame.resize(1024, 700)  # where there is less room, the details' own window has the button
        window.session.models.choose("bicubic")
        window.drop(bad, photo, tmp_path / "missing.png")
        window.until(lambda: len(window.rows) == 2 and window.frame.message_bar.isVisible())
        assert any("missing.png" in news.text for news in window.frame.message_bar.news)
        window.act("upscale_all")
        window.until_at_rest()
        assert [row.state for row in window.rows] == [RowState.FAILED, RowState.SAVED]
        assert "bad.jpg" in texts(window.space.queue.details)
        assert window.frame.message_bar.copy_button.isVisible()
        window.frame.message_bar.copy_button.click()
        assert ".png" in QGuiApplication.clipboard().text() or ".jpg" in QGuiApplication.clipboard().text()
        while window.frame.message_bar.shown is not None:
            window.frame.message_bar.close_button.click()
        assert not window.frame.message_bar.isVisible()
        _photo(bad.with_suffix(".png")).rename(bad)
        window.space.queue.select([window.rows[0].id])
        window.space.queue.details.retry_button.click()
        window.until_saved()


def test_rows_can_be_reordered_removed_and_brought_back(qtbot: QtBot, tmp_path: Path) -> None:
    for name in "abc":
        _photo(tmp_path / f"{name}.png", 16, 12)
    with opened(qtbot, [str(tmp_path)]) as window:
        window.until(lambda: len(window.rows) == 3)
        ids = [row.id for row in window.rows]
        window.space.queue.select([ids[2]])
        window.act("move_up")
        assert [row.name for row in window.rows] == ["a.png", "c.png", "b.png"]
        assert window.space.queue.selected_ids == (ids[2],)
        window.act("remove")
        assert [row.name for row in window.rows] == ["a.png", "b.png"]
        window.act("undo")
        assert [row.name for row in window.rows] == ["a.png", "c.png", "b.png"]
        assert window.space.queue.current_id == ids[2]
        window.space.queue.select(ids)
        window.act("remove")
        window.until(lambda: window.frame.stack.currentWidget() is window.frame.empty_state)
        window.act("undo")
        assert len(window.rows) == 3


def test_closing_while_running_asks_once_and_leaves_nothing_behind(qtbot: QtBot, large: Path) -> None:
    with opened(qtbot, [str(large)]) as window:
        _run(window)
        asked = answer("Keep running")
        assert not window.frame.close()
        assert len(asked) == 1
        assert window.rows[0].state.is_busy
        answer("Stop and close")
        assert window.frame.close()
        assert not window.frame.isVisible()
        assert window.session.engine.isFinished()
        assert window.frame.errands.isFinished()
        assert list(large.parent.iterdir()) == [large]


def test_closing_at_rest_asks_nothing(qtbot: QtBot, photo: Path) -> None:
    with opened(qtbot, [str(photo)]) as window:
        window.until_shown()
        begin = time.monotonic()
        assert window.frame.close()
        assert time.monotonic() - begin < 5
        assert QApplication.activeModalWidget() is None


def test_a_defect_is_told_with_a_report_and_the_rest_goes_on(
    qtbot: QtBot, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sr_desktop.engine import rendering

    def broken(*_arguments: object) -> None:
        raise RuntimeError("a screw is loose")

    with opened(qtbot, [str(photo)]) as window:
        window.session.models.choose("bicubic")
        window.until_shown()
        monkeypatch.setattr(rendering.Rendering, "compute", broken)
        window.session.models.choose("efdn")
        bar = window.frame.message_bar
        window.until(lambda: bar.shown is not None, LONG)
        assert "a screw is loose" in texts(bar)
        assert bar.details_button.isVisible()
        assert "Traceback" in bar.report()
        monkeypatch.undo()
        window.session.models.choose("faster-rfdn")
        window.until(
            lambda: any(result.key.card.id == "faster-rfdn" for result in window.session.looking.results()), LONG
        )
