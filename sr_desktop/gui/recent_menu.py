"""What was opened last, to be opened again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from sr_desktop.errors import shown
from sr_desktop.gui.icons import icon

if TYPE_CHECKING:
    from sr_desktop.gui.workspace import Workspace


class RecentMenu(QMenu):
    """Filled when `parent`, the menu that it is in, is opened; what is there no more is said to be gone."""

    def __init__(self, space: Workspace, parent: QMenu) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Open &recent"))
        self.setIcon(icon("ph.clock-counter-clockwise"))
        self._space = space
        parent.aboutToShow.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        self.clear()
        paths = self._space.frame.preferences.recent
        for path in paths:
            entry = self.addAction(_words(path))
            entry.setData(path)
            entry.triggered.connect(lambda _on=False, path=path: self._space.add([Path(path)]))
        self.setEnabled(bool(paths))
        if paths:  # a drive that does not answer must not keep the menu waiting
            self._space.session.errands.submit(lambda: _gone(paths), self._mark, lambda _error: None)

    def _mark(self, gone: Sequence[str]) -> None:
        for entry in self.actions():
            if entry.data() in gone:
                entry.setText(self.tr("{path} (no longer there)").format(path=_words(entry.data())))
                entry.setEnabled(False)


def _words(path: str) -> str:
    return shown(path).replace("&", "&&")


def _gone(paths: Sequence[str]) -> list[str]:
    """Runs on the errands' thread."""
    return [path for path in paths if not _is_there(path)]


def _is_there(path: str) -> bool:
    try:
        return Path(path).exists()
    except OSError:  # nobody can tell; whoever opens it will be told more
        return True
