"""What was opened last, to be opened again."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMenu

from sr_desktop.errors import shown
from sr_desktop.gui.icons import icon
from sr_desktop.imaging.background import in_background

if TYPE_CHECKING:
    from sr_desktop.gui.workspace import Workspace

_AGAIN = 30  # milliseconds between looks whether the disk has answered


class RecentMenu(QMenu):
    """Filled when `parent`, the menu that it is in, is opened; what is there no more is said to be gone."""

    def __init__(self, space: Workspace, parent: QMenu) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Open &recent"))
        self.setIcon(icon("ph.clock-counter-clockwise"))
        self._space = space
        self._gone: Future[list[str]] | None = None
        self._waiting = QTimer(self, interval=_AGAIN)
        self._waiting.timeout.connect(self._mark)
        parent.aboutToShow.connect(self._fill)
        parent.aboutToShow.connect(self._look)
        self._fill()

    def _fill(self) -> None:
        self.clear()
        paths = self._space.frame.preferences.recent
        for path in paths:
            entry = self.addAction(_words(path))
            entry.setData(path)
            entry.triggered.connect(lambda _on=False, path=path: self._space.add([Path(path)]))
        self.setEnabled(bool(paths))

    def _look(self) -> None:
        """Ask the disk, on a thread that nothing else waits for: a drive may not answer for minutes."""
        paths = self._space.frame.preferences.recent
        if paths and self._gone is None:
            self._gone = in_background("recent", lambda: _gone(paths))
            self._waiting.start()

    def _mark(self) -> None:
        if self._gone is None or not self._gone.done():
            return
        gone, self._gone = self._gone.result(), None
        self._waiting.stop()
        for entry in self.actions():
            if entry.data() in gone:
                entry.setText(self.tr("{path} (no longer there)").format(path=_words(entry.data())))
                entry.setEnabled(False)


def _words(path: str) -> str:
    return shown(path).replace("&", "&&")


def _gone(paths: Sequence[str]) -> list[str]:
    """Runs on a thread of its own."""
    return [path for path in paths if not _is_there(path)]


def _is_there(path: str) -> bool:
    try:
        return Path(path).exists()
    except OSError:  # nobody can tell; whoever opens it will be told more
        return True
