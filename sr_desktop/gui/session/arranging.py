"""What can be done to a list of rows. Nothing here knows Qt, nor looks into a row where its id will do: of thousands,
which lie scattered in the memory, that takes longer than all the rest.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import compress, count
from operator import not_

from sr_desktop.gui.session.rows import Row, RowState

ById = dict[int, Row]
"""Rows in their order."""


@dataclass(frozen=True, slots=True)
class Removed:
    """Rows taken out, and the place that each of them had."""

    rows: ById
    places: tuple[int, ...]


def without(rows: ById, ids: Collection[int]) -> tuple[ById, Removed]:
    """The rows but those, and what it takes to put them back. `rows` itself becomes the larger part of both: each row
    that goes from one dict to another is touched.
    """
    goes = list(map(ids.__contains__, rows))
    places = tuple(compress(count(), goes))
    are_most = 2 * len(places) > len(goes)
    few = list(compress(rows, map(not_, goes) if are_most else goes))
    fewer = {row_id: rows.pop(row_id) for row_id in few}
    return (fewer, Removed(rows, places)) if are_most else (rows, Removed(fewer, places))


def at_rest(removed: Removed) -> Removed:
    """The same, but that none of it runs any more."""
    return Removed({row_id: _at_rest(row) for row_id, row in removed.rows.items()}, removed.places)


def restored(rows: ById, removed: Removed) -> ById:
    """The rows with removed ones back at their places."""
    gone = removed.rows
    if not rows:
        return gone
    order: list[int | None] = [None] * (len(rows) + len(gone))
    for place, row_id in zip(removed.places, gone, strict=True):
        order[place] = row_id
    both, there = rows | gone, iter(rows)
    ids = [next(there) if one is None else one for one in order]
    return dict(zip(ids, map(both.__getitem__, ids), strict=True))


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


def moved(rows: ById, ids: Collection[int], step: int) -> ById | None:
    """The rows `ids` one place up (−1) or down (+1), together, as far as there is room; None if none moves."""
    order, moves = list(rows), False
    places = list(compress(count(), map(ids.__contains__, order)))
    for place in places if step < 0 else reversed(places):
        beside = place + step
        if 0 <= beside < len(order) and order[beside] not in ids:
            order[place], order[beside] = order[beside], order[place]
            moves = True
    return None if not moves else dict(zip(order, map(rows.__getitem__, order), strict=True))
