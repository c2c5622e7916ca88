"""The queue's rows as they change, with a way back from removing."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from sr_desktop.engine.models import ModelCard
from sr_desktop.gui.session import arranging
from sr_desktop.gui.session.arranging import ById, Removed
from sr_desktop.gui.session.choice import OutputChoice
from sr_desktop.gui.session.kinds import Kinds
from sr_desktop.gui.session.rows import Row, Rows, RowState
from sr_desktop.gui.session.turns import Turns
from sr_desktop.imaging.paths import InputFile

_LONGEST_MEMORY = 20
_MOMENT = 30  # milliseconds


class RowList(QObject):
    """Rows with ids that are never used twice. A change of one takes the same time among any number.

    changed: ids of the rows that differ, a moment later since they do so by the hundred, or came behind the others;
    all when some are gone or stand elsewhere. arranged: then, after `changed`. removed: the ids of rows just taken out.
    turns: what is still being done to many of them, finished before rows go or come back. kinds: of all rows.
    """

    changed = Signal(object)
    arranged = Signal()
    removed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.turns = Turns(self)
        self._by_id = ById()
        self._rows: Rows | None = ()
        self._by_file = defaultdict[Path, list[int]](list)  # also of removed ones, which may come back
        self.kinds = Kinds()
        self._number_of = Counter[int]()  # rows, by their kind
        self._ids = itertools.count(1)
        self._undo: list[Removed] = []
        self._changed: set[int] = set()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_MOMENT)
        self._soon.timeout.connect(self._tell)

    @property
    def rows(self) -> Rows:
        """All rows in their order."""
        if self._rows is None:
            self._rows = tuple(self._by_id.values())
        return self._rows

    @property
    def by_id(self) -> Mapping[int, Row]:
        """All rows in their order, by their ids."""
        return self._by_id

    @property
    def untold(self) -> Collection[int]:
        """The ids of rows that differ from what `changed` told last."""
        return self._changed

    @property
    def counts(self) -> Mapping[RowState, int]:
        """How many rows are in each state."""
        counts = Counter[RowState]()
        for kind, count in self._number_of.items():
            counts[self.kinds[kind].state] += count
        return counts

    @property
    def files(self) -> int:
        """How many files the saved rows have."""
        kinds = ((self.kinds[kind], count) for kind, count in self._number_of.items())
        return sum(kind.files * count for kind, count in kinds if kind.state is RowState.SAVED)

    def count(self, state: RowState) -> int:
        """How many rows are in this state."""
        return self.counts.get(state, 0)

    @property
    def is_busy(self) -> bool:
        """Whether any row is."""
        return _is_any_busy(self.kinds, self._number_of)

    @property
    def can_undo(self) -> bool:
        """Whether removed rows can come back."""
        return bool(self._undo)

    def get(self, row_id: int | None) -> Row | None:
        """The row with that id."""
        return None if row_id is None else self._by_id.get(row_id)

    def some(self, ids: Iterable[int]) -> dict[int, Row]:
        """The rows with these ids, in the order of the ids, as far as they are there."""
        known = self._by_id
        return {row_id: known[row_id] for row_id in ids if row_id in known}

    def of_file(self, path: Path) -> list[Row]:
        """The rows of a file, in no order."""
        return list(self.some(self._by_file.get(path, ())).values())

    def new(self, files: Iterable[InputFile], choice: OutputChoice, models: tuple[ModelCard, ...]) -> Rows:
        """Rows for `add`. May run on any thread."""
        rows = tuple(Row(next(self._ids), file, choice, models) for file in files)
        for row in rows:
            hash(row.file.path)  # takes long once, and is kept
        return rows

    def add(self, rows: Rows) -> tuple[int, ...]:
        """Append rows that `new` made; gives their ids."""
        if rows:
            new = {row.id: row for row in rows}
            self._note_files(rows)
            self._by_id |= new
            self.kinds.note(rows)
            self._number_of += self.kinds.count(new)
            self._rows = None
            self._changed |= new.keys()
            self._tell()
        return tuple([row.id for row in rows])

    def copy(self, ids: Collection[int]) -> tuple[int, ...]:
        """New rows like these, each behind its own, of which nothing has been made yet; gives their ids."""
        some = frozenset(ids)
        copies = {row_id: row.anew(next(self._ids)) for row_id, row in self._by_id.items() if row_id in some}
        if copies:
            self._note_files(copies.values())
            self.kinds.note(copies.values())
            new = [row.id for row in copies.values()]
            self._arrange(arranging.with_copies(self._by_id, copies), self._number_of + self.kinds.count(new))
        return tuple(row.id for row in copies.values())

    def change(self, row_id: int, **fields: Any) -> None:
        """Other values for some fields of a row; nothing happens when it is gone."""
        self.change_all((row_id,), **fields)

    def change_all(self, ids: Collection[int], **fields: Any) -> None:
        """Other values for some fields of several rows, told once."""
        assert fields.keys() <= Row.__dataclass_fields__.keys(), fields
        here = self.some(ids)
        new = {row_id: row.but(fields) for row_id, row in here.items()}
        self._by_id |= new
        before = self.kinds.count(here)
        self.kinds.note(new.values())
        self._number_of += self.kinds.count(here)
        self._number_of -= before
        self._changed |= here.keys()
        if self._changed:
            self._rows = None
            if not self._soon.isActive():
                self._soon.start()

    def remove(self, ids: Collection[int]) -> None:
        """Take rows out; `undo` brings them back."""
        self.turns.finish()
        rows, removed = arranging.without(self._by_id, frozenset(ids))
        if removed.rows:
            self._undo = [*self._undo[1 - _LONGEST_MEMORY :], removed]
            self._arrange(rows, self._number_of - self.kinds.count(removed.rows))
            self.removed.emit(tuple(removed.rows))

    def undo(self) -> tuple[int, ...]:
        """Bring back the rows that were removed last; gives their ids."""
        self.turns.finish()
        if not self._undo:
            return ()
        removed = self._undo.pop()
        back = self.kinds.count(removed.rows)
        if _is_any_busy(self.kinds, back):
            removed = arranging.at_rest(removed)
            self.kinds.note(removed.rows.values())
            back = self.kinds.count(removed.rows)
        self._arrange(arranging.restored(self._by_id, removed), self._number_of + back)
        return tuple(removed.rows)

    def move(self, ids: Collection[int], step: int) -> None:
        """One place up (−1) or down (+1)."""
        rows = arranging.moved(self._by_id, frozenset(ids), step)
        if rows is not None:
            self._arrange(rows, self._number_of)

    def _arrange(self, rows: ById, number_of: Counter[int]) -> None:
        self._by_id, self._rows, self._number_of = rows, None, number_of
        self._soon.stop()
        self._changed = set()
        self.changed.emit(rows.keys())
        self.arranged.emit()

    def _note_files(self, rows: Iterable[Row]) -> None:
        for row in rows:
            self._by_file[row.file.path].append(row.id)

    def _tell(self) -> None:
        self._soon.stop()
        changed, self._changed = self._changed, set()
        self.changed.emit(changed)


def _is_any_busy(kinds: Kinds, number_of: Counter[int]) -> bool:
    return any(count and kinds[kind].state.is_busy for kind, count in number_of.items())
