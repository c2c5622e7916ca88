"""Folders in the window: one journal, rows that tell, and a way on from where it stopped."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pictures import noise
from PIL import Image
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sr_desktop.batch.journal import JOURNAL_NAME, read_run
from sr_desktop.batch.lock import FolderLock
from sr_desktop.gui.queue.words import state_of
from sr_desktop.gui.session.choice import OutputChoice
from sr_desktop.gui.session.rows import RowState
from tests.windows import LONG, Window, opened, texts


def _picture(path: Path, width: int = 20, height: int = 16, seed: int = 0) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(noise(height, width, 3, np.uint8, seed)).save(path)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Six small pictures, two of them in a folder of their own."""
    for number in range(6):
        _picture(tmp_path / "scans" / ("old" if number > 3 else "") / f"{number}.png", seed=number)
    return tmp_path / "scans"


def _files(folder: Path) -> list[str]:
    """What a person sees of it."""
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    )


def _open(window: Window, folder: Path, model: str = "bicubic") -> None:
    window.session.models.choose(model)
    window.drop(folder)
    window.until(lambda: len(window.rows) == 6 and window.session.scene is not None)


def test_a_folder_is_mirrored_with_a_journal_and_done_once(qtbot: QtBot, folder: Path) -> None:
    results = folder.with_name("scans_x4")
    with opened(qtbot) as window:
        _open(window, folder)
        window.press(Qt.Key.Key_Return)
        window.until_saved()
        assert _files(results) == [*(f"{n}_x4_bicubic.png" for n in range(4)), *_old(4, 5)]
        assert (results / JOURNAL_NAME).exists()
    stamps = {path: path.stat().st_mtime_ns for path in results.rglob("*.png")}
    with opened(qtbot) as window:
        _open(window, folder)
        window.act("upscale_all")
        window.until_saved()
        assert all("was there already" in row.notes[0] for row in window.rows)
        assert {path: path.stat().st_mtime_ns for path in results.rglob("*.png")} == stamps


def test_what_an_earlier_run_left_is_told_of_before_the_key(qtbot: QtBot, folder: Path) -> None:
    with opened(qtbot) as window:
        _open(window, folder)
        window.press(Qt.Key.Key_Return)
        window.until_saved()
    folder.with_name("scans_x4").joinpath("3_x4_bicubic.png").unlink()
    _picture(folder / "2.png", seed=9)
    with opened(qtbot) as window:
        _open(window, folder)
        window.until(lambda: all(row.forecast is not None for row in window.rows))
        told = {row.name: state_of(row).partition(" · ")[0] for row in window.rows}
        there = [row.id for row in window.rows if row.name not in ("2.png", "3.png")]
        window.space.queue.select(there)
        button = window.space.inspector.upscale_button
        window.until(lambda: "There already, made with the same settings" in texts(button))
        window.space.queue.select([row.id for row in window.rows])
        window.until(lambda: "There already" not in texts(button))
        window.session.models.choose("efdn")
        window.until(lambda: all(state_of(row).startswith("Not saved yet") for row in window.rows))
    assert told == {f"{n}.png": "Not saved yet" if n in (2, 3) else "There already" for n in range(6)}


def _old(*numbers: int) -> list[str]:
    return [f"old/{number}_x4_bicubic.png" for number in numbers]


def test_the_picture_looked_at_goes_on_from_its_file(qtbot: QtBot, folder: Path) -> None:
    with opened(qtbot) as window:
        _open(window, folder, "efdn")
        window.until_shown()
        window.press(Qt.Key.Key_Return)
        window.until_saved()
        state = window.space.viewer.state
        window.until(lambda: "EFDN, saved file" in [candidate.name for candidate in state.candidates])


def test_rows_of_a_running_batch_can_be_cancelled_one_by_one(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "scans"
    for number in range(4):
        _picture(folder / f"{number}.png", 300, 200, number)
    with opened(qtbot) as window:
        window.drop(folder)
        window.until(lambda: len(window.rows) == 4 and window.session.scene is not None)
        choice = window.session.choices.shown.choice
        window.session.choices.edit(_small_tiles(choice))
        window.press(Qt.Key.Key_Return)
        window.until(lambda: window.rows[0].state is RowState.RUNNING and window.rows[0].share > 0, LONG)
        window.space.queue.select([window.rows[0].id, window.rows[2].id])
        window.act("cancel")
        window.until_at_rest()
        states = [row.state for row in window.rows]
        assert states == [RowState.CANCELLED, RowState.SAVED, RowState.CANCELLED, RowState.SAVED]
        assert _files(folder.with_name("scans_x4")) == ["1_x4_faster-rfdn.png", "3_x4_faster-rfdn.png"]


def _small_tiles(choice: OutputChoice) -> OutputChoice:
    return replace(choice, options=replace(choice.options, tile=64))


def _left_in_the_middle(qtbot: QtBot, folder: Path) -> int:
    """Cancel a batch while a picture of many tiles is at work; returns how many are done."""
    _picture(folder / "2.png", 400, 300)
    with opened(qtbot) as window:
        _open(window, folder, "faster-rfdn")
        choice = window.session.choices.shown.choice
        window.session.choices.edit(_small_tiles(choice))
        window.press(Qt.Key.Key_Return)
        window.until(lambda: sum(bool(row.saved) for row in window.rows) >= 2, LONG)
        window.session.cancel([row.id for row in window.rows])
        window.until_at_rest()
        return sum(bool(row.saved) for row in window.rows)


def test_a_batch_that_was_left_is_offered_at_the_next_start(qtbot: QtBot, folder: Path) -> None:
    done = _left_in_the_middle(qtbot, folder)
    run = read_run(folder.with_name("scans_x4"))
    assert run is not None
    assert not run.finished
    with opened(qtbot) as window:
        bar = window.frame.message_bar
        window.until(lambda: bar.isVisible() and bool(bar.offers))
        assert f"{done} of 6" in texts(bar)
        assert "scans_x4" in texts(bar)
        bar.offers["Continue"].click()
        window.until(lambda: len(window.rows) == 6)
        window.until_saved()
        assert [row.choice.options.tile for row in window.rows] == [64] * 6
    assert read_run(folder.with_name("scans_x4")).finished  # type: ignore[union-attr]
    with opened(qtbot) as window:
        qtbot.wait(300)
        assert not window.frame.message_bar.isVisible()


def test_a_batch_that_nobody_wants_is_not_offered_again(qtbot: QtBot, folder: Path) -> None:
    assert _left_in_the_middle(qtbot, folder) < 6
    with opened(qtbot) as window:
        bar = window.frame.message_bar
        window.until(lambda: bool(bar.offers))
        bar.offers["Forget it"].click()
        window.until(lambda: not bar.isVisible())
        qtbot.wait(200)
    with opened(qtbot) as window:
        qtbot.wait(300)
        assert not window.frame.message_bar.isVisible()


def test_the_end_tells_what_came_of_it_and_offers_a_report(
    qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "1.png").write_bytes(b"\x89PNG\r\n\x1a\n nothing that can be read")
    shown: list[Path] = []
    monkeypatch.setattr("sr_desktop.gui.batch_desk.open_file", lambda path: not shown.append(path))
    with opened(qtbot) as window:
        _open(window, folder)
        window.act("upscale_all")
        window.until_at_rest()
        bar = window.frame.message_bar
        window.until(lambda: "Open report" in bar.offers)
        assert "5 saved, 1 failed" in texts(bar)
        bar.offers["Open report"].click()
        window.until(lambda: bool(shown))
        page = shown[0].read_text("utf-8")
        assert page.count("_x4_bicubic.png") >= 5
        assert "1.png" in page


def test_rows_are_filtered_by_what_became_of_them(qtbot: QtBot, folder: Path) -> None:
    (folder / "1.png").write_bytes(b"\x89PNG\r\n\x1a\n nothing that can be read")
    with opened(qtbot) as window:
        _open(window, folder)
        window.act("upscale_all")
        window.until_at_rest()
        queue = window.space.queue
        window.until(lambda: "5 saved" in texts(queue))
        queue.filter.choose("failed")
        assert window.listed == ["1.png"]
        queue.filter.choose("all")
        assert len(window.listed) == 6


def test_next_and_previous_keep_the_view(qtbot: QtBot, folder: Path) -> None:
    with opened(qtbot) as window:
        _open(window, folder)
        window.until_shown()
        window.space.queue.select([window.rows[0].id])
        window.until(lambda: window.session.scene is not None and window.session.scene.row_id == window.rows[0].id)
        view = window.space.viewer
        window.until(lambda: view.viewport is not None)
        view.set_viewport(view.viewport.zoomed(3.0))  # type: ignore[union-attr]
        zoom = view.viewport.zoom  # type: ignore[union-attr]
        window.act("next_row")
        window.until(lambda: window.session.scene is not None and window.session.scene.row_id == window.rows[1].id)
        window.until(lambda: view.viewport is not None)
        assert view.viewport.zoom == zoom  # type: ignore[union-attr]
        window.act("previous_row")
        window.until(lambda: window.session.scene is not None and window.session.scene.row_id == window.rows[0].id)


def test_a_folder_that_another_process_writes_is_refused_by_name(qtbot: QtBot, folder: Path) -> None:
    results = folder.with_name("scans_x4")
    lock = FolderLock(results)
    lock.acquire()
    try:
        with opened(qtbot) as window:
            _open(window, folder)
            window.act("upscale_all")
            window.until_at_rest()
            assert [row.state for row in window.rows] == [RowState.FAILED] * 6
            assert "scans_x4" in str(window.rows[0].error)
            assert not list(results.rglob("*.png"))
    finally:
        lock.release()
        shutil.rmtree(results, ignore_errors=True)


def test_the_title_of_the_queue_is_whole_in_its_tip(qtbot: QtBot, folder: Path) -> None:
    with opened(qtbot) as window:
        _open(window, folder)
        title = window.space.queue.title
        window.until(lambda: title.text() == title.toolTip() == "6 images")
        assert title.minimumSizeHint().width() < title.fontMetrics().horizontalAdvance(title.text())


def test_a_finished_image_that_is_removed_still_counts(qtbot: QtBot, folder: Path) -> None:
    for number in range(3):
        _picture(folder / f"{number}.png", 300, 200, number)
    with opened(qtbot) as window:
        _open(window, folder)
        window.session.choices.edit(_small_tiles(window.session.choices.shown.choice))
        window.act("upscale_all")
        figures = window.space.status_line.figures
        window.until(lambda: "image 2 of 6" in figures.text(), LONG)
        window.space.queue.select([window.rows[0].id])
        window.act("remove")
        window.until(lambda: "image 3 of 6" in figures.text(), LONG)
        window.until_saved()


def test_a_row_that_was_cancelled_between_its_models_says_what_is_missing(qtbot: QtBot, folder: Path) -> None:
    """Nothing is told twice, and what was made now was not there before."""
    for number in range(4):
        _picture(folder / f"{number}.png", 300, 200, number)
    results = folder.with_name("scans_x4")
    with opened(qtbot) as window:
        _open(window, folder)
        window.session.choices.edit(_small_tiles(window.session.choices.shown.choice))
        window.act("upscale_all")
        window.until_saved()
        window.until(lambda: "Done: 6 saved." in texts(window.frame.message_bar))  # its books are closed
        window.session.models.tick(("bicubic", "efdn"))
        window.press(Qt.Key.Key_Return)
        line = window.space.status_line
        window.until(lambda: "image 2 of 6" in line.figures.text(), LONG)
        assert 0 < line.bar.value() < 500
        assert "left for all" in line.figures.text()
        window.until(lambda: window.rows[1].state is RowState.RUNNING and 0 < window.rows[1].share < 1, LONG)
        window.space.status_line.cancel_button.click()
        window.until_at_rest()
        assert (results / "0_x4_efdn.png").exists()
        for row in window.rows:
            has_all = (results / row.file.path.relative_to(folder)).with_name(f"{row.file.path.stem}_x4_efdn.png")
            assert row.state is (RowState.SAVED if has_all.exists() else RowState.CANCELLED)
            assert len(row.outputs) == len(set(row.outputs))
        assert state_of(window.rows[5]) == "Cancelled · 1 of 2 files saved"
        assert window.rows[0].notes == ("0_x4_bicubic.png was there already, of the same image and settings.",)
        saved = sum(row.state is RowState.SAVED for row in window.rows)
        window.until(lambda: f"Done: {saved} saved, {6 - saved} cancelled." in texts(window.frame.message_bar))
        total = f"6 images · {6 - saved} cancelled · {saved} saved as {2 * saved} files"
        window.until(lambda: total in texts(window.space.queue))
        window.act("retry")
        window.until_saved()
        assert len(list(results.rglob("*_x4_*.png"))) == 12
