"""A drop of many files: their rows come one part after another, and all the same are one drop."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from sr_desktop.gui.session import adding, turns
from tests.pictures import small_pictures
from tests.windows import Window, opened

MANY = 45


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Many small pictures."""
    return small_pictures(tmp_path, MANY)


@pytest.fixture
def window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    """A window that adds ten rows at once."""
    monkeypatch.setattr(adding, "_AT_ONCE", 10)
    monkeypatch.setattr(turns, "_TURN", 0.0)
    with opened(qtbot) as window:
        yield window


def _amid(window: Window, act: Callable[[], object]) -> list[int]:
    """Do something as soon as the first rows are there; gives how many there were before, and after."""
    counts = list[int]()

    def come() -> None:
        counts.append(len(window.rows))
        act()
        counts.append(len(window.rows))

    window.session.adding.rows_dropped.connect(lambda _ids: QTimer.singleShot(0, window.frame, come))
    return counts


def _until_all(window: Window, count: int = MANY) -> None:
    window.until(lambda: len(window.rows) == count and window.is_all_shown)


def test_all_are_selected_in_their_order_and_events_come_in_between(window: Window, folder: Path) -> None:
    counts = _amid(window, lambda: None)
    window.drop(folder)
    _until_all(window)
    assert counts == [10, 10]
    assert [row.name for row in window.rows] == [f"{number:02}.png" for number in range(MANY)]
    ids = tuple(row.id for row in window.rows)
    assert window.space.queue.selected_ids == ids
    assert set(window.session.selection.ids) == set(ids)
    assert window.space.queue.current_id == window.session.selection.current == ids[0]
    assert window.session.choices.shown.selected == MANY
    window.act("remove")
    assert not window.rows
    window.act("undo")
    assert tuple(row.id for row in window.rows) == window.space.queue.selected_ids == ids


def test_what_is_painted_later_is_painted_all_the_same(window: Window, folder: Path) -> None:
    queue, inspector = window.space.queue.list.viewport(), window.space.inspector
    held = list[bool]()
    window.session.adding.rows_followed.connect(lambda _ids: held.append(not queue.updatesEnabled()))
    window.drop(folder)
    _until_all(window)
    assert any(held)
    window.until(lambda: all(part.updatesEnabled() for part in (queue, *inspector.sections)))


def test_what_a_person_selects_meanwhile_stays_selected(window: Window, folder: Path) -> None:
    _amid(window, lambda: window.space.queue.select([window.rows[3].id]))
    window.drop(folder)
    _until_all(window)
    (only,) = window.space.queue.selected_ids
    assert set(window.session.selection.ids) == {only} == {window.rows[3].id}


def test_what_is_done_with_the_drop_meanwhile_is_done_with_all_of_it(window: Window, folder: Path) -> None:
    counts = _amid(window, window.space.queue_desk.remove)
    window.drop(folder)
    window.until(lambda: len(counts) == 2)
    assert counts == [10, 0]
    window.act("undo")
    _until_all(window)
    assert len(window.space.queue.selected_ids) == MANY


def test_a_drop_after_it_waits_until_it_is_through(
    window: Window, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    photo = tmp_path_factory.mktemp("other") / "photo.png"
    shutil.copyfile(folder / "00.png", photo)
    _amid(window, lambda: None)
    window.drop(folder)
    window.drop(photo)
    _until_all(window, MANY + 1)
    assert window.rows[-1].file.path == photo
    assert window.space.queue.selected_ids == (window.rows[-1].id,)


def test_a_window_that_is_closed_meanwhile_adds_no_more(window: Window, folder: Path) -> None:
    counts = _amid(window, window.frame.close)
    window.drop(folder)
    window.until(lambda: len(counts) == 2)
    assert counts == [10, 10]
    assert len(window.rows) == 10
