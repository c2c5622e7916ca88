"""The selected rows: thousands of them are of a few kinds, and what is asked of all is asked of one of each kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, KeysView
from itertools import compress, groupby

from PySide6.QtCore import QObject

from sr_desktop.gui.session.row_list import RowList
from sr_desktop.gui.session.rows import Row, Rows


class Selection(QObject):
    """Follows the rows as they change; a change of one takes the same time among any number. current: is looked at."""

    def __init__(self, rows: RowList, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._list = rows
        self._kind_of: dict[int, int] = {}
        self._alike = defaultdict[int, dict[int, None]](dict)
        self.current: int | None = None
        rows.changed.connect(self._rows_changed)

    def choose(self, ids: Collection[int], current: int | None) -> None:
        """These are selected from now on."""
        self.current = current
        self._kind_of.clear()
        self._alike.clear()
        self.extend(ids)

    def extend(self, ids: Collection[int]) -> None:
        """These are selected, too."""
        self._follow(ids)
        here = list(compress(ids, map(self._list.by_id.__contains__, ids)))
        self._kind_of |= zip(here, self._list.kinds.of(here), strict=True)
        for kind, alike in groupby(here, self._kind_of.__getitem__):  # stretches of thousands, as a rule
            self._alike[kind] |= dict.fromkeys(alike)

    @property
    def ids(self) -> KeysView[int]:
        """Of the selected rows, in no order."""
        return self._kind_of.keys()

    @property
    def rows(self) -> Rows:
        """The selected rows in their order."""
        return tuple(compress(self._list.rows, self._is_selected()))

    @property
    def ids_in_order(self) -> tuple[int, ...]:
        """Of the selected rows in their order."""
        return tuple(compress(self._list.by_id, self._is_selected()))

    def _is_selected(self) -> Iterator[bool]:
        return map(self._kind_of.__contains__, self._list.by_id)

    @property
    def kinds(self) -> list[tuple[Row, int]]:
        """A row of each kind, and how many there are; see Kinds."""
        self._follow(self._list.untold)
        return [(self._list.by_id[next(iter(alike))], len(alike)) for alike in self._alike.values()]

    @property
    def foreseen(self) -> Collection[Row]:
        """Those of which it was told what they would take, in no order."""
        return self._list.some(self._list.kinds.foreseen & self._kind_of.keys()).values()

    def _rows_changed(self, ids: Collection[int]) -> None:
        if len(ids) == len(self._list.by_id):  # some may be gone
            self.choose(tuple(self._kind_of), self.current)
        else:
            self._follow(ids)

    def _follow(self, ids: Collection[int]) -> None:
        some = list(self._kind_of.keys() & ids) if ids else []
        for row_id, kind in zip(some, self._list.kinds.of(some), strict=True):
            before = self._kind_of[row_id]
            if kind != before:
                del self._alike[before][row_id]
                if not self._alike[before]:
                    del self._alike[before]
                self._kind_of[row_id] = kind
                self._alike[kind][row_id] = None
