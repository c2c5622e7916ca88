"""How far all that was asked for is, and how long the rest of it will take."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from time import monotonic

from sr_desktop.gui.engine_thread import Order
from sr_desktop.gui.session.rows import Row

_TRUST = 5.0  # seconds: so much work the clock has to have seen until it counts for as much as the forecast


@dataclass(frozen=True, slots=True)
class Progress:
    """image: the number, from 1, of the one at work among `images`. files: to be made of them.

    share: of all, 0…1. seconds_left: for all, None when unknown.
    """

    image: int = 0
    images: int = 0
    files: int = 0
    share: float = 0.0
    seconds_left: float | None = None


class Whole:
    """Weighs each file by its row's forecast, and corrects that by the clock. The pauses do not count."""

    def __init__(self) -> None:
        self._begun: float | None = None
        self._paused = False
        self.clear()

    def clear(self) -> None:
        """Nothing is asked for any more."""
        self._rows: set[int] = set()
        self._ended: set[int] = set()
        self._files = 0
        self._weights: dict[Order, float] = {}
        self._shares: dict[Order, float] = {}
        self._there: dict[Order, float] = {}
        self._left = self._done = self._worked = self._spent = self._seen_at = 0.0
        self._in_seconds = True
        self._begun = None

    def expect(self, orders: Mapping[int, Sequence[Order]], foreseen: Iterable[Row]) -> None:
        """These files, by the ids of their rows, are to be made, too.

        foreseen: rows that have a forecast, others than these, too; of thousands a few, which stand for all.
        """
        seconds = {row.id: one for row in foreseen if (one := _seconds(row)) is not None}
        usual = sum(seconds.values()) / len(seconds) if seconds else 1.0
        self._in_seconds = self._in_seconds and bool(seconds)
        weights = dict.fromkeys([order for parts in orders.values() for order in parts], usual)
        weights |= {order: one for row_id, one in seconds.items() for order in orders.get(row_id, ())}
        self._weights |= weights
        self._left += sum(weights.values())
        self._files += len(weights)
        self._rows.update(orders)
        self._ended.difference_update(orders)
        if weights and self._begun is None and not self._paused:
            self._begun = monotonic()

    def pause(self, paused: bool) -> None:
        """Nothing is computed for now, or it goes on."""
        self._spent = self._elapsed
        self._begun = None if paused or not self._weights else monotonic()
        self._paused = paused

    def begin(self, order: Order, share: float) -> None:
        """So much of this file was computed before it is made; its row's forecast is for the rest."""
        if order in self._weights:
            more = self._weights[order] * share / (1 - share) if share < 1 else 0.0
            self._weights[order] += more
            self._left += more
            self._shares[order] = self._there[order] = share

    def reach(self, order: Order, share: float) -> None:
        """So much of this file is computed."""
        if order in self._weights:
            # Told again after each tile alone: while the first is in work, the clock knows nothing better.
            self._seen_at = self._elapsed if share > self._shares.get(order, 0.0) else self._seen_at
            self._shares[order] = share

    def settle(self, order: Order, *, worked: bool) -> None:
        """This file is there, or cannot be. worked: it had to be computed."""
        there = self._there.get(order, 0.0)
        weight = self._take(order)
        self._done += weight
        self._worked += weight * (1 - there) if worked else 0.0
        self._seen_at = self._elapsed

    def end(self, row_id: int) -> None:
        """All files of a row are settled."""
        self._ended.add(row_id)

    def drop(self, row_id: int, orders: Iterable[Order], *, ended: bool = False) -> None:
        """Nobody wants these files any more, nor the image if it was not begun."""
        for order in orders:
            self._files -= order in self._weights
            self._take(order)
        if not ended:
            self._rows.discard(row_id)

    def _take(self, order: Order) -> float:
        self._shares.pop(order, None)
        self._there.pop(order, None)
        weight = self._weights.pop(order, 0.0)
        self._left = self._left - weight if self._weights else 0.0
        return weight

    @property
    def _elapsed(self) -> float:
        return self._spent + (0.0 if self._begun is None else monotonic() - self._begun)

    @property
    def progress(self) -> Progress:
        """As it is now."""
        now = sum(self._weights[order] * share for order, share in self._shares.items())
        whole, images = self._done + self._left, len(self._rows)
        trust = _TRUST if self._in_seconds else 0.0
        new = sum(self._weights[order] * (share - self._there.get(order, 0.0)) for order, share in self._shares.items())
        seen = self._worked + new + trust
        seconds = (self._left - now) * (self._seen_at + trust) / seen if seen > 0 else None
        image = min(len(self._ended) + 1, images)
        return Progress(image, images, self._files, (self._done + now) / whole if whole else 0.0, seconds)


def _seconds(row: Row) -> float | None:
    """For a file of this row, as far as it was foreseen."""
    known = row.forecast
    if known is None or known.seconds is None:
        return None
    made = {file.model.id for file in row.saved}
    return known.seconds / max(1, sum(card.id not in made for card in known.models))
