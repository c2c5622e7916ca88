"""What this window remembers, on the disk a moment after it changed; other windows' changes stay as they are."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, wait
from dataclasses import replace
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, QTimer

from sr_desktop.gui import preferences
from sr_desktop.gui.preferences import Preferences
from sr_desktop.imaging.background import in_background

_CALM = 200  # milliseconds
_PATIENCE = 3  # seconds at the end, longer than another window's lock is waited for; most disks need a hundredth

_Change = Callable[[Preferences], Preferences]


class Memory(QObject):
    """now: what is in force in this window. Only what was changed here is written, over what is stored by then."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.now = preferences.load()
        self._unwritten: list[_Change] = []
        self._writing: Future[None] | None = None
        self._soon = QTimer(self, singleShot=True, interval=_CALM)
        self._soon.timeout.connect(self._write)

    def put(self, **fields: Any) -> None:
        """Remember these; those that are as before are left to other windows."""
        new = {name: value for name, value in fields.items() if value != getattr(self.now, name)}
        if new:
            self._change(lambda stored: replace(stored, **new))

    def put_recent(self, path: str) -> None:
        """This was opened last."""
        self._change(lambda stored: stored.with_recent(path))

    def put_folders(self, folders: dict[str, str]) -> None:
        """These were used last, by purpose."""
        new = {purpose: folder for purpose, folder in folders.items() if self.now.folders.get(purpose) != folder}
        if new:
            self._change(lambda stored: replace(stored, folders={**stored.folders, **new}))

    def flush(self) -> None:
        """Write at once what is not written yet; a disk that does not answer is given up after some seconds."""
        self._soon.stop()
        end = monotonic() + _PATIENCE
        if self._is_written(_PATIENCE) and self._unwritten:
            self._write()
            self._is_written(end - monotonic())

    def _change(self, change: _Change) -> None:
        self.now = change(self.now)
        self._unwritten.append(change)
        if not self._soon.isActive():  # not put off by the next change: who changes much may be killed, too
            self._soon.start()

    def _write(self) -> None:
        if not self._is_written(0):
            self._soon.start()
            return
        changes, self._unwritten = tuple(self._unwritten), []
        self._writing = in_background("preferences", lambda: preferences.change(changes), may_be_left=True)

    def _is_written(self, seconds: float) -> bool:
        """Whether nothing is being written, or no more after so many seconds."""
        return self._writing is None or not wait((self._writing,), max(0.0, seconds)).not_done
