"""Work on another thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

Result = TypeVar("Result")


def in_background(name: str, work: Callable[[], Result], *, may_be_left: bool = False) -> Future[Result]:
    """Do `work` on a new thread of that name; the Future has what it gives or raises.

    may_be_left: the program may end without it, such as when it waits for a drive that never answers.

    May be called on a thread that Python has not made, such as a QThread; Python would make it one of its own in its
    list, for ever, if it were asked which thread that is: hence `daemon`, and a Future instead of `join`.
    """
    future: Future[Result] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except BaseException as error:
            future.set_exception(error)

    threading.Thread(target=run, name=name, daemon=may_be_left).start()
    return future
