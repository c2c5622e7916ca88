"""What the window has to say: over the picture, which stays where it is, and gone when it has been read."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sr_desktop.engine.network_upscaler import NetworkUpscaler
from sr_desktop.errors import DeviceError
from sr_desktop.gui import message_bar
from sr_desktop.gui.details import Details
from sr_desktop.gui.session.news import News, Offer
from sr_desktop.gui.session.rows import RowState
from sr_desktop.gui.viewer import scale_bar
from sr_desktop.gui.viewer.difference_tools import DifferenceTools
from sr_desktop.viewing.comparison import Mode
from tests.windows import LONG, Window, opened

_REPORT = "\n".join(f"line {number} of what happened" for number in range(60))
_WORDS = "holiday/IMG_2034.JPG cannot be decoded: the file ends in the middle of the picture."
_HINT = "Copy it again from the camera."
ERROR = News("error", _WORDS, _HINT, _REPORT, (Offer("Show failed", lambda: None), Offer("Open", lambda: None)))


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.png"
    Image.linear_gradient("L").resize((48, 32)).convert("RGB").save(path)
    return path


def _place(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())


def _look(window: Window) -> tuple[QRect, object, bytes]:
    stage = window.space.viewer.picture
    pixels = stage.grab().toImage()
    return _place(stage), window.space.viewer.viewport, bytes(pixels.constBits())


def _shown(window: Window) -> None:
    window.session.models.choose("bicubic")
    window.until(lambda: window.session.scene is not None)
    window.until(lambda: window.space.viewer.is_settled)


def test_the_picture_stays_where_it_is_when_a_message_comes_and_goes(qtbot: QtBot, photo: Path) -> None:
    with opened(qtbot, [str(photo)]) as window:
        window.frame.resize(1280, 760)
        _shown(window)
        bar, before = window.frame.message_bar, _look(window)
        bar.tell(ERROR)
        qtbot.wait(50)
        assert _look(window) == before
        assert before[0].contains(_place(bar))
        assert before[0].bottom() - _place(bar).bottom() < 20
        bar.close_button.click()
        qtbot.wait(50)
        assert not bar.isVisible()
        assert _look(window) == before


@pytest.mark.parametrize("width", [1000, 1280, 1900])
def test_a_message_hides_neither_the_tools_nor_the_scale_of_a_difference(qtbot: QtBot, photo: Path, width: int) -> None:
    with opened(qtbot, [str(photo)]) as window:
        window.frame.resize(width, 760)
        _shown(window)
        viewer, bar = window.space.viewer, window.frame.message_bar
        bar.tell(ERROR)
        low = _place(bar)
        viewer.set_comparison(viewer.comparison.in_mode(Mode.DIFFERENCE))
        tools, stage = viewer.findChild(DifferenceTools), _place(viewer.picture)
        assert tools is not None
        scale = QRect(0, 0, scale_bar.WIDTH, scale_bar.HEIGHT)
        scale.moveBottomLeft(stage.bottomLeft() + QPoint(10, -10))
        window.until(lambda: not _place(bar).intersects(_place(tools)))
        assert not _place(bar).intersects(scale)
        assert stage.top() < _place(bar).top() < _place(bar).bottom() < stage.bottom()
        viewer.set_comparison(viewer.comparison.in_mode(Mode.PANES))
        window.until(lambda: _place(bar) == low)


def test_what_was_said_of_an_image_goes_with_its_row(qtbot: QtBot, photo: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"no picture")
    with opened(qtbot) as window:
        bar = window.frame.message_bar
        window.drop(broken)
        window.until(lambda: bar.shown is not None and broken.name in bar.shown.text)
        window.drop(photo)
        window.until(lambda: len(window.rows) == 2)
        bar.tell(News("warning", "Of something else"))
        window.space.queue.select([window.rows[0].id])
        window.until(lambda: len(bar.news) == 2)
        window.session.rows.remove([row.id for row in window.rows if row.file.path == broken])
        assert bar.news == (News("warning", "Of something else"),)


def test_what_is_said_of_one_image_does_not_lie_over_another(qtbot: QtBot, photo: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"no picture")
    with opened(qtbot) as window:
        bar, queue = window.frame.message_bar, window.space.queue
        window.drop(broken, photo)
        window.until(lambda: len(window.rows) == 2)
        queue.select([row.id for row in window.rows if row.file.path == broken])
        window.until(lambda: bar.isVisible())
        bar.tell(News("warning", "Of all that is open"))
        queue.select([row.id for row in window.rows if row.file.path == photo])
        assert bar.text.text() == "Of all that is open"
        bar.dismiss()
        assert not bar.isVisible()
        queue.select([row.id for row in window.rows if row.file.path == broken])
        assert bar.isVisible()
        assert broken.name in bar.text.text()
        bar.dismiss()
        assert not bar.isVisible()


def test_escape_closes_the_message_and_then_lets_the_selection_go(qtbot: QtBot, photo: Path) -> None:
    with opened(qtbot, [str(photo)]) as window:
        _shown(window)
        bar, viewer = window.frame.message_bar, window.space.viewer
        viewer.state.select(viewer.lr_visible)
        bar.tell(News("warning", "First"))
        bar.tell(ERROR)
        window.press(Qt.Key.Key_Escape)
        assert bar.shown == News("warning", "First")
        window.press(Qt.Key.Key_Escape)
        assert not bar.isVisible()
        assert viewer.selection is not None
        window.press(Qt.Key.Key_Escape)
        assert viewer.selection is None


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="the system makes up no folders here")
def test_a_folder_that_cannot_be_written_to_is_said_wherever_one_looks(
    qtbot: QtBot, photo: Path, tmp_path: Path
) -> None:
    sentence = "The output folder cannot be written to: /proc/new."
    with opened(qtbot, [str(photo)]) as window:
        _shown(window)
        bar, line, choices = window.frame.message_bar, window.space.status_line.text, window.session.choices
        choices.edit(replace(choices.shown.choice, folder=Path("/proc/new")))
        window.until(lambda: line.text() == f"{sentence} Choose another folder under Output.")
        window.act("upscale")
        window.until(lambda: window.rows[0].state is RowState.FAILED)
        assert bar.shown is not None
        assert (bar.shown.kind, bar.shown.text) == ("error", sentence)
        window.until(lambda: line.text() == sentence)
        choices.edit(replace(choices.shown.choice, folder=tmp_path))
        assert (window.rows[0].state, window.rows[0].error) == (RowState.WAITING, None)
        assert not bar.isVisible()
        window.until(lambda: line.text().startswith("Ready"))


def test_a_failure_is_said_and_not_where_its_file_would_have_gone(qtbot: QtBot, photo: Path) -> None:
    torn = Path(tempfile.gettempdir()) / "attached.png"
    torn.write_bytes(photo.read_bytes()[:60])
    with opened(qtbot, [str(torn)]) as window:
        window.until(lambda: bool(window.rows) and window.rows[0].error is not None)
        window.act("retry")
        window.until(lambda: window.rows[0].state is RowState.FAILED)
        bar, line = window.frame.message_bar, window.space.status_line.text
        sentence = f"{torn} is damaged and cannot be decoded."
        assert bar.shown is not None
        assert (bar.shown.kind, bar.shown.text) == ("error", sentence)
        assert "(1 more message)" not in bar.text.text()
        window.until(lambda: line.text() == "attached.png cannot be opened")


@pytest.mark.parametrize("width", [800, 1000, 1700])
def test_all_of_a_message_is_inside_the_window_and_its_words_are_whole(qtbot: QtBot, photo: Path, width: int) -> None:
    with opened(qtbot, [str(photo)]) as window:
        window.frame.resize(width, 640)
        _shown(window)
        bar = window.frame.message_bar
        bar.tell(ERROR)
        qtbot.wait(50)
        parts = [bar.text, bar.close_button, bar.details_button, *bar.offers.values()]
        if width > 1000:
            parts.append(bar.copy_button)
        assert bar.copy_button.isVisible() == (width > 1000)  # its details are copied from their window, too
        if width >= 1000:
            assert _place(window.space.viewer.picture).contains(_place(bar))
        assert all(_place(bar).contains(_place(part)) for part in parts)
        assert _place(window.frame).contains(_place(bar))
        assert bar.text.height() >= bar.text.heightForWidth(bar.text.width())
        assert all(part.width() >= part.minimumSizeHint().width() for part in parts)


def test_news_of_success_goes_by_itself_but_not_while_it_is_pointed_at(
    qtbot: QtBot, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(message_bar, "_INFO_MS", 60)
    with opened(qtbot, [str(photo)]) as window:
        _shown(window)
        bar, report = window.frame.message_bar, Offer("Open report", lambda: None, stays=True)
        window.frame.activateWindow()
        window.until(window.frame.isActiveWindow)
        bar.tell(ERROR)
        bar.tell(News("info", "Done: 3 saved.", offers=(report,)))
        qtbot.mouseMove(bar)
        qtbot.wait(300)
        assert bar.shown is not None
        assert bar.shown.text == "Done: 3 saved."
        qtbot.mouseMove(window.space.viewer.picture, QPoint(5, 5))
        window.until(lambda: bar.shown == ERROR)
        bar.tell(News("info", "2 of 5 images are done.", offers=(Offer("Continue", lambda: None),)))
        qtbot.wait(300)
        assert bar.shown is not None
        assert bar.shown.text == "2 of 5 images are done."


def test_before_anything_is_open_a_message_lies_over_the_first_page(qtbot: QtBot) -> None:
    with opened(qtbot) as window:
        page = window.frame.empty_state
        qtbot.wait(50)  # the menu has come in above it
        before = _place(page)
        window.act("paste")
        bar = window.frame.message_bar
        assert bar.isVisible()
        assert _place(page) == before
        assert before.contains(_place(bar))


def test_the_details_of_an_error_are_read_selected_and_copied_in_a_window_of_their_own(qtbot: QtBot) -> None:
    with opened(qtbot) as window:
        bar = window.frame.message_bar
        bar.tell(ERROR)
        bar.details_button.click()
        details = window.frame.findChild(Details)
        assert details is not None
        text = details.report
        assert bar.copy_button.text() == details.copy_button.text() == "Copy details"  # a report is a batch's page
        assert text.toPlainText() == bar.report()
        assert _REPORT in text.toPlainText()
        assert text.isReadOnly()
        assert text.font().family() == QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
        rows = text.viewport().height() // text.fontMetrics().lineSpacing()
        assert rows >= 20
        assert text.viewport().width() > text.fontMetrics().horizontalAdvance("line 59 of what happened")
        assert details.width() <= window.frame.width()
        before = text.height()
        details.resize(details.size() + QSize(0, 120))
        assert text.height() == before + 120
        text.setFocus()
        text.selectAll()
        qtbot.keySequence(text, QKeySequence.StandardKey.Copy)
        assert "line 59" in QGuiApplication.clipboard().text()
        details.copy_button.click()
        assert QGuiApplication.clipboard().text() == bar.report()
        details.reject()


def _failed(window: Window, name: str) -> int:
    [row_id] = [row.id for row in window.rows if row.file.path.name == name]
    window.until(lambda: window.session.rows.get(row_id).state is RowState.FAILED)  # type: ignore[union-attr]
    return row_id


def test_a_failure_of_several_is_said_until_the_last_of_them_is_removed(
    qtbot: QtBot, photo: Path, tmp_path: Path
) -> None:
    for name in ("one.png", "two.png"):
        (tmp_path / name).write_bytes(photo.read_bytes()[:60])
    with opened(qtbot, [str(tmp_path / name) for name in ("photo.png", "one.png", "two.png")]) as window:
        _shown(window)
        bar = window.frame.message_bar
        window.act("upscale")
        window.until(lambda: bar.text.text() == "Done: 1 saved, 2 failed.")
        window.session.rows.remove([_failed(window, "one.png")])
        qtbot.wait(50)
        assert bar.isVisible()
        window.session.rows.remove([_failed(window, "two.png")])
        window.until(lambda: not bar.isVisible())


def test_a_reference_that_cannot_be_read_is_said_until_another_one_fits(
    qtbot: QtBot, photo: Path, tmp_path: Path
) -> None:
    torn, truth = tmp_path / "torn.png", tmp_path / "truth.png"
    torn.write_bytes(photo.read_bytes()[:60])
    Image.linear_gradient("L").resize((192, 128)).convert("RGB").save(truth)
    with opened(qtbot, [str(photo)]) as window:
        _shown(window)
        bar, stage = window.frame.message_bar, window.session.stage
        stage.set_reference(torn)
        window.until(lambda: bar.shown is not None and torn.name in bar.shown.text)
        stage.set_reference(truth)
        window.until(lambda: "reference" in window.space.viewer.comparison.keys)
        assert not bar.isVisible()


def test_what_could_not_be_computed_is_said_until_it_can(
    qtbot: QtBot, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object) -> None:
        raise DeviceError("The device does not answer.")

    with opened(qtbot, [str(photo)]) as window:
        _shown(window)
        bar, models = window.frame.message_bar, window.session.models
        with monkeypatch.context() as for_now:
            for_now.setattr(NetworkUpscaler, "upscale", broken)
            models.choose("faster-rfdn")
            window.until(lambda: any("does not answer" in news.text for news in bar.news))
        models.choose("bicubic")
        qtbot.wait(100)
        assert any("does not answer" in news.text for news in bar.news)
        models.choose("faster-rfdn")
        window.until(lambda: not bar.news, LONG)
