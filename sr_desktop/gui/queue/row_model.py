"""The rows as a Qt list model."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import count, islice
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage

from sr_desktop.gui.queue.thumbnails import Thumbnails
from sr_desktop.gui.queue.words import all_of, name_of
from sr_desktop.gui.session.rows import Row

_FEW = 20  # as many as may be on screen

_Index = QModelIndex | QPersistentModelIndex


class RowModel(QAbstractListModel):
    """Shows Rows; a change of a few rows repaints those alone, so that selection and scrolling stay.

    by_id: where the rows are kept, perhaps with some that are not shown yet.
    """

    def __init__(self, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.by_id: Mapping[int, Row] = {}
        self._ids: tuple[int, ...] = ()
        self._places: dict[int, int] = {}
        self._thumbnails = thumbnails
        self._awaited: dict[Path, set[int]] = {}
        thumbnails.arrived.connect(self._thumbnail_arrived)

    def rowCount(self, parent: _Index | None = None) -> int:  # noqa: N802 - Qt's name
        """See QAbstractItemModel."""
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """See QAbstractItemModel. Whoever paints asks `row` and `thumbnail`, with less ado."""
        row = self.row(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return name_of(row)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return all_of(row)
        return None

    def thumbnail(self, row: Row) -> QImage | None:
        """The picture, or a note of who waits for it: to look for that among thousands would take long."""
        path = row.file.path
        image = self._thumbnails.get(path)
        if image is None:
            self._awaited.setdefault(path, set()).add(row.id)
        return image

    def row(self, place: int) -> Row:
        """The Row at a place."""
        return self.by_id[self._ids[place]]

    @property
    def ids(self) -> tuple[int, ...]:
        """Of the rows, in their order."""
        return self._ids

    def place(self, row_id: int) -> int | None:
        """Where a row stands."""
        return self._places.get(row_id)

    def places(self, row_ids: Iterable[int]) -> list[int]:
        """Where rows stand, in the order of their ids, as far as they are there."""
        known = self._places
        return [known[row_id] for row_id in row_ids if row_id in known]

    def show(self, by_id: Mapping[int, Row], changed: Collection[int]) -> None:
        """Show these rows; those with the ids `changed` may look otherwise."""
        if len(changed) >= len(by_id):  # then they may stand elsewhere
            ids = tuple(by_id)
            if ids[: len(self._ids)] != self._ids:
                self._rearrange(by_id, ids)
                return
        self.by_id = by_id
        if len(by_id) > len(self._ids):
            self._append(tuple(islice(by_id, len(self._ids), None)))
        if len(changed) <= _FEW:
            self._repaint(self.places(changed))
        else:
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))

    def _append(self, more: tuple[int, ...]) -> None:
        first = len(self._ids)
        self.beginInsertRows(QModelIndex(), first, first + len(more) - 1)
        self._ids += more
        self._places |= zip(more, count(first))
        self.endInsertRows()

    def _rearrange(self, by_id: Mapping[int, Row], ids: tuple[int, ...]) -> None:
        self.layoutAboutToBeChanged.emit()
        old, before = self.persistentIndexList(), self._ids
        self.by_id, self._ids, self._places = by_id, ids, dict(zip(ids, count(), strict=False))
        places = [self._places.get(before[index.row()]) for index in old]
        new = [QModelIndex() if place is None else self.index(place) for place in places]
        self.changePersistentIndexList(old, new)
        left = {path: ids & self._places.keys() for path, ids in self._awaited.items()}
        self._awaited = {path: ids for path, ids in left.items() if ids}
        self.layoutChanged.emit()

    def _thumbnail_arrived(self, path: Path) -> None:
        self._repaint(self.places(self._awaited.pop(path, ())))

    def _repaint(self, places: Iterable[int]) -> None:
        for place in places:
            self.dataChanged.emit(self.index(place), self.index(place))
