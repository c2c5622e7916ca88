"""Between session and queue: what is done with the selected rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import chain, filterfalse, islice
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QMessageBox, QWidget

from sr_desktop.errors import shown
from sr_desktop.gui.queue.panel import QueuePanel
from sr_desktop.gui.session.news import News
from sr_desktop.gui.session.orders import Run
from sr_desktop.gui.session.rows import RowState
from sr_desktop.gui.session.session import Session
from sr_desktop.gui.session.turns import Turns, is_many
from sr_desktop.gui.show_file import open_file, show_in_folder


class QueueDesk(QObject):
    """All that menus, keys and buttons do with rows."""

    def __init__(self, session: Session, panel: QueuePanel, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._panel, self._window = session, panel, window
        self._turns = Turns(self)
        rows = session.rows
        rows.changed.connect(lambda ids: panel.show_rows(rows.by_id, ids, rows.counts, rows.files))
        session.adding.rows_dropped.connect(self.show_rows)
        session.adding.rows_followed.connect(self._show_more)
        session.runs.replacing_found.connect(self._ask_to_replace)
        panel.selection_changed.connect(lambda selection: session.select(*selection))
        panel.thumbnails.size_found.connect(self._size_found)
        panel.details.open_requested.connect(self._open)
        panel.details.folder_requested.connect(self._show)
        panel.details.retry_requested.connect(lambda row_id: session.retry([row_id]))

    def show_rows(self, ids: tuple[int, ...]) -> None:
        """Rows that came, if any: whatever was shown alone until now, they are seen."""
        if ids:
            self._panel.filter.choose("all")
            self._panel.select(ids)

    def _show_more(self, parts: tuple[tuple[int, ...], tuple[int, ...]]) -> None:
        """The next rows of a drop are selected if those before them still are."""
        before, ids = parts
        is_shown = RowState.WAITING in self._panel.filter.states
        if is_shown and self._session.selection.ids >= frozenset(before):
            self._panel.select_more(ids)
            self._session.select_more(ids)

    def _size_found(self, fact: tuple[Path, tuple[int, int]]) -> None:
        path, size = fact
        rows = self._session.rows
        rows.change_all([row.id for row in rows.of_file(path) if row.lr_size is None], lr_size=size)

    def upscale(self) -> None:
        """Make files of the selected rows; while a field is being edited the key only ends that."""
        field = QApplication.focusWidget()
        if isinstance(field, QLineEdit | QAbstractSpinBox):
            field.clearFocus()
            return
        self._settle()
        self._session.upscale(self._session.selection.ids_in_order)

    def upscale_all(self) -> None:
        """Make files of all rows that have none yet."""
        self._settle()
        self._session.upscale_all()

    def _settle(self) -> None:
        """Nothing is left of what was asked for before."""
        self._turns.finish()
        self._session.adding.finish()
        self._session.rows.turns.finish()

    def _selected_ids(self) -> tuple[int, ...]:
        self._turns.finish()
        return self._panel.selected_ids

    def race(self) -> None:
        """Show what several models make of what is looked at, also when that was stopped."""
        self._session.looking.go_on()
        if self._session.models.is_racing:
            self._inform(self.tr("The models race already: each computes what you look at."))
        self._session.models.race()

    def finish_all(self) -> None:
        """Compute the whole image; nothing is saved."""
        if self._session.looking.is_whole:
            self._inform(self.tr("The whole image is computed already."))
        self._session.looking.finish_all()

    def _inform(self, text: str) -> None:
        self._session.news_raised.emit(News("info", text))

    def pause(self, paused: bool) -> None:
        """Compute nothing for now, or go on."""
        self._session.runs.pause(paused)

    def cancel(self) -> None:
        """Stop the selected rows."""
        self._session.cancel(self._selected_ids())

    def cancel_all(self) -> None:
        """Stop everything, paused or not, also what is computed for the screen alone."""
        self._session.cancel(tuple(self._session.rows.by_id))
        self._session.runs.pause(False)

    def retry(self) -> None:
        """Run the selected rows that failed or were cancelled once more."""
        self._session.retry(self._selected_ids())

    def run_again(self) -> None:
        """New rows of the selected images, with what they ran with, to be changed and run."""
        self.show_rows(self._session.run_again(self._selected_ids()))

    def move(self, step: int) -> None:
        """The selected rows up (−1) or down (+1)."""
        self._session.rows.move(self._selected_ids(), step)

    def remove(self) -> None:
        """Take the selected rows out of the list; their files stay. The row that takes their place is shown."""
        self._session.adding.finish()
        ids = self._selected_ids()
        if ids:
            self._turns.begin(self._remove(ids))

    def _remove(self, ids: tuple[int, ...]) -> Iterator[None]:
        panel = self._panel
        panel.select(_after(panel.visible_ids, ids, panel.current_id))
        if is_many(ids):  # each of both takes as long as a piece of work may
            yield
        self._session.rows.remove(ids)

    def undo(self) -> None:
        """Bring back the rows removed last, and select them."""
        self._turns.finish()
        self._turns.begin(self._undo())

    def _undo(self) -> Iterator[None]:
        ids = self._session.rows.undo()
        if is_many(ids):  # each of both takes as long as a piece of work may
            yield
        self.show_rows(ids)

    def open_result(self) -> None:
        """The current row's file in the program that the person uses for it."""
        self._open(self._result())

    def show_result(self) -> None:
        """The current row's file in its folder."""
        self._show(self._result())

    def _result(self) -> Path | None:
        row = self._session.rows.get(self._panel.current_id)
        return row.outputs[-1] if row is not None and row.outputs else None

    def _open(self, path: Path | None) -> None:
        self._check(path is None or open_file(path), path)

    def _show(self, path: Path | None) -> None:
        self._check(path is None or show_in_folder(path), path)

    def _check(self, worked: bool, path: Path | None) -> None:
        if not worked and path is not None:
            text = self.tr("The desktop has no program to open {path}.").format(path=shown(path))
            self._session.news_raised.emit(News("warning", text))

    def _ask_to_replace(self, run: Run) -> None:
        text = (
            self.tr("A file of that name is already there.")
            if run.existing == 1
            else self.tr("%n files of these names are already there.", "", run.existing)
        )
        box = QMessageBox(QMessageBox.Icon.Warning, self.tr("Replace files"), text, parent=self._window)
        box.setInformativeText(self.tr("Their content will be lost. The photographs themselves are never replaced."))
        replace = box.addButton(self.tr("Replace"), QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton(self.tr("Keep them"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)

        def answered(_code: int) -> None:
            decide = self._session.runs.begin if box.clickedButton() is replace else self._session.runs.decline
            decide(run)
            box.deleteLater()

        box.finished.connect(answered)
        box.open()


def _after(ids: Sequence[int], gone: Collection[int], current: int | None) -> tuple[int, ...]:
    """Id of the row that stands where the current one, else the first of `gone`, did, once these are gone; the last if
    none is there, and nothing if none stays.
    """
    away = frozenset(gone)
    place = ids.index(current if current in ids else next(iter(gone)))
    there = filterfalse(away.__contains__, chain(islice(ids, place, None), reversed(ids[:place])))
    return tuple(islice(there, 1))
