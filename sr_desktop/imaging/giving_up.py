"""Long work on a file that somebody may lose interest in: it ends soon after it was given up."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from weakref import WeakSet


class GivenUpError(Exception):
    """Nobody waits for it any more."""


class Work:
    """Any thread may give it up; the thread that does it asks in between."""

    def __init__(self) -> None:
        self._over = threading.Event()
        self._lock = threading.Lock()
        self._images: dict[int, Any] = {}  # by `id`: libvips images give an image when they are compared

    @property
    def is_given_up(self) -> bool:
        """Whether it is to end."""
        return self._over.is_set()

    def check(self) -> None:
        """Raises GivenUpError once it was given up."""
        if self._over.is_set():
            raise GivenUpError

    def give_up(self) -> None:
        """Let it end, also what libvips computes of it."""
        with self._lock:
            self._over.set()
            for image in self._images.values():
                image.set_kill(True)

    @contextmanager
    def computing(self, image: Any) -> Iterator[None]:
        """A libvips image is computed inside."""
        with self._lock:
            self.check()
            self._images[id(image)] = image
        try:
            yield
        finally:
            with self._lock:
                self._images.pop(id(image), None)

    @contextmanager
    def doing(self) -> Iterator[None]:
        """It is the `work_in_hand` of this thread inside."""
        before = _in_hand.set(self)
        try:
            yield
        finally:
            _in_hand.reset(before)


_in_hand: ContextVar[Work] = ContextVar("_in_hand")
_opening: WeakSet[Work] = WeakSet()
_opening_lock = threading.Lock()


def work_in_hand() -> Work:
    """What this thread does; where nobody has said so, work that nobody can give up."""
    return _in_hand.get(None) or Work()


@contextmanager
def opening() -> Iterator[Work]:
    """What is done inside is for somebody who looks at it: `give_up_opening` ends it, as part of the work in hand."""
    work = work_in_hand()
    with _opening_lock:
        _opening.add(work)
    with work.doing():
        yield work


def give_up_opening() -> None:
    """Nobody looks any more: end all that was begun while `opening`, also what goes on in the background."""
    with _opening_lock:
        works = list(_opening)
    for work in works:
        work.give_up()
