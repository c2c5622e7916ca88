"""Of which kind each row is: thousands are counted by that, without a look at each. Nothing here knows Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from sr_desktop.engine.models import ModelCard
from sr_desktop.gui.session.rows import Row, RowState


@dataclass(frozen=True, slots=True)
class Kind:
    """What all rows of a kind share, besides what their files were made with. files: how many each has."""

    state: RowState
    files: int
    models: tuple[ModelCard, ...]


class Kinds:
    """Of rows by their ids, also of those that were taken out of a list: they may come back.

    All rows of a kind came to the same with the same models: they differ in file, settings, sizes and forecast.
    """

    def __init__(self) -> None:
        self._of: dict[int, int] = {}
        self._kinds: list[Kind] = []
        self._numbers: dict[Hashable, int] = {}
        self.foreseen: set[int] = set()
        """The ids of rows of which it was told what they would take."""

    def __getitem__(self, number: int) -> Kind:
        return self._kinds[number]

    def note(self, rows: Iterable[Row]) -> None:
        """These are new, or other than they were."""
        state, models, number = None, None, 0
        for row in rows:
            # Of thousands most are as the one before, which is sooner seen than told anew.
            is_plain = not row.saved and row.error is None
            if not is_plain or row.state is not state or row.models is not models:
                number = self._number(row)
                state, models = (row.state, row.models) if is_plain else (None, None)
            self._of[row.id] = number
            if row.forecast is not None:
                self.foreseen.add(row.id)
            else:
                self.foreseen.discard(row.id)

    def of(self, ids: Iterable[int]) -> list[int]:
        """The number of each row's kind."""
        return list(map(self._of.__getitem__, ids))

    def count(self, ids: Iterable[int]) -> Counter[int]:
        """How many of these rows are of each kind, by its number."""
        return Counter(map(self._of.__getitem__, ids))

    def _number(self, row: Row) -> int:
        # Rows that were started together share their tuple of models: to compare its content for thousands takes long.
        made = tuple([(file.model.id, file.device) for file in row.saved]) if row.saved else ()
        number = self._numbers.setdefault((row.state, row.error is None, id(row.models), made), len(self._kinds))
        if number == len(self._kinds):
            self._kinds.append(Kind(row.state, len(made), row.models))  # holds the models: no others get their id
        return number
