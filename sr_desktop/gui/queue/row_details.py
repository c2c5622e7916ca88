"""What the current row came to: where its files are, or why there are none, and what can be done now."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from sr_desktop.errors import shown
from sr_desktop.gui.pieces import UNBROKEN, WrappedLabel
from sr_desktop.gui.session.rows import Row, RowState

_SIDE, _BREAK = 12, "\u200b"


class _Words(WrappedLabel):
    """Copied without the invisible characters at which paths may be broken: no program would find such a file."""

    def event(self, event: QEvent) -> bool:
        """What is selected here is copied, not the picture."""
        wanted = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Copy)
        if not wanted or not self.hasSelectedText():
            return super().event(event)
        if event.type() == QEvent.Type.KeyPress:
            self._copy()
        event.accept()
        return True

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """What is selected, else all of it."""
        menu = QMenu(self)
        menu.addAction(self.tr("Copy")).triggered.connect(self._copy)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def _copy(self) -> None:
        words = re.sub(f"[{_BREAK}{UNBROKEN}]", "", self.selectedText() or self.text())
        QGuiApplication.clipboard().setText(words.replace("\u2029", "\n"))


class RowDetails(QWidget):
    """Below the list. open_requested, folder_requested: a path. retry_requested: a row's id."""

    open_requested = Signal(object)
    folder_requested = Signal(object)
    retry_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: Row | None = None
        self._text = _Words()
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setAccessibleName(self.tr("Result of the selected image"))
        self.open_button = self._button(self.tr("Open"), self.tr("Open the saved file"))
        self.folder_button = self._button(self.tr("Show in folder"), self.tr("Show the saved file in its folder"))
        self.retry_button = self._button(self.tr("Try again"), self.tr("Upscale this image again"))
        self.open_button.clicked.connect(lambda: self.open_requested.emit(self._path))
        self.folder_button.clicked.connect(lambda: self.folder_requested.emit(self._path))
        self.retry_button.clicked.connect(lambda: self._row and self.retry_requested.emit(self._row.id))
        self._buttons = (self.folder_button, self.open_button, self.retry_button)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for button in self._buttons:
            self._beside.addWidget(button)
        self._beside.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_SIDE, 8, _SIDE, 10)
        layout.addWidget(self._text)
        layout.addLayout(self._beside)
        self.show_row(None)

    def show_row(self, row: Row | None) -> None:
        """Tell of this row; nothing is shown for one that has nothing to tell."""
        self._row = row
        text = _text(row) if row else ""
        self._text.setText(text)
        saved = row is not None and bool(row.outputs)
        failed = row is not None and (row.error is not None or row.state is RowState.CANCELLED)
        self.open_button.setVisible(saved)
        self.folder_button.setVisible(saved)
        self.retry_button.setVisible(failed and row is not None and not row.state.is_busy)
        self.setVisible(bool(text) or saved or failed)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """See QWidget."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Buttons beside each other where there is room for their words, else one below the other."""
        widths = [button.sizeHint().width() for button in self._buttons if not button.isHidden()]
        needed = sum(widths) + self._beside.spacing() * (len(widths) - 1)
        is_room = needed <= self.contentsRect().width() - 2 * _SIDE
        direction = QBoxLayout.Direction
        self._beside.setDirection(direction.LeftToRight if is_room else direction.TopToBottom)

    @property
    def _path(self) -> Path | None:
        return self._row.outputs[-1] if self._row and self._row.outputs else None

    def _button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(tip)
        button.setToolTip(tip)
        button.setAutoDefault(False)
        return button


def _text(row: Row) -> str:
    parts: list[str] = []
    if row.error is not None:
        parts += [row.error.message, row.error.hint]
    parts += [_breakable(shown(path)) for path in row.outputs[-3:]]
    parts += row.notes
    return "\n".join(part for part in parts if part)


def _breakable(path: str) -> str:
    """A long path may be broken after each separator, and anywhere in a name that has none for long."""
    separated = re.sub(r"([/\\_])", rf"\1{_BREAK}", path)
    return re.sub(rf"[^\s{_BREAK}-]{{20,}}", lambda run: _BREAK.join(run[0]), separated)
