"""Giving up a tile in the middle: it may take seconds, and what was wanted when it began may not be any more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock


class TileGivenUpError(Exception):
    """The tile in work was given up, since nobody wants it; nothing is wrong."""


class Interruption:
    """Between the thread that computes and those that know what is wanted.

    The first says what would make its tile unwanted and how to stop it, the others when to look again.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._unwanted: Callable[[], bool] = lambda: False
        self._stop: Callable[[], object] | None = None
        self._stopped = False

    def give_up_when(self, unwanted: Callable[[], bool]) -> None:
        """From now on a tile is given up when this holds. It is asked on any thread, and must not wait for others."""
        self._unwanted = unwanted

    def look(self) -> None:
        """Something changed: stop the tile in work if it is unwanted. Safe on any thread."""
        with self._lock:
            if self._stop is not None and self._unwanted():
                self._stopped = True
                self._stop()

    @contextmanager
    def watching(self, stop: Callable[[], object]) -> Iterator[None]:
        """The block computes a tile, and fails soon after `stop`, called on another thread.

        Raises TileGivenUpError when it was stopped, and for a tile that is unwanted before it began.
        """
        with self._lock:
            if self._unwanted():
                raise TileGivenUpError
            self._stop, self._stopped = stop, False
        try:
            yield
        except Exception as error:
            if self._stopped:
                raise TileGivenUpError from error
            raise
        finally:
            with self._lock:
                self._stop = None
