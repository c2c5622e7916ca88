"""Which images make one figure, from above to below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from sr_desktop.gui.icons import icon
from sr_desktop.gui.pieces import faint, small, wrapped
from sr_desktop.gui.sharing.subfigures import Subfigure

_MARK = 14  # pixels: an image with a mark is hardly taller than one without


class SessionList(QWidget):
    """changed: the tuple of Subfigures."""

    changed = Signal(object)

    def __init__(self, subfigures: Sequence[Subfigure], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Images, in their order"))
        for subfigure in subfigures:
            item = QListWidgetItem(subfigure.name)
            item.setData(Qt.ItemDataRole.UserRole, subfigure)
            item.setToolTip(subfigure.tip)
            self.list.addItem(item)
        self.list.setIconSize(QSize(_MARK, _MARK))
        self.list.setCurrentRow(0)
        buttons = QHBoxLayout()
        for text, icon_name, does in (
            (self.tr("&Up"), "ph.arrow-up", lambda: self._move(-1)),
            (self.tr("&Down"), "ph.arrow-down", lambda: self._move(1)),
            (self.tr("&Remove"), "ph.trash", self._remove),
        ):
            button = QPushButton(icon(icon_name), text)
            button.clicked.connect(does)
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(faint(small(wrapped(self.tr("Each stands below the one before.")))))
        column.addWidget(self.list, 1)
        column.addLayout(buttons)

    @property
    def subfigures(self) -> tuple[Subfigure, ...]:
        """In their order."""
        return tuple(self.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.list.count()))

    def mark(self, lacking: Mapping[Subfigure, Sequence[str]]) -> None:
        """Say at each image what it lacks, and nothing at those that lack nothing."""
        for item in map(self.list.item, range(self.list.count())):
            subfigure: Subfigure = item.data(Qt.ItemDataRole.UserRole)
            item.setIcon(icon("ph.warning") if lacking.get(subfigure) else QIcon())
            item.setToolTip("\n".join((subfigure.tip, *lacking.get(subfigure, ()))))

    def _move(self, step: int) -> None:
        row = self.list.currentRow()
        if row >= 0 and 0 <= row + step < self.list.count():
            self.list.insertItem(row + step, self.list.takeItem(row))
            self.list.setCurrentRow(row + step)
            self.changed.emit(self.subfigures)

    def _remove(self) -> None:
        if self.list.count() > 1:
            self.list.takeItem(self.list.currentRow())
            self.changed.emit(self.subfigures)
