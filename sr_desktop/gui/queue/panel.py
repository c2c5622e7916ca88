"""The queue: a list of rows that can be selected, reordered and removed, and what the current one came to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QLabel, QListView, QMenu, QVBoxLayout, QWidget

from sr_desktop.gui.queue.row_details import RowDetails
from sr_desktop.gui.queue.row_filter import RowFilter
from sr_desktop.gui.queue.row_model import RowModel
from sr_desktop.gui.queue.row_painter import RowPainter
from sr_desktop.gui.queue.thumbnails import Thumbnails
from sr_desktop.gui.queue.words import totals
from sr_desktop.gui.session.rows import Row, Rows

_MANY = 4  # rows from which on it is worth to look for some of them


class QueuePanel(QWidget):
    """Shows Rows. selection_changed: (ids of the selected rows, id of the current one or None)."""

    selection_changed = Signal(object)

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.thumbnails = thumbnails
        self.model = RowModel(thumbnails, self)
        self.title = QLabel()
        self.filter = RowFilter()
        self.filter.chosen.connect(self._filter)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(RowPainter(self.list))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setMouseTracking(True)
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
        selection = self.list.selectionModel()
        selection.selectionChanged.connect(self._selected)
        selection.currentChanged.connect(self._selected)
        self.show_rows((), ())

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

    def show_rows(self, rows: Rows, changed: Collection[int]) -> None:
        """Show these rows, of which those with the ids `changed` differ; selection and current row stay."""
        self.model.show(rows, changed)
        counts = Counter(row.state for row in rows)
        self.title.setText(totals(counts))
        self.filter.show_counts(counts)
        self.filter.setVisible(len(rows) >= _MANY or self.filter.name != "all")
        if self.filter.name != "all":
            self._show_only([row for row in rows if row.id in changed] if len(changed) < len(rows) else rows)
        self._show_details()

    def _filter(self, _name: str) -> None:
        self._show_only(self.model.rows)
        self.selection_changed.emit((self.selected_ids, self.current_id))

    def _show_only(self, rows: Sequence[Row]) -> None:
        for row in rows:
            place = self.model.place(row.id)
            if place is not None:
                self.list.setRowHidden(place, not self.filter.accepts(row))

    def visible_rows(self) -> Rows:
        """Those that the filter shows, in their order."""
        return tuple(row for row in self.model.rows if self.filter.accepts(row))

    def select(self, ids: Sequence[int]) -> None:
        """Select these rows; the first becomes the current one."""
        places = [place for row_id in ids if (place := self.model.place(row_id)) is not None]
        if not places:
            return
        selection = QItemSelection()
        for first, last in _stretches(places):
            selection.select(self.model.index(first), self.model.index(last))
        model, flag = self.list.selectionModel(), QItemSelectionModel.SelectionFlag
        model.setCurrentIndex(self.model.index(places[0]), flag.NoUpdate)
        model.select(selection, flag.ClearAndSelect)
        self.list.scrollTo(self.model.index(places[0]))

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
        stretches = sorted((stretch.top(), stretch.bottom()) for stretch in some)
        shown = self.filter.accepts
        return tuple(row.id for first, last in stretches for row in self.model.rows[first : last + 1] if shown(row))

    def _selected(self, _new: QItemSelection | QModelIndex, _old: QItemSelection | QModelIndex) -> None:
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


def _stretches(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of neighbours: a selection of thousands is slow unless it is told so."""
    ordered = sorted(places)
    first = 0
    for number in range(1, len(ordered) + 1):
        if number == len(ordered) or ordered[number] != ordered[number - 1] + 1:
            yield ordered[first], ordered[number - 1]
            first = number
