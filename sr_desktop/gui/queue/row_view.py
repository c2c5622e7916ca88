"""The list of rows on screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSortFilterProxyModel,
    QTimer,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from sr_desktop.gui.frames import paint_later

_Index = QModelIndex | QPersistentModelIndex


class RowView(QListView):
    """Rows of one height, whatever they say: a change of some lays nothing out anew."""

    def __init__(self, model: QAbstractListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Laying out asks for every row by its number. The layer between leaves all as it is, and answers that without a
        # call into Python.
        layer = QSortFilterProxyModel(self)
        layer.setSourceModel(model)
        self.setModel(layer)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)

    def at(self, place: int) -> QModelIndex:
        """The row at a place."""
        return self.model().index(place, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """The current row stays in sight where what stands below takes room from the list."""
        super().resizeEvent(event)
        current, before = self.currentIndex(), event.oldSize()
        is_less = self.viewport().height() < before.height()
        if is_less and current.isValid() and QRect(QPoint(), before).intersects(self.visualRect(current)):
            self.scrollTo(current)

    def rowsInserted(self, parent: _Index, first: int, last: int) -> None:  # noqa: N802
        """Lay them out before the window paints what came, with which it has enough to do.

        Below what is in sight they come by the thousand: what is there is not painted again for each of their parts.
        """
        super().rowsInserted(parent, first, last)
        if first * self.sizeHintForRow(0) >= self.verticalScrollBar().value() + self.viewport().height():
            paint_later(self.viewport(), frames=3)
        QTimer.singleShot(0, self, self.executeDelayedItemsLayout)

    def dataChanged(self, first: _Index, last: _Index, roles: Sequence[int] = ()) -> None:  # noqa: N802
        """Paint these rows again. A QListView would also lay out all its rows, however many there are."""
        QAbstractItemView.dataChanged(self, first, last, roles)
