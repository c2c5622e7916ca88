"""Long work on many rows, a part of it in each turn of the event loop: the window answers in between."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence, Sized
from itertools import islice

from PySide6.QtCore import QObject, QTimer

_AT_ONCE = 1000  # rows: they are worked on within a few milliseconds


class Turns(QObject):
    """What is begun later waits for what was begun before. Whoever must not see it half done calls `finish` first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._works = deque[Iterator[None]]()

    def begin(self, work: Iterator[None]) -> None:
        """Do the first part now, if nothing is left of earlier work, and the others one after another."""
        self._works.append(work)
        if len(self._works) == 1:
            self._next()

    def finish(self) -> None:
        """Do all that is left, now."""
        while self._works:
            for _part in self._works[0]:
                pass
            self._works.popleft()

    def forget(self) -> None:
        """Do nothing of what is left."""
        self._works.clear()

    def _next(self) -> None:
        while self._works:
            for _part in self._works[0]:
                QTimer.singleShot(0, self, self._next)
                return
            self._works.popleft()


def is_many(rows: Sized) -> bool:
    """Whether more is to be done with them than in one turn."""
    return len(rows) > _AT_ONCE


def parts_of(ids: Iterable[int]) -> Iterator[Sequence[int]]:
    """The ids, as many at a time as are worked on in one turn."""
    left = iter(ids)
    while part := tuple(islice(left, _AT_ONCE)):
        yield part
