"""Whose settings the inspector shows and edits: the selected rows', or those of later drops."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from sr_desktop.gui.session.choice import OutputChoice
from sr_desktop.gui.session.row_list import RowList
from sr_desktop.gui.session.rows import Row


@dataclass(frozen=True, slots=True)
class Shown:
    """What the inspector shows.

    choice: the settings. rows: whose they are, none for later drops. selected: how many rows are. editable: whether
    they can be changed; those of rows that run or have their files are what they ran with. usual: later drops get the
    same.
    """

    choice: OutputChoice
    rows: tuple[Row, ...]
    selected: int
    editable: bool
    usual: bool


class Choices(QObject):
    """Selected rows are edited as long as nothing was made of them; else, or if the person likes, later drops are.

    shown_changed: Shown. edited: the OutputChoice after a person changed it.
    """

    shown_changed = Signal(object)
    edited = Signal(object)

    def __init__(self, rows: RowList, usual: OutputChoice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows, self._usual = rows, usual
        self._selected: tuple[int, ...] = ()
        self._current: int | None = None
        self._for_later = False
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

    def select(self, ids: Sequence[int], current: int | None) -> None:
        """These rows are selected; show theirs."""
        self._selected, self._current, self._for_later = tuple(ids), current, False
        self._renew()

    def show_later(self, for_later: bool) -> None:
        """Show what later drops are made with, or the selected rows' again."""
        self._for_later = for_later
        self._renew()

    def edit(self, choice: OutputChoice) -> None:
        """The person wants it so."""
        if not self._shown.editable:
            return
        if self._shown.rows:
            self._rows.change_all([row.id for row in self._shown.rows], choice=choice)
        else:
            self._usual = choice
        self._renew()
        self.edited.emit(choice)

    def keep(self) -> None:
        """Make later drops like what is shown."""
        self._usual = self._shown.choice
        self._renew()

    def _rows_changed(self, ids: Collection[int]) -> None:
        if not frozenset(ids).isdisjoint(self._selected):
            self._renew()

    def _renew(self) -> None:
        before, self._shown = self._shown, self._look()
        if self._shown != before:
            self.shown_changed.emit(self._shown)

    def _look(self) -> Shown:
        selected = [row for row_id in self._selected if (row := self._rows.get(row_id)) is not None]
        if self._for_later or not selected:
            return Shown(self._usual, (), len(selected), True, True)
        waiting = tuple(row for row in selected if row.can_be_edited)
        rows = waiting or tuple(selected)
        choice = next((row.choice for row in rows if row.id == self._current), rows[0].choice)
        return Shown(choice, rows, len(selected), bool(waiting), choice == self._usual)
