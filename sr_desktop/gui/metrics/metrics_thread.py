"""The thread that counts: always the newest request, and no number that nobody asks for any more."""

from __future__ import annotations

import os
import sys
import threading
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QThread, Signal

from sr_desktop.crash_report import unexpected
from sr_desktop.errors import SRDesktopError
from sr_desktop.viewing.measuring.counting import measure
from sr_desktop.viewing.measuring.ledger import Ledger
from sr_desktop.viewing.measuring.table import MeasureRequest, MetricsTable

_NICENESS = 10


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    number: int
    request: MeasureRequest


@dataclass(frozen=True, slots=True, eq=False)
class _Answer:
    number: int
    content: MetricsTable | SRDesktopError


class MetricsThread(QThread):
    """counted: a MetricsTable, better and better, for the newest request only. failed: SRDesktopError, a defect."""

    counted = Signal(object)
    failed = Signal(object)
    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("metrics")
        self._news = threading.Condition(threading.Lock())
        self._newest = _Asked(0, MeasureRequest())
        self._taken = 0
        self._closed = False
        self._answered.connect(self._deliver)

    def measure(self, request: MeasureRequest) -> None:
        """Count this instead of whatever was asked for before."""
        with self._news:
            self._newest = _Asked(self._newest.number + 1, request)
            self._news.notify()
        if not self.isRunning() and not self._closed:
            self.start()

    def interrupt(self) -> None:
        """Stop counting after the block in work; from now on no image that was asked for has to be readable."""
        with self._news:
            self._newest = _Asked(self._newest.number + 1, MeasureRequest())
            self._taken = self._newest.number

    def forget(self) -> None:
        """Stop counting after the block in work, for good; no image has to be readable any more."""
        with self._news:
            self._closed = True
            self._news.notify()

    def close(self) -> None:
        """Stop counting and end the thread; what was asked for last is forgotten."""
        self.forget()
        self.quit()
        self.wait()

    def run(self) -> None:
        """Runs on the metrics thread."""
        if sys.platform == "linux":
            os.setpriority(os.PRIO_PROCESS, 0, _NICENESS)  # of this thread alone: pixels before numbers
        ledger = Ledger()
        while (asked := self._next()) is not None:
            try:
                for table in measure(asked.request, ledger, partial(self._is_stale, asked.number)):
                    self._answered.emit(_Answer(asked.number, table))
            except Exception as error:  # told as a defect; the thread goes on
                # A source that was closed because something newer is shown is no defect.
                if not self._is_stale(asked.number):
                    self._answered.emit(_Answer(asked.number, unexpected(error, "Counting the metrics")))

    def _next(self) -> _Asked | None:
        """Runs on the metrics thread: the newest request, None when it is time to end."""
        with self._news:
            self._news.wait_for(lambda: self._closed or self._newest.number > self._taken)
            self._taken = self._newest.number
            return None if self._closed else self._newest

    def _is_stale(self, number: int) -> bool:
        return self._closed or number != self._newest.number

    def _deliver(self, answer: _Answer) -> None:
        if self._is_stale(answer.number):
            return
        if isinstance(answer.content, MetricsTable):
            self.counted.emit(answer.content)
        else:
            self.failed.emit(answer.content)
