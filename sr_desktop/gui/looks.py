"""How the window looks: which panes show, in which colours, on how much of the screen; its sheets."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from sr_desktop.gui.frames import paint_later
from sr_desktop.gui.session.news import News

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
        paint_later(self._inspector)
        self._frame.appearance.use(name)

    @property
    def language(self) -> str:
        """The language that the person asked for, "system" for the desktop's."""
        return self._frame.preferences.language

    def use_language(self, name: str, _on: bool = True) -> None:
        """Speak it from the next start on: words that are on screen stay as they are."""
        self._frame.memory.put(language=name)
        self._frame.message_bar.tell(News("info", self.tr("The language changes when the program starts again.")))

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

        there = next((about for about in self._frame.findChildren(About) if about.isVisible()), None)
        if there is None:
            About(self._frame.errands, self._frame).open()
        else:
            there.activateWindow()
