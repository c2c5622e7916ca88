"""A thread for short errands, such as reading a file, so that neither window nor engine waits for the disk."""

from __future__ import annotations

import itertools
import queue
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from sr_desktop.errors import SRDesktopError

SOON, LATER = 0, 1


@dataclass(frozen=True, slots=True, order=True)
class _Task:
    priority: int
    number: int
    work: Callable[[], Any] | None = field(compare=False)
    done: Callable[[Any], None] = field(compare=False, default=lambda _result: None)
    failed: Callable[[SRDesktopError], None] = field(compare=False, default=lambda _error: None)


@dataclass(frozen=True, slots=True, eq=False)
class _Answer:
    task: _Task
    result: Any = None
    error: SRDesktopError | None = None
    defect: str = ""


class TaskThread(QThread):
    """Does one errand after another; what came of it is told on the window's thread.

    defect_found: a traceback, for an errand that failed in a way nobody expected.
    """

    defect_found = Signal(object)
    _answered = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._tasks: queue.PriorityQueue[_Task] = queue.PriorityQueue()
        self._numbers = itertools.count()
        self._closed = False
        self._answered.connect(self._deliver)

    def submit(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[SRDesktopError], None],
        priority: int = SOON,
    ) -> None:
        """Have `work` done on the thread; then `done` or, for an expected failure, `failed` is called here."""
        self._tasks.put(_Task(priority, next(self._numbers), work, done, failed))

    def run(self) -> None:
        """Runs on the errands' thread."""
        while not self._closed and (work := (task := self._tasks.get()).work) is not None:
            try:
                self._answered.emit(_Answer(task, work()))
            except SRDesktopError as error:
                self._answered.emit(_Answer(task, error=error))
            except Exception as error:  # told with its traceback; the thread goes on
                self._answered.emit(_Answer(task, defect="".join(traceback.format_exception(error))))

    def forget(self) -> None:
        """Begin no other errand, and tell nothing of the one in work."""
        self._closed = True

    def close(self) -> None:
        """Finish the errand in work, forget the others, end."""
        self.forget()
        self._tasks.put(_Task(-1, next(self._numbers), None))
        self.quit()
        self.wait()

    def _deliver(self, answer: _Answer) -> None:
        if self._closed:
            return
        if answer.defect:
            self.defect_found.emit(answer.defect)
        elif answer.error is not None:
            answer.task.failed(answer.error)
        else:
            answer.task.done(answer.result)
