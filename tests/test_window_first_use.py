"""What meets a person who opens the window for the first time: it fits the screen, and nothing vanishes unasked."""

from __future__ import annotations

import html
import re
import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pictures import noise
from PIL import Image
from PySide6.QtCore import QBuffer, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QTextLayout
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication, QCheckBox, QDialogButtonBox, QLabel
from pytestqt.qtbot import QtBot

from sr_desktop.gui import preferences
from sr_desktop.gui.details import Details
from sr_desktop.gui.key_sheet import KeySheet
from sr_desktop.gui.main_window import MainWindow
from sr_desktop.gui.session.news import News
from sr_desktop.gui.session.rows import RowState
from sr_desktop.gui.window_room import room_on
from sr_desktop.settings import user_folders
from tests.windows import LONG, Window, opened, texts


def _picture(path: Path, seed: int = 0) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(noise(16, 20, 3, np.uint8, seed)).save(path)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five small pictures, of which the second cannot be read."""
    for number in range(5):
        _picture(tmp_path / "scans" / f"{number}.png", number)
    (tmp_path / "scans" / "1.png").write_bytes(b"\x89PNG\r\n\x1a\n nothing that can be read")
    return tmp_path / "scans"


def _run(window: Window, folder: Path) -> None:
    window.session.models.choose("bicubic")
    window.drop(folder)
    window.until(lambda: len(window.rows) == 5)
    window.act("upscale_all")
    window.until_at_rest()
    window.until(lambda: "Show failed" in window.frame.message_bar.offers)


def test_a_screen_leaves_room_for_the_frame() -> None:
    assert room_on(QRect(0, 0, 1280, 800)).height() <= 760
    assert room_on(QRect(0, 0, 1280, 800)).width() <= 1280


def test_the_window_and_its_title_fit_the_screen_also_where_a_larger_one_was_left(qtbot: QtBot) -> None:
    room = room_on(QGuiApplication.primaryScreen().availableGeometry())
    with opened(qtbot) as window:
        assert window.frame.height() <= room.height()
    frame = MainWindow()
    qtbot.addWidget(frame)
    frame.resize(QSize(5000, 4000))
    stored = bytes(frame.saveGeometry().toBase64().data()).decode()
    frame.close()
    preferences.store(replace(preferences.load(), geometry=stored))
    with opened(qtbot) as window:
        assert window.frame.height() <= room.height()
        assert window.frame.width() <= max(room.width(), window.frame.minimumWidth())


def test_images_that_are_added_are_seen_whatever_was_shown_alone(qtbot: QtBot, folder: Path, tmp_path: Path) -> None:
    with opened(qtbot) as window:
        _run(window, folder)
        queue = window.space.queue
        queue.filter.choose("failed")
        window.drop(_picture(tmp_path / "new.png", 9))
        window.until(lambda: len(window.rows) == 6)
        assert queue.filter.name == "all"
        assert window.listed[-1] == "new.png"


def test_the_message_stays_while_its_buttons_are_used(qtbot: QtBot, folder: Path) -> None:
    with opened(qtbot) as window:
        _run(window, folder)
        bar = window.frame.message_bar
        bar.offers["Show failed"].click()
        assert window.listed == ["1.png"]
        assert bar.isVisible()
        assert "Open report" in bar.offers
        bar.close_button.click()
        assert "Open report" not in bar.offers


def test_a_name_without_its_folder_is_made_whole(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    photo = _picture(tmp_path / "pics" / "x.png")
    monkeypatch.chdir(tmp_path)
    with opened(qtbot, ["pics/x.png"]) as window:
        window.until(lambda: len(window.rows) == 1)
        assert window.rows[0].file.path == photo


def test_the_name_of_the_result_is_told_on_one_line(qtbot: QtBot, tmp_path: Path) -> None:
    photo = _picture(tmp_path / "two\nlines.png")
    with opened(qtbot, [str(photo)]) as window:
        window.session.models.choose("bicubic")
        inspector = window.space.inspector
        inspector.open_only(["output"])
        window.until(lambda: r"two\nlines" in texts(inspector.options))
        assert not any("two\nlines" in label.text() for label in inspector.options.findChildren(QLabel))


def test_only_what_lacks_its_file_is_made_by_the_next_press(qtbot: QtBot, folder: Path) -> None:
    with opened(qtbot) as window:
        _run(window, folder)
        results = folder.with_name("scans_x4")
        stamps = {path: path.stat().st_mtime_ns for path in results.rglob("*.png")}
        assert len(stamps) == 4
        window.space.queue.select([row.id for row in window.rows])
        button = window.space.inspector.upscale_button.button
        window.until(lambda: button.text() == "Upscale and save")  # the one that failed
        _picture(folder / "1.png", 1)
        button.click()
        window.until_saved()
        assert {path: path.stat().st_mtime_ns for path in stamps} == stamps
        assert len(list(results.rglob("*.png"))) == 5
        window.until(lambda: button.text() == "5 saved")
        assert not button.isEnabled()
        assert not window.space.menu_bar.actions_by_name["upscale"].isEnabled()
        line = window.space.status_line.text
        window.until(lambda: line.text() == "All selected images are saved")
        window.session.models.choose("efdn")
        window.until(lambda: button.text() == "Upscale and save 5 images" and button.isEnabled())
        window.until(lambda: window.space.menu_bar.actions_by_name["upscale"].isEnabled())
        window.until(lambda: line.text() == "Ready: Enter upscales and saves the selected images", LONG)


def test_ticks_for_a_race_say_that_they_are_saved_as_well(qtbot: QtBot, folder: Path) -> None:
    with opened(qtbot, [str(folder)]) as window:
        window.session.models.choose("bicubic")
        window.until(lambda: len(window.rows) == 5)
        inspector = window.space.inspector
        upscale = inspector.upscale_button
        ticks = {box.accessibleName(): box for box in inspector.findChildren(QCheckBox)}
        for model in ("Race Bicubic", "Race EFDN"):
            assert "saves a file of each" in ticks[model].toolTip()
            ticks[model].click()
        window.until(lambda: upscale.button.text() == "Upscale and save 10 files")
        assert upscale.where.text() == "EFDN + Bicubic, a file of each"
        assert "untick" in upscale.button.toolTip()
        window.space.queue.select([window.rows[0].id])
        window.until(lambda: upscale.button.text() == "Upscale and save 2 files")
        ticks["Race EFDN"].click()
        window.until(lambda: upscale.button.text() == "Upscale and save")
        assert upscale.where.text() == "with Bicubic"


def _lines(label: QLabel, width: int) -> list[str]:
    """The text of a label as Qt breaks it."""
    layout = QTextLayout(label.text(), label.font())
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
    layout.endLayout()
    lines = [layout.lineAt(number) for number in range(layout.lineCount())]
    return [label.text()[line.textStart() : line.textStart() + line.textLength()] for line in lines]


def test_the_path_of_another_place_is_not_torn_behind_its_first_slash(qtbot: QtBot) -> None:
    with opened(qtbot, [str(_picture(Path(tempfile.gettempdir()) / "passing.png"))]) as window:
        place = window.space.inspector.upscale_button.place
        window.until(lambda: f"results go to {user_folders().pictures}." in place.text)
        label = next(label for label in place.findChildren(QLabel) if "results" in label.text())
        for width in range(120, 400, 4):
            assert not [line for line in _lines(label, width) if re.search(r"(^|\s)/\W*$", line)], width


def test_the_keys_stand_inside_a_small_window(qtbot: QtBot) -> None:
    with opened(qtbot) as window:
        window.frame.resize(900, 640)
        window.act("keys")
        sheet = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, KeySheet))
        assert sheet.width() <= window.frame.width()
        close = sheet.findChildren(QDialogButtonBox)[0]
        assert sheet.rect().contains(close.geometry())
        assert "Signed difference" in texts(sheet)
        sheet.reject()
        QApplication.processEvents()


def test_the_end_tells_what_was_there_already_from_what_was_made(
    qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages: list[Path] = []
    monkeypatch.setattr("sr_desktop.gui.batch_desk.open_file", lambda path: not pages.append(path))
    with opened(qtbot) as window:
        _run(window, folder)
        bar = window.frame.message_bar
        assert bar.text.text() == "Done: 4 saved, 1 failed."
        bar.details_button.click()
        details = window.frame.findChild(Details)
        assert details is not None
        assert details.report.toPlainText().count(str(folder / "1.png")) == 1
        details.report.setPlainText("a reason that is longer than the window is wide " * 20)
        assert details.report.horizontalScrollBar().maximum() == 0
        details.reject()
    _picture(folder / "1.png", 1)
    with opened(qtbot) as window:
        window.session.models.choose("bicubic")
        window.drop(folder)
        window.until(lambda: len(window.rows) == 5)
        window.act("upscale_all")
        window.until_saved()
        bar = window.frame.message_bar
        window.until(lambda: "Done: 1 saved, 4 there already." in texts(bar))
        bar.offers["Open report"].click()
        window.until(lambda: bool(pages) and str(pages[0]) in texts(bar))


def test_the_details_tell_the_failures_of_an_earlier_run_apart(qtbot: QtBot, folder: Path, tmp_path: Path) -> None:
    others = [_picture(tmp_path / "new" / name, 8) for name in ("good.png", "torn.png")]
    others[1].write_bytes(others[1].read_bytes()[:60])
    with opened(qtbot) as window:
        _run(window, folder)
        bar = window.frame.message_bar
        assert bar.report().count(str(folder / "1.png")) == 1
        assert "Before that" not in bar.report()
        window.drop(*others)
        window.until(lambda: len(window.rows) == 7)
        window.space.queue.select([row.id for row in window.rows[5:]])
        window.act("upscale")
        window.until(lambda: bar.text.text() == "Done: 1 saved, 1 failed.", LONG)
        of_this_run, before = bar.report().split("Before that:")
        assert str(others[1]) in of_this_run
        assert str(folder) not in of_this_run
        assert before.count(str(folder / "1.png")) == 1
        assert str(others[1]) not in before


def test_a_file_that_is_no_picture_tells_its_reason_and_counts_for_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    torn = _picture(tmp_path / "torn.png", 6)
    torn.write_bytes(torn.read_bytes()[:300])  # its size can be read, its pixels can't
    good = [_picture(tmp_path / f"good {number}.png", number) for number in range(2)]
    with opened(qtbot) as window:
        window.session.models.choose("bicubic")
        queue, inspector, line = window.space.queue, window.space.inspector, window.space.status_line.text
        window.drop(*good, torn)
        window.until(lambda: len(window.rows) == 3)
        window.until(lambda: all(row.forecast is not None for row in window.rows))
        row = next(row.id for row in window.rows if row.file.path == torn)
        queue.select([row])
        window.until(lambda: inspector.upscale_button.button.text() == "Nothing to upscale")
        assert not inspector.upscale_button.button.isEnabled()
        assert not inspector.upscale_button.takes.isVisible()
        assert line.text() == "torn.png cannot be opened"
        index = queue.list.at(queue.model.place(row))
        tip = index.data(Qt.ItemDataRole.ToolTipRole)
        assert "damaged" in tip
        assert not any(word in tip for word in ("about", "disk", "→"))
        inspector.open_only(["output"])
        assert "px" not in texts(inspector.options)
        queue.select([row.id for row in window.rows])
        window.until(lambda: inspector.upscale_button.button.text() == "Upscale and save 2 images")
        inspector.upscale_button.button.click()
        window.until(lambda: window.frame.message_bar.text.text() == "Done: 2 saved, 1 failed.", LONG)


def test_a_file_above_the_limit_is_opened_once_the_limit_is_raised(qtbot: QtBot, tmp_path: Path) -> None:
    photo = _picture(tmp_path / "photo.png")
    with opened(qtbot) as window:
        window.session.models.choose("bicubic")
        choices, button = window.session.choices, window.space.inspector.upscale_button.button
        options = choices.shown.choice.options
        choices.edit(replace(choices.shown.choice, options=replace(options, pixel_limit=10)))
        window.drop(photo)
        window.until(lambda: button.text() == "Nothing to upscale")
        assert window.space.not_shown.isVisible()
        bar = window.frame.message_bar
        assert "more than the limit" in bar.text.text()
        assert bar.isVisible()
        choices.edit(replace(choices.shown.choice, options=options))
        window.until(lambda: button.isEnabled() and button.text() == "Upscale and save")
        window.until(lambda: window.session.scene is not None)
        assert not window.space.not_shown.isVisible()
        assert not bar.isVisible()


def test_nothing_is_left_where_one_image_is_saved_and_the_other_no_picture(qtbot: QtBot, tmp_path: Path) -> None:
    good, torn = (_picture(tmp_path / name) for name in ("good.png", "torn.png"))
    torn.write_bytes(torn.read_bytes()[:300])
    with opened(qtbot) as window:
        window.session.models.choose("bicubic")
        queue, button = window.space.queue, window.space.inspector.upscale_button
        window.drop(good, torn)
        window.until(lambda: len(window.rows) == 2)
        first, other = (row.id for row in window.rows)
        queue.select([first])
        window.act("upscale")
        window.until(lambda: window.rows[0].state is RowState.SAVED, LONG)
        queue.select([other])
        window.until(lambda: other in _refused(window))
        queue.select([first, other])
        window.until(lambda: button.button.text() == "Nothing to upscale")
        assert not button.button.isEnabled()
        assert button.where.text() == ""
        window.session.models.choose("efdn")
        window.until(lambda: button.button.text() == "Upscale and save")
        assert button.button.isEnabled()


def test_files_that_are_no_pictures_stay_so_whatever_is_set(qtbot: QtBot, tmp_path: Path) -> None:
    torn = [_picture(tmp_path / f"torn {number}.png", number) for number in range(2)]
    for path in torn:
        path.write_bytes(path.read_bytes()[:300])
    with opened(qtbot) as window:
        session, queue = window.session, window.space.queue
        session.models.choose("bicubic")
        window.drop(*torn)
        window.until(lambda: len(window.rows) == 2)
        for row in window.rows:
            queue.select([row.id])
            window.until(lambda row=row: row.id in _refused(window))
        queue.select([row.id for row in window.rows])
        shown = session.stage.row_id
        choice = session.choices.shown.choice
        session.choices.edit(replace(choice, options=replace(choice.options, quality=80)))
        assert _refused(window) == {row.id for row in window.rows} - {shown}
        window.until(lambda: _refused(window) == {row.id for row in window.rows})
        button = window.space.inspector.upscale_button.button
        window.until(lambda: button.text() == "Nothing to upscale")
        assert not button.isEnabled()


def _refused(window: Window) -> set[int]:
    return {row.id for row in window.rows if row.is_refused}


def test_a_folder_that_cannot_be_written_to_is_told_before_the_start(qtbot: QtBot, tmp_path: Path) -> None:
    photo = _picture(tmp_path / "photo.png")
    (tmp_path / "file").write_bytes(b"")
    with opened(qtbot, [str(photo)]) as window:
        window.session.models.choose("bicubic")
        window.until(lambda: len(window.rows) == 1)
        choices, takes = window.session.choices, window.space.inspector.upscale_button.takes
        choices.edit(replace(choices.shown.choice, folder=tmp_path / "file" / "new"))
        window.until(lambda: "cannot be written" in takes.text())
        assert takes.text() == (
            f"{tmp_path / 'file' / 'new'} cannot be written: a file stands where a folder is needed."
            " Choose another folder under Output."
        )


def _painted(window: Window, width: int) -> str:
    """The words of the list of images, as they are painted at this width."""
    view, buffer = window.space.queue.list, QBuffer()
    view.setFixedSize(width, 200)
    QApplication.processEvents()
    sheet = QSvgGenerator()
    sheet.setOutputDevice(buffer)
    with QPainter(sheet) as painter:
        view.viewport().render(painter, QPoint())
    return html.unescape(bytes(buffer.data().data()).decode())


@pytest.mark.parametrize(
    ("width", "size", "state"),
    [
        (600, "12000 × 8000 → 48000 × 32000", "Not saved yet · about 3 min 20 s"),
        (260, "→ 48000×32000", "Not saved yet"),
        (200, "→ 48000×32000", "Not saved yet"),
    ],
)
def test_what_matters_of_a_row_is_seen_in_a_narrow_list(
    qtbot: QtBot, tmp_path: Path, width: int, size: str, state: str
) -> None:
    with opened(qtbot, [str(_picture(tmp_path / "photo.png"))]) as window:
        window.until(lambda: bool(window.rows) and window.rows[0].forecast is not None)
        rows, row = window.session.rows, window.rows[0]
        assert row.forecast is not None
        rows.change(row.id, lr_size=(12_000, 8_000), forecast=replace(row.forecast, seconds=200.0))
        window.until(lambda: window.is_all_shown)
        painted = _painted(window, width)
        assert f">{size}<" in painted
        assert f">{state}" in painted
        tip = window.space.queue.list.at(0).data(Qt.ItemDataRole.ToolTipRole)
        assert "12000 × 8000 → 48000 × 32000" in tip
        assert "about 3 min 20 s" in tip


def test_what_an_earlier_run_came_to_does_not_come_back(qtbot: QtBot, folder: Path, tmp_path: Path) -> None:
    with opened(qtbot) as window:
        _run(window, folder)
        bar = window.frame.message_bar
        assert len(bar.news) == 1, "the end tells of each failure, too"
        bar.tell(News("warning", "Something else"))
        assert bar.text.text() == "Something else  (1 more message)"
        bar.tell(News("error", "One that failed"))
        assert bar.text.text() == "One that failed  (2 more messages)"
        bar.details_button.click()
        details = window.frame.findChild(Details)
        assert details is not None
        assert "more message" not in texts(details)
        details.reject()
        window.drop(_picture(tmp_path / "alone.png", 7))
        window.until(lambda: len(window.rows) == 6)
        window.act("upscale")
        window.until(lambda: window.rows[5].state is RowState.SAVED, LONG)
        assert [news.text for news in bar.news] == ["One that failed", "Something else"]


def test_the_report_names_no_option_of_the_command_line(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages: list[Path] = []
    monkeypatch.setattr("sr_desktop.gui.batch_desk.open_file", lambda path: not pages.append(path))
    _picture(tmp_path / "scans" / "0.png")
    Image.new("1", (40_000, 20_000)).save(tmp_path / "scans" / "1.png")
    with opened(qtbot) as window:
        window.session.models.choose("bicubic")
        window.drop(tmp_path / "scans")
        window.until(lambda: len(window.rows) == 2)
        window.act("upscale_all")
        window.until_at_rest()
        bar = window.frame.message_bar
        window.until(lambda: "Open report" in bar.offers)
        bar.offers["Open report"].click()
        window.until(lambda: bool(pages))
        page = pages[0].read_text("utf-8")
        assert "megapixels" in page
        assert "--pixel-limit" not in page
        window.space.queue.select([window.rows[1].id])
        window.until(lambda: window.space.not_shown.isVisible())
        assert "Sources" in window.space.not_shown.text()
        assert "--" not in window.space.not_shown.text()
