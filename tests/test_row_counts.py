"""Rows are counted by kind as they change: that is what a look at each of them would tell, whatever is done to them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sr_desktop.engine.models import find_card
from sr_desktop.gui.session.choice import OutputChoice
from sr_desktop.gui.session.row_list import RowList
from sr_desktop.gui.session.rows import Row, RowState, Saved
from sr_desktop.gui.session.selection import Selection
from sr_desktop.imaging.paths import InputFile

STATES = list(RowState)
CARD = find_card("bicubic")
MODELS = (CARD,)
DOINGS = ("add", "copy", "remove", "undo", "up", "down", "state", "save", "select", "more")
SOME = st.frozensets(st.integers(0, 15), max_size=8)

pytestmark = pytest.mark.usefixtures("qapp")


def _files(count: int) -> list[InputFile]:
    return [InputFile(Path(f"/photos/{number}.png"), None, Path(f"{number}.png")) for number in range(count)]


def _do(rows: RowList, selection: Selection, doing: str, ids: list[int], state: RowState) -> None:
    match doing:
        case "add":
            rows.add(rows.new(_files(3), OutputChoice(), MODELS))
        case "copy":
            rows.copy(ids)
        case "remove":
            rows.remove(ids)
        case "undo":
            rows.undo()
        case "up" | "down":
            rows.move(ids, -1 if doing == "up" else 1)
        case "state":
            rows.change_all(ids, state=state)
        case "save":
            rows.change_all(ids, state=RowState.SAVED, saved=(Saved(Path("a.png"), CARD, "cpu", 1.0),))
        case "select":
            selection.choose(ids, ids[0] if ids else None)
        case "more":
            selection.extend(ids)


def _told(row: Row) -> tuple[RowState, tuple[Saved, ...]]:
    return row.state, row.saved


@given(doings=st.lists(st.tuples(st.sampled_from(DOINGS), SOME, st.sampled_from(STATES)), max_size=12))
def test_counts_and_kinds_are_those_of_the_rows(doings: list[tuple[str, frozenset[int], RowState]]) -> None:
    rows = RowList()
    selection = Selection(rows, rows)
    rows.add(rows.new(_files(6), OutputChoice(), MODELS))
    for doing, places, state in doings:
        _do(rows, selection, doing, [row.id for place, row in enumerate(rows.rows) if place in places], state)
        assert {state: count for state, count in rows.counts.items() if count} == Counter(
            row.state for row in rows.rows
        )
        assert rows.files == sum(len(row.saved) for row in rows.rows if row.state is RowState.SAVED)
        assert rows.is_busy == any(row.state.is_busy for row in rows.rows)
        assert selection.rows == tuple(row for row in rows.rows if row.id in selection.ids)
        expected = Counter(_told(row) for row in selection.rows)
        assert {_told(row): count for row, count in selection.kinds} == expected


@given(
    before=st.lists(SOME, max_size=4),
    order=st.lists(st.sampled_from((-1, 1)), max_size=4),
    busy=st.sampled_from(STATES),
)
def test_all_that_was_removed_comes_back_to_its_place(
    before: list[frozenset[int]], order: list[int], busy: RowState
) -> None:
    rows = RowList()
    rows.add(rows.new(_files(16), OutputChoice(), MODELS))
    for some, step in zip(before, order, strict=False):
        rows.move([row.id for row in rows.rows if row.id - 1 in some], step)
    rows.change_all([row.id for row in rows.rows[::3]], state=busy)
    as_they_were = rows.rows
    for some in before:
        rows.remove([row.id for row in rows.rows if row.id - 1 in some])
    for _ in before:
        rows.undo()
    gone = frozenset().union(*before)
    assert [row.id for row in rows.rows] == [row.id for row in as_they_were]
    for row, was in zip(rows.rows, as_they_were, strict=True):
        ended = was.state.is_busy and row.id - 1 in gone
        assert row.state is (RowState.CANCELLED if ended else was.state)
