"""The queue's rows as they change, with a way back from removing."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from sr_desktop.engine.models import ModelCard
from sr_desktop.gui.session import rows as pure
from sr_desktop.gui.session.choice import OutputChoice
from sr_desktop.gui.session.rows import Removed, Row, Rows
from sr_desktop.imaging.paths import InputFile

_LONGEST_MEMORY = 20
_MOMENT = 30  # milliseconds


class RowList(QObject):
    """Rows with ids that are never used twice.

    changed: all rows; a moment later when only fields differ, since those change by the hundred. arranged: other rows,
    or another order. removed: the ids of rows that were just taken out. added: the ids of new rows.
    """

    changed = Signal(object)
    arranged = Signal(object)
    removed = Signal(object)
    added = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Rows = ()
        self._ids = itertools.count(1)
        self._undo: list[Removed] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_MOMENT)
        self._soon.timeout.connect(lambda: self.changed.emit(self._rows))

    @property
    def rows(self) -> Rows:
        """All rows in their order."""
        return self._rows

    @property
    def can_undo(self) -> bool:
        """Whether removed rows can come back."""
        return bool(self._undo)

    def get(self, row_id: int | None) -> Row | None:
        """The row with that id."""
        return None if row_id is None else pure.found(self._rows, row_id)

    def add(self, files: Iterable[InputFile], choice: OutputChoice, models: tuple[ModelCard, ...]) -> tuple[int, ...]:
        """New rows at the end; gives their ids."""
        new = tuple(Row(next(self._ids), file, choice, models) for file in files)
        ids = tuple(row.id for row in new)
        if new:
            self._set(self._rows + new)
            self.added.emit(ids)
        return ids

    def change(self, row_id: int, **fields: Any) -> None:
        """Other values for some fields of a row; nothing happens when it is gone."""
        self.change_all((row_id,), **fields)

    def change_all(self, ids: Collection[int], **fields: Any) -> None:
        """Other values for some fields of several rows, told once."""
        some = frozenset(ids)
        self._set(tuple(replace(row, **fields) if row.id in some else row for row in self._rows))

    def remove(self, ids: Collection[int]) -> None:
        """Take rows out; `undo` brings them back."""
        rows, removed = pure.without(self._rows, ids)
        if removed.rows:
            self._undo = [*self._undo[1 - _LONGEST_MEMORY :], removed]
            self._set(rows)
            self.removed.emit(tuple(row.id for _, row in removed.rows))

    def undo(self) -> tuple[int, ...]:
        """Bring back the rows that were removed last; gives their ids."""
        if not self._undo:
            return ()
        removed = self._undo.pop()
        self._set(pure.restored(self._rows, removed))
        return tuple(row.id for _, row in removed.rows)

    def move(self, ids: Collection[int], step: int) -> None:
        """One place up (−1) or down (+1)."""
        self._set(pure.moved(self._rows, ids, step))

    def _set(self, rows: Rows) -> None:
        before, self._rows = self._rows, rows
        if len(before) != len(rows) or any(old.id != new.id for old, new in zip(before, rows, strict=True)):
            self._soon.stop()
            self.changed.emit(rows)
            self.arranged.emit(rows)
        elif not self._soon.isActive():
            self._soon.start()
