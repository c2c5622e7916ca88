"""Which candidates a figure shows, in which order, under which names."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QToolButton, QVBoxLayout, QWidget

from sr_desktop.figure.spec import Shown
from sr_desktop.gui.icons import icon
from sr_desktop.gui.pieces import faint, small, wrapped

_LINES = 6


class CandidateList(QWidget):
    """Ticked ones are shown; names are edited in place (F2). changed: the tuple of Shown."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Images of the figure"))
        self.list.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        self.list.itemChanged.connect(lambda _item: self._tell())
        self.list.model().rowsMoved.connect(lambda *_: self._tell())
        self.list.setFixedHeight(_LINES * (self.fontMetrics().height() + 8))
        self._up = self._button("ph.arrow-up", self.tr("Further to the front"), -1)
        self._down = self._button("ph.arrow-down", self.tr("Further to the back"), 1)
        buttons = QVBoxLayout()
        buttons.addWidget(self._up)
        buttons.addWidget(self._down)
        buttons.addStretch(1)
        self.list.setSpacing(1)
        row = QHBoxLayout()
        row.addWidget(self.list, 1)
        row.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(faint(small(wrapped(self.tr("Images in their order. F2 gives one another name.")))))
        column.addLayout(row)

    def _button(self, icon_name: str, words: str, step: int) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(icon_name))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setAutoRaise(True)
        button.clicked.connect(lambda: self._move(step))
        return button

    def show_candidates(self, every: Sequence[Shown], chosen: Sequence[Shown]) -> None:
        """List the chosen ones first, ticked, then the others; nothing is signalled."""
        picked = {one.key for one in chosen}
        with QSignalBlocker(self.list):
            self.list.clear()
            for one in (*chosen, *(other for other in every if other.key not in picked)):
                item = QListWidgetItem(one.name)
                item.setData(Qt.ItemDataRole.UserRole, one.key)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEditable)
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
                item.setCheckState(Qt.CheckState.Checked if one.key in picked else Qt.CheckState.Unchecked)
                item.setToolTip(self.tr("Press F2, or click twice, to give it another name"))
                self.list.addItem(item)
            self.list.setCurrentRow(0)

    @property
    def chosen(self) -> tuple[Shown, ...]:
        """The ticked ones in their order."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return tuple(
            Shown(item.data(Qt.ItemDataRole.UserRole), item.text())
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        )

    def _move(self, step: int) -> None:
        row = self.list.currentRow()
        if 0 <= row + step < self.list.count():
            with QSignalBlocker(self.list):
                item = self.list.takeItem(row)
                self.list.insertItem(row + step, item)
                self.list.setCurrentRow(row + step)
            self._tell()

    def _tell(self) -> None:
        self.changed.emit(self.chosen)
