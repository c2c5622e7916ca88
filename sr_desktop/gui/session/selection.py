"""The selected rows: thousands of them are of a few kinds, and what is asked of all is asked of one of each kind."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, KeysView, Mapping
from itertools import compress

from PySide6.QtCore import QObject

from sr_desktop.gui.session.arranging import ById
from sr_desktop.gui.session.row_list import RowList
from sr_desktop.gui.session.rows import Row, Rows


class Selection(QObject):
    """Follows the rows as they change; a change of one takes the same time among any number. current: is looked at."""

    def __init__(self, rows: RowList, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._list = rows
        self._rows = ById()
        self._kinds: dict[Hashable, ById] = {}
        self._foreseen = ById()
        self.current: int | None = None
        rows.changed.connect(self._rows_changed)

    def choose(self, ids: Collection[int], current: int | None) -> None:
        """These are selected from now on."""
        self.current = current
        self._rows, self._kinds, self._foreseen = _sorted(ids, self._list.by_id)

    def extend(self, ids: Collection[int]) -> None:
        """These are selected, too."""
        self._put(ids)

    @property
    def ids(self) -> KeysView[int]:
        """Of the selected rows, in no order."""
        return self._rows.keys()

    @property
    def rows(self) -> Rows:
        """The selected rows in their order."""
        return tuple(compress(self._list.rows, self._is_selected()))

    @property
    def ids_in_order(self) -> tuple[int, ...]:
        """Of the selected rows in their order."""
        return tuple(compress(self._list.by_id, self._is_selected()))

    def _is_selected(self) -> Iterator[bool]:
        return map(self._rows.__contains__, self._list.by_id)

    @property
    def kinds(self) -> list[tuple[Row, int]]:
        """A row of each kind, and how many there are.

        All rows of a kind came to the same with the same models: they differ in file, settings, sizes and forecast.
        """
        self._follow(self._list.untold)
        return [(next(iter(rows.values())), len(rows)) for rows in self._kinds.values()]

    @property
    def foreseen(self) -> Collection[Row]:
        """Those of which it was told what they would take, in no order."""
        self._follow(self._list.untold)
        return self._foreseen.values()

    def _rows_changed(self, ids: Collection[int]) -> None:
        if len(ids) == len(self._list.rows):  # some may be gone
            self.choose(tuple(self._rows), self.current)
        else:
            self._follow(ids)

    def _follow(self, ids: Collection[int]) -> None:
        here = self._list.some(self._rows.keys() & ids) if ids else {}
        others = [row_id for row_id, new in here.items() if new is not self._rows[row_id]]
        if len(others) > len(self._rows) // 2:
            self.choose(tuple(self._rows), self.current)
            return
        self._put(others)

    def _put(self, ids: Collection[int]) -> None:
        _, before, foreseen_before = _sorted(ids, self._rows)
        here, now, foreseen = _sorted(ids, self._list.by_id)
        for kind, alike in before.items():
            # A row that is of its kind as before keeps its place in it, which may be that of the kind's example.
            for row_id in alike.keys() - now.get(kind, {}).keys():
                del self._kinds[kind][row_id]
        for kind, alike in now.items():
            self._kinds.setdefault(kind, {}).update(alike)
        self._kinds = {kind: alike for kind, alike in self._kinds.items() if alike}
        self._rows |= here
        for row_id in foreseen_before:
            del self._foreseen[row_id]
        self._foreseen |= foreseen


def _sorted(ids: Iterable[int], known: Mapping[int, Row]) -> tuple[ById, dict[Hashable, ById], ById]:
    """The rows with these ids, those of each kind, and those with a forecast, as far as they are known.

    Each is looked into once, as thousands take long to reach.
    """
    rows, kinds, foreseen = ById(), dict[Hashable, ById](), ById()
    alike, state, models = ById(), None, None
    for row_id in ids:
        row = known.get(row_id)
        if row is None:
            continue
        rows[row_id] = row
        if row.forecast is not None:
            foreseen[row_id] = row
        # Of thousands most are as the one before, which is sooner seen than told anew.
        is_plain = not row.saved and row.error is None
        if not is_plain or row.state is not state or row.models is not models:
            alike = kinds.setdefault(_kind(row), {})
            state, models = (row.state, row.models) if is_plain else (None, None)
        alike[row_id] = row
    return rows, kinds, foreseen


def _kind(row: Row) -> Hashable:
    # Rows that were started together share their tuple of models: to compare its content for thousands takes long.
    made = tuple([(file.model.id, file.device) for file in row.saved]) if row.saved else ()
    return row.state, row.error is None, id(row.models), made
