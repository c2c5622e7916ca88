"""Thousands of rows: what is told of all is right after every change, which costs no more than what changed."""

from __future__ import annotations

from pathlib import Path
from weakref import WeakSet

import pytest
from pytestqt.qtbot import QtBot

from sr_desktop.gui.queue import panel as panel_module
from sr_desktop.gui.queue.panel import QueuePanel
from sr_desktop.gui.queue.row_model import RowModel
from sr_desktop.gui.queue.row_view import RowView
from sr_desktop.gui.queue.thumbnails import Thumbnails
from sr_desktop.gui.session import turns as turns_module
from sr_desktop.gui.session.choice import OutputChoice
from sr_desktop.gui.session.row_list import RowList
from sr_desktop.gui.session.rows import Forecast, RowState
from sr_desktop.gui.session.selection import Selection
from sr_desktop.gui.tasks import TaskThread
from sr_desktop.imaging.paths import InputFile

MANY = 3000


@pytest.fixture
def rows() -> RowList:
    """Many rows of one choice."""
    rows = RowList()
    files = [InputFile(Path(f"/photos/{number}.png"), None, Path(f"{number}.png")) for number in range(MANY)]
    rows.add(rows.new(files, OutputChoice(), ()))
    return rows


def _states(selection: Selection) -> dict[RowState, int]:
    return {row.state: count for row, count in selection.kinds}


def test_selected_rows_are_told_by_kind_at_once_after_every_change(qtbot: QtBot, rows: RowList) -> None:
    selection, ids = Selection(rows, rows), [row.id for row in rows.rows]
    selection.choose(ids[1:], ids[1])
    rows.change_all(ids[:10], state=RowState.QUEUED)
    rows.change(ids[5], state=RowState.RUNNING, share=0.5)
    expected = {RowState.WAITING: MANY - 10, RowState.QUEUED: 8, RowState.RUNNING: 1}
    assert _states(selection) == expected
    qtbot.waitUntil(lambda: not rows.untold)
    assert _states(selection) == expected
    rows.remove(ids[9:])
    assert _states(selection) == {RowState.QUEUED: 7, RowState.RUNNING: 1}
    assert [row.id for row in selection.rows] == ids[1:9]
    rows.undo()
    assert len(selection.ids) == 8, "what comes back is not selected by itself"


def test_the_example_of_a_kind_stays_the_same_row_with_what_is_new_of_it(qtbot: QtBot, rows: RowList) -> None:
    selection, ids = Selection(rows, rows), [row.id for row in rows.rows]
    selection.choose(ids, ids[0])
    rows.change(ids[0], lr_size=(20, 10), forecast=Forecast(OutputChoice(), ()))
    ((example, _count),) = selection.kinds
    assert (example.id, example.lr_size) == (ids[0], (20, 10))
    assert [row.id for row in selection.foreseen] == ids[:1]
    rows.change(ids[0], forecast=None)
    assert not selection.foreseen
    qtbot.waitUntil(lambda: not rows.untold)
    assert [(row.id, row.forecast) for row, _count in selection.kinds] == [(ids[0], None)]


def test_a_row_has_no_other_fields(rows: RowList) -> None:
    with pytest.raises(AssertionError, match="lr_sise"):
        rows.change(rows.rows[0].id, lr_sise=(20, 10))


def test_the_rows_of_a_file_are_found_after_every_change(rows: RowList) -> None:
    first, other = rows.rows[:2]
    (copy,) = rows.copy([first.id])
    rows.change(copy, lr_size=(20, 10))
    assert {row.id: row.lr_size for row in rows.of_file(first.file.path)} == {first.id: None, copy: (20, 10)}
    rows.remove([first.id, other.id])
    assert [row.id for row in rows.of_file(first.file.path)] == [copy]
    assert rows.of_file(other.file.path) == []


def test_a_change_of_rows_lays_out_none_of_them_anew(
    qtbot: QtBot, rows: RowList, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out = list[RowView]()

    class Watched(RowView):
        def doItemsLayout(self) -> None:  # noqa: N802 - Qt's name
            laid_out.append(self)
            super().doItemsLayout()

    monkeypatch.setattr(panel_module, "RowView", Watched)
    panel = QueuePanel(Thumbnails(TaskThread("errands"), 1.0))
    qtbot.addWidget(panel)
    panel.resize(300, 500)
    panel.show_rows(rows.by_id, [row.id for row in rows.rows], rows.counts)
    panel.show()
    qtbot.waitUntil(lambda: bool(laid_out))
    qtbot.wait(50)
    laid_out.clear()
    some = {row.id for row in rows.rows[::2]}
    rows.change_all(some, state=RowState.SAVED)
    panel.show_rows(rows.by_id, some, rows.counts)
    qtbot.wait(50)
    assert not laid_out
    assert panel.title.text() == "3,000 images · 1,500 saved"


@pytest.mark.usefixtures("qapp")
def test_pictures_are_awaited_for_the_rows_that_are_there(rows: RowList) -> None:
    """Those of damaged files never come; nothing is kept for rows that are gone, however many come and go."""
    thumbnails = Thumbnails(TaskThread("errands"), 1.0)
    model = RowModel(thumbnails)
    repainted = list[int]()
    model.dataChanged.connect(lambda first, last: repainted.extend(range(first.row(), last.row() + 1)))

    def show() -> None:
        model.show(rows.by_id, [row.id for row in rows.rows])
        for row in rows.rows:
            model.thumbnail(row)

    rows.copy([rows.rows[0].id])
    first, copy, gone, last = rows.rows[0], rows.rows[1], rows.rows[2], rows.rows[-1]
    show()
    rows.remove([row.id for row in rows.rows if row not in (copy, last)])
    show()
    assert model._awaited == {copy.file.path: {copy.id}, last.file.path: {last.id}}
    repainted.clear()
    for path in (gone.file.path, last.file.path, first.file.path):
        thumbnails.arrived.emit(path)
    assert repainted == [1, 0]
    assert model._awaited == {}


def test_thousands_of_things_are_let_go_of_some_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    class Thing:
        pass

    monkeypatch.setattr(turns_module, "_AT_ONCE", 10)
    things = {Thing(): Thing() for _ in range(15)}
    left = WeakSet([*things, *things.values()])
    work = turns_module.let_go(things, things.values())
    del things
    assert [len(left) for _part in work] == [30, 30, 20, 15, 5, 0]
