"""How the window looks: which panes show, in which colours, on how much of the screen; its sheets."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from sr_desktop.gui.main_window import MainWindow


class Looks(QObject):
    """keys: shows the sheet of keys."""

    def __init__(self, frame: MainWindow, queue: QWidget, inspector: QWidget, keys: Callable[[], None]) -> None:
        super().__init__(frame)
        self._frame, self._queue, self._inspector = frame, queue, inspector
        self.show_keys = keys

    @property
    def theme(self) -> str:
        """The theme that the person asked for."""
        return self._frame.appearance.name

    def use_theme(self, name: str, _on: bool = True) -> None:
        """Paint everything in this theme."""
        self._frame.appearance.use(name)

    def show_queue(self, on: bool) -> None:
        """Show or hide the left pane."""
        self._queue.setVisible(on)

    def show_inspector(self, on: bool) -> None:
        """Show or hide the right pane."""
        self._inspector.setVisible(on)

    def full_screen(self, on: bool) -> None:
        """Take the whole screen, or go back."""
        if on:
            self._frame.showFullScreen()
        else:
            self._frame.showNormal()

    def show_about(self) -> None:
        """Name, version, and the licences of all parts."""
        from sr_desktop.gui.about import About

        About(self._frame).open()
