"""What can be done to a list of rows. Nothing here knows Qt."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import islice

from sr_desktop.gui.session.rows import Row, RowState

ById = dict[int, Row]
"""Rows in their order; to ask thousands of them for their ids would take longer than all that is done here."""


@dataclass(frozen=True, slots=True)
class Removed:
    """Rows taken out, and the place that each of them had. ran: whether any of them may have been at work."""

    rows: ById
    places: tuple[int, ...]
    ran: bool


def without(rows: ById, ids: Collection[int], *, running: bool) -> tuple[ById, Removed]:
    """The rows but those, and what it takes to put them back. running: whether any of the rows is at work."""
    places = tuple([place for place, row_id in enumerate(rows) if row_id in ids])
    gone = {row_id: rows[row_id] for row_id in rows if row_id in ids}
    return {row_id: row for row_id, row in rows.items() if row_id not in ids}, Removed(gone, places, running)


def restored(rows: ById, removed: Removed) -> ById:
    """The rows with removed ones back at their places; what ran does so no more."""
    back, others = ById(), iter(rows.items())
    for place, (row_id, row) in zip(removed.places, removed.rows.items(), strict=True):
        if place > len(back):
            back.update(islice(others, place - len(back)))
        back[row_id] = _at_rest(row) if removed.ran else row
    back.update(others)
    return back


def _at_rest(row: Row) -> Row:
    return row.but({"state": RowState.CANCELLED, "share": 0.0}) if row.state.is_busy else row


def with_copies(rows: ById, copies: Mapping[int, Row]) -> ById:
    """The rows, each followed by its copy, if it has one."""
    both = ById()
    for row_id, row in rows.items():
        both[row_id] = row
        if row_id in copies:
            both[copies[row_id].id] = copies[row_id]
    return both


def moved(rows: ById, ids: Collection[int], step: int) -> ById:
    """The rows `ids` one place up (−1) or down (+1), together, as far as there is room."""
    order = list(rows)
    places = [place for place, row_id in enumerate(order) if row_id in ids]
    for place in places if step < 0 else reversed(places):
        beside = place + step
        if 0 <= beside < len(order) and order[beside] not in ids:
            order[place], order[beside] = order[beside], order[place]
    return {row_id: rows[row_id] for row_id in order}
