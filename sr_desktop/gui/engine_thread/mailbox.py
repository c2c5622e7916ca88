"""Where the window leaves its wishes and the engine thread finds the newest of them."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from sr_desktop.engine.interruption import Interruption
from sr_desktop.engine.job import Job
from sr_desktop.gui.engine_thread.asking import BatchOrder, Order, RenderingKey, View


@dataclass(frozen=True, slots=True, eq=False)
class Wishes:
    """What the engine should care for now."""

    view: View | None = None
    paused: bool = False


class Mailbox:
    """Safe for both threads; nobody waits for the other's work.

    interruption: looks again whether the tile in work is wanted whenever a wish changes that may have to do with it.
    """

    def __init__(self) -> None:
        self.interruption = Interruption()
        self._changed = threading.Condition()
        self._changes = 0
        self._orders: deque[Order | BatchOrder] = deque()
        self._view: View | None = None
        self._to_measure: deque[Job] = deque()
        self._soon_wanted: RenderingKey | None = None
        self._paused = False
        self._stopped = False

    @property
    def wishes(self) -> Wishes:
        """The newest wishes."""
        with self._changed:
            return Wishes(self._view, self._paused)

    @property
    def view(self) -> View | None:
        """What is looked at, told without waiting."""
        return self._view

    @property
    def stopped(self) -> bool:
        """Whether the thread should end."""
        return self._stopped

    @property
    def has_orders(self) -> bool:
        """Whether files wait to be made."""
        return bool(self._orders)

    @property
    def changes(self) -> int:
        """Grows with every change."""
        return self._changes

    def look_at(self, view: View | None) -> None:
        """Compute what is looked at, before all else."""
        with self._changed:
            self._view = view
            self._notify()
        self.interruption.look()

    def pause(self, paused: bool) -> None:
        """Compute nothing, or go on."""
        with self._changed:
            self._paused = paused
            self._notify()

    def order(self, orders: Iterable[Order | BatchOrder]) -> None:
        """Make these files after those that were ordered before."""
        with self._changed:
            self._orders.extend(orders)
            self._notify()

    def arrange(self, row_ids: Iterable[int]) -> None:
        """Make the waiting files in the order of their rows."""
        if len(self._orders) < 2:
            return
        place = {row_id: number for number, row_id in enumerate(row_ids)}

        def first(order: Order | BatchOrder) -> int:
            if isinstance(order, Order):
                return place.get(order.key.row_id, len(place))
            return min([place.get(one.key.row_id, len(place)) for one in order.parts], default=len(place))

        with self._changed:
            self._orders = deque(sorted(self._orders, key=first))

    def take(self) -> Order | BatchOrder | None:
        """The next order that somebody wants; a batch closes its books in any case."""
        with self._changed:
            while self._orders:
                order = self._orders.popleft()
                if isinstance(order, BatchOrder) or not order.cancel.is_set():
                    return order
            return None

    def measure(self, job: Job) -> None:
        """Find out how fast such jobs are here, when there is nothing else to do."""
        with self._changed:
            self._to_measure.append(job)
            self._notify()

    def take_to_measure(self) -> Job | None:
        """A job whose pace is wanted."""
        with self._changed:
            return self._to_measure.popleft() if self._to_measure else None

    def get_ready(self, key: RenderingKey) -> None:
        """Results of this kind are wanted soon: load their model when there is nothing else to do."""
        with self._changed:
            self._soon_wanted = key
            self._notify()

    def take_soon_wanted(self) -> RenderingKey | None:
        """What results will be wanted soon, told once."""
        with self._changed:
            key, self._soon_wanted = self._soon_wanted, None
            return key

    def wake(self) -> None:
        """Let the thread look again, for example at a cancelled order."""
        with self._changed:
            self._notify()
        self.interruption.look()

    def stop(self) -> None:
        """End the thread as soon as it can."""
        with self._changed:
            self._stopped = True
            self._orders.clear()
            self._notify()
        self.interruption.look()

    def wait_for_change(self, seen: int) -> None:
        """Runs on the engine thread: sleep until `changes` is not `seen` any more."""
        with self._changed:
            self._changed.wait_for(lambda: self._stopped or self._changes != seen)

    def _notify(self) -> None:
        self._changes += 1
        self._changed.notify_all()
