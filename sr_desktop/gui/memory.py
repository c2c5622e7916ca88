"""What this window remembers, on the disk a moment after it changed; other windows' changes stay as they are."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, wait
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer

from sr_desktop.gui import preferences
from sr_desktop.gui.preferences import Preferences
from sr_desktop.imaging.background import in_background

_CALM = 200  # milliseconds

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
        """Write at once what is not written yet."""
        self._soon.stop()
        if self._writing is not None:
            wait((self._writing,))
        if self._unwritten:
            preferences.change(self._taken())

    def _change(self, change: _Change) -> None:
        self.now = change(self.now)
        self._unwritten.append(change)
        if not self._soon.isActive():  # not put off by the next change: who changes much may be killed, too
            self._soon.start()

    def _write(self) -> None:
        if self._writing is not None and not self._writing.done():
            self._soon.start()
            return
        changes = self._taken()
        self._writing = in_background("preferences", lambda: preferences.change(changes))

    def _taken(self) -> tuple[_Change, ...]:
        changes, self._unwritten = tuple(self._unwritten), []
        return changes
