"""Long work on many rows, a part of it in each turn of the event loop: the window answers in between."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence, Sized
from itertools import islice
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

_TURN = 0.004  # seconds, from which on the window is let in
_AT_ONCE = 250  # rows: they are worked on within a few milliseconds
_MANY = 1000


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
        begun = perf_counter()
        while self._works:
            for _part in self._works[0]:
                if perf_counter() - begun > _TURN:
                    QTimer.singleShot(0, self, self._next)
                    return
            self._works.popleft()


def is_many(rows: Sized) -> bool:
    """Whether they are more than are worked on without letting the window in."""
    return len(rows) > _MANY


def parts_of(ids: Iterable[int]) -> Iterator[Sequence[int]]:
    """The ids, some at a time."""
    left = iter(ids)
    while part := tuple(islice(left, _AT_ONCE)):
        yield part


def let_go(*collections: Iterable[object]) -> Iterator[None]:
    """Work that lets go of things that nobody else holds: to free thousands takes longer than a frame, too."""
    held, whole = list[list[object]](), deque(collections)
    del collections
    while whole:
        held.append(list(whole.popleft()))
        yield
    for things in held:
        while things:
            del things[-_AT_ONCE:]
            yield
