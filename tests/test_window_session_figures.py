"""One figure of several sessions, in the real window."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from PIL import Image
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from sr_desktop.figure.from_sessions import make_from_sessions
from sr_desktop.figure.session_file import SUFFIX
from sr_desktop.gui.session.news import News
from sr_desktop.gui.sharing.session_figure_dialog import SessionFigureDialog
from sr_desktop.imaging.giving_up import work_in_hand
from sr_desktop.imaging.rect import Rect
from tests.comparisons import compared, save_session, small_image
from tests.windows import LONG, Window


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    with compared(qtbot, small_image(tmp_path)) as made:
        yield made


def test_two_images_make_one_figure(window: Window, tmp_path: Path) -> None:
    """Each is arranged and saved as a session; the figure shows one below the other."""
    desk, paths = window.space.share_desk, [tmp_path / f"{name}{SUFFIX}" for name in "ab"]
    for path, box in zip(paths, (Rect(20, 16, 30, 24), Rect(60, 40, 30, 24)), strict=True):
        window.space.viewer.select(box)
        save_session(window, path)
    one, both, swapped = (tmp_path / f"{name}.png" for name in ("one", "both", "swapped"))
    dialog = desk.session_figures.open(paths)
    window.until(lambda: dialog.save_button.isEnabled(), LONG)
    first = dialog.page.image.copy()
    assert not first.isNull()
    dialog.save_as(both)
    window.until(both.exists, LONG)
    dialog.list.list.setCurrentRow(1)
    _button(dialog, "Up").click()
    assert [subfigure.name for subfigure in dialog.list.subfigures] == ["b", "a"]
    window.until(lambda: dialog.save_button.isEnabled(), LONG)
    assert dialog.page.image != first
    dialog.save_as(swapped)
    window.until(swapped.exists, LONG)
    _button(dialog, "Remove").click()
    window.until(lambda: dialog.save_button.isEnabled(), LONG)
    dialog.save_as(one)
    window.until(one.exists, LONG)
    dialog.close()
    make_from_sessions(paths, [tmp_path / "command.png"])
    assert both.read_bytes() == (tmp_path / "command.png").read_bytes()
    assert swapped.read_bytes() != both.read_bytes()
    with Image.open(one) as alone, Image.open(both) as stacked:
        assert stacked.width == alone.width
        assert stacked.height > 2 * alone.height


def _button(dialog: SessionFigureDialog, text: str) -> QPushButton:
    return next(one for one in dialog.findChildren(QPushButton) if one.text().replace("&", "") == text)


def test_a_session_that_cannot_be_opened_is_told_beside_the_figure(window: Window, tmp_path: Path) -> None:
    bad = tmp_path / f"bad{SUFFIX}"
    bad.write_text("{}")
    dialog = window.space.share_desk.session_figures.open([bad])
    window.until(lambda: "is not a session" in dialog.note.text)
    assert not dialog.save_button.isEnabled()
    dialog.close()


def test_a_figure_that_cannot_be_written_can_be_written_elsewhere(window: Window, tmp_path: Path) -> None:
    session, written = tmp_path / f"a{SUFFIX}", tmp_path / "figure.png"
    save_session(window, session)
    dialog = window.space.share_desk.session_figures.open([session])
    window.until(dialog.save_button.isEnabled, LONG)
    for wrong in (tmp_path / "figure.svg", session / "figure.png"):
        dialog.save_as(wrong)
        assert not dialog.save_button.isEnabled(), "nobody writes it twice"
        assert "being written" in dialog.note.text
        window.until(dialog.save_button.isEnabled)
        assert wrong.name in dialog.note.text or wrong.suffix in dialog.note.text
    dialog.save_as(written)
    window.until(dialog.save_button.isEnabled)
    assert written.exists()
    assert dialog.note.text == f"Saved: {written}"
    again: list[QImage] = []
    dialog.work.previewed.connect(again.append)
    dialog.work.set_size(300, 200)
    window.until(lambda: bool(again))
    assert dialog.note.text == f"Saved: {written}", "another size takes no word back"
    dialog.close()


def test_dragging_the_edge_of_a_figure_composes_it_once(window: Window, tmp_path: Path) -> None:
    session = save_session(window, tmp_path / f"a{SUFFIX}")
    dialog = window.space.share_desk.session_figures.open([session])
    window.until(dialog.save_button.isEnabled, LONG)
    shown: list[QImage] = []
    dialog.work.previewed.connect(shown.append)
    for width in range(200, 320, 10):
        dialog.work.set_size(width, 900)
    window.until(lambda: bool(shown))
    assert [image.width() for image in shown] == [310]
    dialog.close()


def test_a_figure_is_closed_while_a_large_file_is_being_opened(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, begun, ended = tmp_path / f"a{SUFFIX}", threading.Event(), threading.Event()
    save_session(window, session)

    def endless(_path: Path, **_how: object) -> NoReturn:
        work = work_in_hand()
        begun.set()
        try:
            while not ended.wait(0.01):
                work.check()
        finally:
            ended.set()
        raise AssertionError

    monkeypatch.setattr("sr_desktop.figure.opening.open_source", endless)
    told: list[News] = []
    window.space.share_desk.news_raised.connect(told.append)
    dialog = window.space.share_desk.session_figures.open([session])
    window.until(begun.is_set)
    dialog.close()
    assert ended.is_set()
    QApplication.processEvents()
    assert [news for news in told if news.kind == "error"] == []
