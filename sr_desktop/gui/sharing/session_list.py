"""Which sessions make one figure, from above to below."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from sr_desktop.errors import shown
from sr_desktop.figure.session_file import SUFFIX
from sr_desktop.gui.icons import icon
from sr_desktop.gui.pieces import faint, small, wrapped


class SessionList(QWidget):
    """changed: the tuple of paths."""

    changed = Signal(object)

    def __init__(self, sessions: Sequence[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Sessions, in their order"))
        for path in sessions:
            item = QListWidgetItem(session_name(path))
            item.setData(Qt.ItemDataRole.UserRole, path)
            item.setToolTip(shown(path))
            self.list.addItem(item)
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
    def sessions(self) -> tuple[Path, ...]:
        """In their order."""
        return tuple(self.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.list.count()))

    def _move(self, step: int) -> None:
        row = self.list.currentRow()
        if row >= 0 and 0 <= row + step < self.list.count():
            self.list.insertItem(row + step, self.list.takeItem(row))
            self.list.setCurrentRow(row + step)
            self.changed.emit(self.sessions)

    def _remove(self) -> None:
        if self.list.count() > 1:
            self.list.takeItem(self.list.currentRow())
            self.changed.emit(self.sessions)


def session_name(path: Path) -> str:
    """For people."""
    return shown(path.name.removesuffix(SUFFIX))
