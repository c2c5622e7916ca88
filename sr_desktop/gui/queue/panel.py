"""The queue: a list of rows that can be selected, reordered and removed, and what the current one came to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from sr_desktop.gui.pieces import ElidedLabel
from sr_desktop.gui.queue.row_details import RowDetails
from sr_desktop.gui.queue.row_filter import RowFilter
from sr_desktop.gui.queue.row_model import RowModel
from sr_desktop.gui.queue.row_painter import RowPainter
from sr_desktop.gui.queue.row_view import RowView
from sr_desktop.gui.queue.thumbnails import Thumbnails
from sr_desktop.gui.queue.words import totals
from sr_desktop.gui.session.rows import Row, RowState
from sr_desktop.gui.session.turns import Turns, parts_of

_MANY = 4  # rows from which on it is worth to look for some of them


class QueuePanel(QWidget):
    """Shows Rows. selection_changed: (ids of the selected rows, id of the current one or None)."""

    selection_changed = Signal(object)

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.thumbnails = thumbnails
        self.model = RowModel(thumbnails, self)
        self.title = ElidedLabel()
        self.filter = RowFilter()
        self.filter.chosen.connect(self._filter)
        self.list = RowView(self.model)
        self.list.setItemDelegate(RowPainter(self.model, self.list))
        self.list.setAccessibleName(self.tr("Images"))
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._menu)
        self.details = RowDetails()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head())
        layout.addWidget(self.list, 1)
        layout.addWidget(self.details)
        self.setMinimumWidth(200)
        self._actions: list[QAction] = []
        self._selecting = False
        self._hidden: set[int] = set()
        self._turns = Turns(self)
        selection = self.list.selectionModel()
        selection.selectionChanged.connect(lambda _new, _old: self._selected())
        selection.currentChanged.connect(lambda _new, _old: self._selected())
        self.show_rows({}, (), {})

    def _head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setContentsMargins(12, 8, 12, 6)
        head.setSpacing(6)
        head.addWidget(self.title)
        head.addWidget(self.filter)
        return head

    def set_menu(self, actions: Sequence[QAction]) -> None:
        """What the context menu of a row offers."""
        self._actions = list(actions)

    def show_rows(
        self, rows: Mapping[int, Row], changed: Collection[int], counts: Mapping[RowState, int], files: int = 0
    ) -> None:
        """Show these rows by their ids, of which those with the ids `changed` differ; selection and current row stay.

        files: that the saved rows have, told where some have several.
        """
        self.model.show(rows, changed)
        self._hidden.intersection_update(self.model.ids)
        self.title.show_text(totals(counts, files))
        self.filter.show_counts(counts)
        self.filter.setVisible(len(rows) >= _MANY or self.filter.name != "all")
        if self.filter.name != "all":
            self._show_only(changed)
        self._show_details()

    def _filter(self, _name: str) -> None:
        self._turns.forget()  # of what was chosen before
        self._turns.begin(self._look_again())

    def _look_again(self) -> Iterator[None]:
        self._selected()
        yield
        for part in parts_of(self.model.ids):
            self._show_only(part)
            yield

    def _show_only(self, ids: Iterable[int]) -> None:
        """Look at these rows again; each that appears or goes has the list laid out anew."""
        states, hidden = self.filter.states, self._hidden
        for place in self.model.places(ids):
            row = self.model.row(place)
            hides = row.state not in states
            if hides != (row.id in hidden):
                self.list.setRowHidden(place, hides)
                (hidden.add if hides else hidden.discard)(row.id)

    @property
    def visible_ids(self) -> tuple[int, ...]:
        """Of the rows that the filter shows, in their order."""
        return self._visible(0, len(self.model.ids))

    def _visible(self, first: int, end: int) -> tuple[int, ...]:
        if self.filter.name == "all":
            return self.model.ids[first:end]
        states, rows = self.filter.states, self.model.by_id
        return tuple([row_id for row_id in self.model.ids[first:end] if rows[row_id].state in states])

    def select(self, ids: Sequence[int]) -> None:
        """Select these rows; the first becomes the current one. Without any, none is selected or looked at."""
        places = self.model.places(ids)
        selection, current = QItemSelection(), self.list.at(places[0] if places else -1)
        for first, last in _stretches(places):
            selection.select(self.list.at(first), self.list.at(last))
        model, flag = self.list.selectionModel(), QItemSelectionModel.SelectionFlag
        self._selecting = True  # changes of one model, told as one
        model.setCurrentIndex(current, flag.NoUpdate)
        model.clearSelection()  # first: thousands of stretches are slowly told from what was selected before
        model.select(selection, flag.Select)
        self._selecting = False
        self._selected()
        self.list.scrollTo(current)

    def select_more(self, ids: Sequence[int]) -> None:
        """Select these rows, too, which stand one after another; `selection_changed` does not tell it."""
        places, model = self.model.places(ids), self.list.selectionModel()
        more = QItemSelection(self.list.at(places[0]), self.list.at(places[-1]))
        # A list that is told asks at once where each row is, for which it lays out all that there are.
        with QSignalBlocker(model):
            model.select(more, QItemSelectionModel.SelectionFlag.Select)
        self.list.viewport().update()

    @property
    def current_id(self) -> int | None:
        """The row that is looked at."""
        index = self.list.currentIndex()
        return self.model.row(index.row()).id if index.isValid() else None

    @property
    def selected_ids(self) -> tuple[int, ...]:
        """The selected rows, in their order."""
        selection = self.list.selectionModel().selection()
        some = map(selection.at, range(selection.count()))
        chosen = sorted((stretch.top(), stretch.bottom()) for stretch in some)
        return tuple(chain.from_iterable(self._visible(first, last + 1) for first, last in chosen))

    def _selected(self) -> None:
        if not self._selecting:
            self._show_details()
            self.selection_changed.emit((self.selected_ids, self.current_id))

    def _show_details(self) -> None:
        index = self.list.currentIndex()
        self.details.show_row(self.model.row(index.row()) if index.isValid() else None)

    def _menu(self, point: QPoint) -> None:
        if self.list.indexAt(point).isValid():
            menu = QMenu(self)
            menu.addActions(self._actions)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.list.viewport().mapToGlobal(point))


def _stretches(places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of neighbours: a selection of thousands is slow unless it is told so."""
    ordered = sorted(places)
    if ordered and ordered[-1] - ordered[0] == len(ordered) - 1:
        yield ordered[0], ordered[-1]
        return
    first = 0
    for number in range(1, len(ordered) + 1):
        if number == len(ordered) or ordered[number] != ordered[number - 1] + 1:
            yield ordered[first], ordered[number - 1]
            first = number
