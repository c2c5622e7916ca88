"""The thread that computes, for the life of the window."""

from __future__ import annotations

import contextlib
import os
import sys
from contextlib import closing

from PySide6.QtCore import QObject, QThread, Signal

from sr_desktop.gui.engine_thread.mailbox import Mailbox
from sr_desktop.gui.engine_thread.messages import Message
from sr_desktop.gui.engine_thread.renderings import Renderings
from sr_desktop.gui.engine_thread.wakefulness import Wakefulness

_NICENESS = 10


class EngineThread(QThread):
    """Computes what the mailbox asks for; signals arrive on the window's thread.

    told: a Message. It runs from `start` to `close`; torch and OpenVINO are loaded with the first tile.
    """

    told = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("engine")
        self.mailbox = Mailbox()
        self.renderings = Renderings()

    def run(self) -> None:
        """Runs on the engine thread: work until `close`."""
        from sr_desktop.engine.engine import Engine
        from sr_desktop.gui.engine_thread.work import Work

        _step_back()
        with Engine(self.mailbox.interruption) as engine, closing(Wakefulness()) as wakefulness:
            work = Work(engine, self.mailbox, self.renderings, self._tell)
            while not self.mailbox.stopped:
                seen = self.mailbox.changes
                worked = work.step()
                wakefulness.keep(work.is_running and worked)
                if not worked:
                    self.mailbox.wait_for_change(seen)
            work.close()

    def close(self) -> None:
        """Stop, with a tile that cannot be given up after it, and wait for that."""
        self.mailbox.stop()
        self.quit()
        self.wait()

    def _tell(self, message: Message) -> None:
        self.told.emit(message)


def _step_back() -> None:
    """Runs on the engine thread: let the window go first. The library's own worker threads inherit it."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, 0, _NICENESS)
