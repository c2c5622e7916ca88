"""Whose settings the inspector shows and edits: the selected rows', or those of later drops."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from sr_desktop.gui.session.choice import OutputChoice
from sr_desktop.gui.session.row_list import RowList
from sr_desktop.gui.session.rows import RowState, Way
from sr_desktop.gui.session.selection import Selection


@dataclass(frozen=True, slots=True)
class Shown:
    """What the inspector shows.

    choice: the settings. rows: how many they are of, none for later drops. selected: how many rows are. editable:
    whether they can be changed; those of rows that run or have their files are what they ran with. usual: later drops
    get the same. ways: how the rows are or were made. busy: whether one of those selected runs or waits its turn.
    hopeless: whether nothing can be made of any of the rows, as far as is known.
    """

    choice: OutputChoice
    rows: int
    selected: int
    editable: bool
    usual: bool
    ways: frozenset[Way] = frozenset()
    busy: bool = False
    hopeless: bool = False


class Choices(QObject):
    """Selected rows are edited as long as nothing was made of them; else, or if the person likes, later drops are.

    shown_changed: Shown. edited: the OutputChoice after a person changed it.
    """

    shown_changed = Signal(object)
    edited = Signal(object)

    def __init__(self, rows: RowList, selection: Selection, usual: OutputChoice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows, self._selection, self._usual = rows, selection, usual
        self._for_later = False
        self._ids: frozenset[int] = frozenset()
        self._shown = self._look()
        rows.changed.connect(self._rows_changed)

    @property
    def usual(self) -> OutputChoice:
        """What later drops are made with."""
        return self._usual

    @property
    def shown(self) -> Shown:
        """What the inspector shows now."""
        return self._shown

    def show_selected(self) -> None:
        """Others are selected; show theirs, also where they are like those before: a field may hold what can't be."""
        before, self._ids, self._for_later = self._ids, frozenset(self._selection.ids), False
        self._renew(others=self._ids != before)

    def show_later(self, for_later: bool) -> None:
        """Show what later drops are made with, or the selected rows' again."""
        self._for_later = for_later
        self._renew()

    def edit(self, choice: OutputChoice) -> None:
        """The person wants it so."""
        if not self._shown.editable:
            return
        self._rows.turns.finish()
        if self._shown.rows:
            rows = [row for row in self._selection.rows if row.can_be_edited]
            self._rows.change_all([row.id for row in rows], choice=choice)
            failed = [row.id for row in rows if row.state is RowState.FAILED]
            self._rows.change_all(failed, state=RowState.WAITING, error=None)  # it failed with other settings
        else:
            self._usual = choice
        self._renew()
        self.edited.emit(choice)

    def keep(self) -> None:
        """Make later drops like what is shown."""
        self._usual = self._shown.choice
        self._renew()

    def _rows_changed(self, ids: Collection[int]) -> None:
        gone = len(self._selection.ids) != self._shown.selected
        if gone or not self._selection.ids.isdisjoint(ids):
            self._renew()

    def _renew(self, *, others: bool = False) -> None:
        before, self._shown = self._shown, self._look()
        if others or self._shown != before:
            self.shown_changed.emit(self._shown)

    def _look(self) -> Shown:
        kinds, selected = self._selection.kinds, len(self._selection.ids)
        if self._for_later or not kinds:
            return Shown(self._usual, 0, selected, True, True)
        waiting = [(row, count) for row, count in kinds if row.can_be_edited]
        some = waiting or kinds
        current, example = self._rows.get(self._selection.current), some[0][0]
        if current is not None and current.id in self._selection.ids and (current.can_be_edited or not waiting):
            example = current
        return Shown(
            example.choice,
            sum(count for _row, count in some),
            selected,
            bool(waiting),
            example.choice == self._usual,
            frozenset(row.way for row, _count in some),
            any(row.state.is_busy for row, _count in kinds),
            all(row.error is not None for row, _count in some),
        )
