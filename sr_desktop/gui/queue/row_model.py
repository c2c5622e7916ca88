"""The rows as a Qt list model."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sr_desktop.gui.queue.thumbnails import Thumbnails
from sr_desktop.gui.queue.words import all_of, name_of
from sr_desktop.gui.session.rows import Row, Rows

RowRole = Qt.ItemDataRole.UserRole

_Index = QModelIndex | QPersistentModelIndex


class RowModel(QAbstractListModel):
    """Shows Rows; a change of a few rows repaints those alone, so that selection and scrolling stay."""

    def __init__(self, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Rows = ()
        self._thumbnails = thumbnails
        thumbnails.arrived.connect(self._thumbnail_arrived)

    @property
    def rows(self) -> Rows:
        """What is shown."""
        return self._rows

    def rowCount(self, parent: _Index | None = None) -> int:  # noqa: N802 - Qt's name
        """See QAbstractItemModel."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """See QAbstractItemModel; RowRole gives the Row itself."""
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return name_of(row)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return all_of(row)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._thumbnails.get(row.file.path)
        return row if role == RowRole else None

    def row(self, place: int) -> Row:
        """The Row at a place."""
        return self._rows[place]

    def places(self) -> dict[int, int]:
        """Where each row stands, by its id."""
        return {row.id: place for place, row in enumerate(self._rows)}

    def show(self, rows: Rows) -> None:
        """Show these rows."""
        before, after = [row.id for row in self._rows], [row.id for row in rows]
        if before == after:
            changed = [place for place, (old, new) in enumerate(zip(self._rows, rows, strict=True)) if old is not new]
            self._rows = rows
            for place in changed:
                self._repaint(place)
        elif after[: len(before)] == before:
            self.beginInsertRows(QModelIndex(), len(before), len(after) - 1)
            self._rows = rows
            self.endInsertRows()
        else:
            self._rearrange(rows, before, after)

    def _rearrange(self, rows: Rows, before: list[int], after: list[int]) -> None:
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        places = {row_id: place for place, row_id in enumerate(after)}
        self._rows = rows
        new = [
            self.index(places[before[index.row()]]) if before[index.row()] in places else QModelIndex() for index in old
        ]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def _thumbnail_arrived(self, path: Path) -> None:
        for place, row in enumerate(self._rows):
            if row.file.path == path:
                self._repaint(place)

    def _repaint(self, place: int) -> None:
        index = self.index(place)
        self.dataChanged.emit(index, index)
