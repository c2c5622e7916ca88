"""What rows came to, from a start until nothing is left to do."""

from __future__ import annotations

from collections import Counter

from sr_desktop.gui.session.rows import Ends, RowState


class Reckoning:
    """Counts each row once, when all of its files are settled."""

    def __init__(self) -> None:
        self._counts = Counter[RowState]()
        self._made: set[int] = set()
        self._failed: set[int] = set()
        self._there = 0

    @property
    def is_empty(self) -> bool:
        """Whether no row came to an end yet."""
        return not self._counts.total()

    def note_made(self, row_id: int) -> None:
        """A file of the row was made, rather than found."""
        self._made.add(row_id)

    def count(self, row_id: int, end: RowState) -> None:
        """The row came to this."""
        self._counts[end] += 1
        self._there += end is RowState.SAVED and row_id not in self._made
        if end is RowState.FAILED:
            self._failed.add(row_id)

    @property
    def ends(self) -> Ends:
        """All of it."""
        return Ends(self._counts, self._there, frozenset(self._failed))
