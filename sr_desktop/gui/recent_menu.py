"""What was opened last, to be opened again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMenu

from sr_desktop.errors import shown
from sr_desktop.gui.icons import icon
from sr_desktop.gui.session.news import News
from sr_desktop.imaging.background import in_background

if TYPE_CHECKING:
    from sr_desktop.gui.workspace import Workspace

_AGAIN = 30  # milliseconds between looks whether the disk has answered
_PATIENCE = 3000  # milliseconds until it is said that it has not

_Answer = Future[list[str]]


class RecentMenu(QMenu):
    """Filled when `parent`, the menu that it is in, is opened; what is there no more is said to be gone.

    The disk is asked on threads that nothing waits for: a drive may not answer for minutes.
    """

    def __init__(self, space: Workspace, parent: QMenu) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Open &recent"))
        self.setIcon(icon("ph.clock-counter-clockwise"))
        self._space = space
        self._looking: _Answer | None = None
        self._opening: dict[str, _Answer] = {}
        self._asked: list[tuple[_Answer, Callable[[list[str]], None]]] = []
        self._waiting = QTimer(self, interval=_AGAIN)
        self._waiting.timeout.connect(self._hear)
        parent.aboutToShow.connect(self._fill)
        parent.aboutToShow.connect(self._look)
        self._fill()

    def _fill(self) -> None:
        self.clear()
        paths = self._space.frame.preferences.recent
        for path in paths:
            entry = self.addAction(_words(path))
            entry.setData(path)
            entry.triggered.connect(lambda _on=False, path=path: self._open(path))
        self.setEnabled(bool(paths))

    def _look(self) -> None:
        paths = self._space.frame.preferences.recent
        if paths and (self._looking is None or self._looking.done()):
            self._looking = self._ask(paths, self._mark)

    def _ask(self, paths: Sequence[str], told: Callable[[list[str]], None]) -> _Answer:
        """`told` is called with those that are gone."""
        answer = in_background("recent", lambda: _gone(paths), may_be_left=True)
        self._asked.append((answer, told))
        self._waiting.start()
        return answer

    def _hear(self) -> None:
        come = [one for one in self._asked if one[0].done()]
        self._asked = [one for one in self._asked if one not in come]
        if not self._asked:
            self._waiting.stop()
        for answer, told in come:
            told(answer.result())

    def _mark(self, gone: list[str]) -> None:
        for entry in self.actions():
            if entry.data() in gone and entry.isEnabled():
                entry.setText(self.tr("{path} (no longer there)").format(path=_words(entry.data())))
                entry.setEnabled(False)

    def _open(self, path: str) -> None:
        """It may have gone since the menu was opened, or long ago on a drive that has not answered. Chosen again while
        its drive is asked it is opened once.
        """
        if path not in self._opening:
            self._opening[path] = self._ask([path], lambda gone: self._found(path, gone))
        answer = self._opening[path]
        QTimer.singleShot(_PATIENCE, self, lambda: self._tell_of_waiting(path, answer))

    def _found(self, path: str, gone: list[str]) -> None:
        del self._opening[path]
        self._space.frame.message_bar.withdraw(path)
        self._mark(gone)
        if gone:
            self._tell(path, self.tr("{path} is no longer there."), self.tr("It was moved, renamed or deleted."))
        else:
            self._space.add([Path(path)])

    def _tell_of_waiting(self, path: str, answer: _Answer) -> None:
        if not answer.done():
            text = self.tr("{path} does not answer.")
            self._tell(path, text, self.tr("It is opened once its drive or network is back."))

    def _tell(self, path: str, text: str, hint: str) -> None:
        self._space.frame.message_bar.tell(News("warning", text.format(path=shown(path)), hint, topic=path))


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
