"""The selected rows: thousands of them are of a few kinds, and what is asked of all is asked of one of each kind."""

from __future__ import annotations

from collections.abc import Collection, Hashable, KeysView

from PySide6.QtCore import QObject

from sr_desktop.gui.session.row_list import RowList
from sr_desktop.gui.session.rows import Row, Rows


class Selection(QObject):
    """Follows the rows as they change; a change of one takes the same time among any number. current: is looked at."""

    def __init__(self, rows: RowList, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._list = rows
        self._rows: dict[int, Row] = {}
        self._kinds: dict[Hashable, dict[int, Row]] = {}
        self._foreseen: dict[int, Row] = {}
        self.current: int | None = None
        rows.changed.connect(self._rows_changed)

    def choose(self, ids: Collection[int], current: int | None) -> None:
        """These are selected from now on."""
        self.current = current
        self._rows = self._list.some(ids)
        self._foreseen = {row.id: row for row in self._rows.values() if row.forecast is not None}
        self._kinds = {}
        for row in self._rows.values():
            self._kinds.setdefault(_kind(row), {})[row.id] = row

    def extend(self, ids: Collection[int]) -> None:
        """These are selected, too."""
        for row in self._list.some(ids).values():
            self._put(row)

    @property
    def ids(self) -> KeysView[int]:
        """Of the selected rows, in no order."""
        return self._rows.keys()

    @property
    def rows(self) -> Rows:
        """The selected rows in their order."""
        return tuple(row for row in self._list.rows if row.id in self._rows)

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
        here = self._list.some(self._rows.keys() & ids)
        others = [new for row_id, new in here.items() if new is not self._rows[row_id]]
        if len(others) > len(self._rows) // 2:
            self.choose(tuple(self._rows), self.current)
            return
        for new in others:
            # A row that is of its kind as before keeps its place in it, which may be that of the kind's example.
            if _kind(new) != _kind(old := self._rows[new.id]):
                self._drop(old)
            self._put(new)

    def _put(self, row: Row) -> None:
        self._rows[row.id] = row
        self._kinds.setdefault(_kind(row), {})[row.id] = row
        self._foreseen.pop(row.id, None)
        if row.forecast is not None:
            self._foreseen[row.id] = row

    def _drop(self, row: Row) -> None:
        kind = _kind(row)
        alike = self._kinds[kind]
        for known in (self._rows, alike, self._foreseen):
            known.pop(row.id, None)
        if not alike:
            del self._kinds[kind]


def _kind(row: Row) -> Hashable:
    # Rows that were started together share their tuple of models: to compare its content for thousands takes long.
    made = tuple((file.model.id, file.device) for file in row.saved) if row.saved else ()
    return row.state, row.error is None, id(row.models), made
