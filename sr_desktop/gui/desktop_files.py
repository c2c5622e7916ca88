"""Files that macOS hands over with an event instead of the command line: a double click, a drop on the Dock."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFileOpenEvent

from sr_desktop.gui.main_window import MainWindow


class DesktopFiles(QObject):
    """An event filter for the application; other systems need none, and a filter is asked at every event."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Open the file in the window that is there."""
        if not isinstance(event, QFileOpenEvent) or not event.file():
            return False
        self._window.add([event.file()])
        return True
