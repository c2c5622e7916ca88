"""The entries of a batch that are still wanted when it comes to them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import overload

from sr_desktop.batch.entry import Entry
from sr_desktop.gui.engine_thread.asking import BatchOrder, Order


class Wanted(Sequence[Entry]):
    """Leaves out what was settled before, and while it is gone through what has been cancelled by then."""

    def __init__(self, order: BatchOrder, settled: Collection[Order]) -> None:
        self._order = order
        self._begun: list[Order] = []
        self._leaves_out = False
        self._is_through = False
        self._entries = tuple(entry for entry in order.batch.entries if order.order_of(entry) not in settled)

    def __iter__(self) -> Iterator[Entry]:
        for entry in self._entries:
            order = self._order.order_of(entry)
            if order.cancel.is_set():
                self._leaves_out = True
            else:
                self._begun.append(order)
                yield entry
        self._is_through = True

    def is_incomplete(self, settled: Collection[Order]) -> bool:
        """Whether all that was begun is settled, and something was left out: the batch is not at its end."""
        return self._is_through and self._leaves_out and all(order in settled for order in self._begun)

    def __len__(self) -> int:
        return len(self._entries)

    @overload
    def __getitem__(self, place: int) -> Entry: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Entry]: ...
    def __getitem__(self, place: int | slice) -> Entry | Sequence[Entry]:
        return self._entries[place]
