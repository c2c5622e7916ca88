"""What lies over the window and has the keyboard to itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame


class OverWindow(QFrame):
    """No key reaches the window beneath, nor do its shortcuts work meanwhile. key_pressed: a Qt.Key, as a number."""

    key_pressed = Signal(int)

    def event(self, event: QEvent) -> bool:
        """The window's keys are at rest."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """All of them end here."""
        self.key_pressed.emit(event.key())
        event.accept()
