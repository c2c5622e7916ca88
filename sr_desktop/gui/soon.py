"""Reactions that come once for everything that happens in one turn of the event loop."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Soon(QTimer):
    """Calls a function a moment after it was asked for, once however often that was.

    Rows, selection and scene change together: what follows from all of them is neither done three times, nor in the
    same piece of work.
    """

    def __init__(self, act: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self.setSingleShot(True)
        self.setInterval(0)
        self.timeout.connect(act)

    def ask(self, _fact: object = None) -> None:
        """For a signal to call."""
        self.start()
