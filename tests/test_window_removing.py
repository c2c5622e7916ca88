"""Rows are taken out of the queue: what is selected and looked at then, and once they are back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from pictures import noise
from PIL import Image
from pytestqt.qtbot import QtBot

from sr_desktop.gui.session.rows import RowState
from tests.windows import Window, opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four small pictures."""
    for number, name in enumerate("abcd"):
        Image.fromarray(noise(16, 20, 3, np.uint8, number)).save(tmp_path / f"{name}.png")
    return tmp_path


def _select(window: Window, names: str) -> None:
    window.space.queue.select([row.id for name in names for row in window.rows if row.file.path.stem == name])


def _is_looked_at(window: Window, name: str) -> bool:
    """Alone it is selected, its picture is open, and the inspector's settings are its own."""
    row = next(row for row in window.rows if row.file.path.stem == name)
    window.until(lambda: window.session.scene is not None and window.session.scene.row_id == row.id)
    shown = window.session.choices.shown
    queue = window.space.queue
    assert (shown.rows, shown.selected, shown.editable) == (1, 1, row.can_be_edited)
    assert window.session.stage.row_id == row.id
    return (
        queue.selected_ids == (row.id,) and queue.current_id == row.id and set(window.session.selection.ids) == {row.id}
    )


def _opened(window: Window) -> None:
    window.until(lambda: len(window.rows) == 4)
    window.until(lambda: window.session.scene is not None)


@pytest.mark.parametrize(("gone", "then"), [("a", "b"), ("bc", "d"), ("cb", "d"), ("d", "c"), ("acd", "b")])
def test_the_row_that_takes_the_place_of_removed_ones_is_shown(
    qtbot: QtBot, folder: Path, gone: str, then: str
) -> None:
    with opened(qtbot, [str(folder)]) as window:
        _opened(window)
        _select(window, gone)
        window.act("remove")
        assert _is_looked_at(window, then)
        window.act("undo")
        assert {row.file.path.stem for row in window.session.selection.rows} == set(gone)
        first = min(gone)
        assert window.session.rows.get(window.space.queue.current_id).name == f"{first}.png"  # type: ignore[union-attr]
        window.until(lambda: window.session.scene is not None)
        assert window.session.scene.row_id == window.space.queue.current_id  # type: ignore[union-attr]


def test_rows_are_removed_one_after_another_until_none_is_left(qtbot: QtBot, folder: Path) -> None:
    with opened(qtbot, [str(folder)]) as window:
        _opened(window)
        _select(window, "b")
        for then in "cda":
            window.act("remove")
            assert _is_looked_at(window, then)
        window.act("remove")
        assert window.session.scene is None
        assert window.session.stage.row_id is None
        assert window.space.queue.current_id is None
        window.until(lambda: window.frame.stack.currentWidget() is window.frame.empty_state)
        assert window.session.choices.shown.rows == 0
        window.act("undo")
        assert _is_looked_at(window, "a")


def test_of_filtered_rows_one_that_is_seen_comes_next(qtbot: QtBot, folder: Path) -> None:
    with opened(qtbot, [str(folder)]) as window:
        _opened(window)
        _select(window, "bd")
        window.act("pause")
        window.act("upscale")
        window.until(lambda: window.session.rows.count(RowState.QUEUED) == 2)
        window.space.queue.filter.choose("open")
        _select(window, "a")
        window.act("remove")
        assert _is_looked_at(window, "c")
        window.act("remove")
        assert [row.name for row in window.rows] == ["b.png", "d.png"]
        assert window.space.queue.current_id is None
        assert window.session.scene is None
        assert not window.session.selection.ids
        window.act("cancel_all")


def test_settings_of_rows_that_are_gone_are_shown_no_more(qtbot: QtBot, folder: Path) -> None:
    with opened(qtbot, [str(folder)]) as window:
        _opened(window)
        _select(window, "ab")
        assert window.session.choices.shown.rows == 2
        window.session.rows.remove([row.id for row in window.rows[:2]])
        assert window.session.choices.shown.rows == 0
        assert not window.space.inspector.whose.selected.isEnabled()
