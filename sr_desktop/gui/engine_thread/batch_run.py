"""Many files being made, with a journal that goes on where a killed process stopped."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

from sr_desktop.batch.events import (
    BatchEvent,
    BatchNotice,
    EntryDone,
    EntryFailed,
    EntryPassedOver,
    EntryPlanned,
    EntryRecorded,
    EntrySkipped,
)
from sr_desktop.batch.outcome import Outcomes
from sr_desktop.batch.run import run_batch
from sr_desktop.engine.engine import Engine
from sr_desktop.engine.job import Event, Job, JobCancelled, JobFailed, JobSaved, JobSaving, JobStarted
from sr_desktop.engine.rendering import Rendering
from sr_desktop.errors import SRDesktopError, shown
from sr_desktop.gui.engine_thread.asking import BatchOrder, Order, RenderingKey
from sr_desktop.gui.engine_thread.messages import (
    BatchEnded,
    BatchTold,
    RunClosed,
    RunEvent,
    RunFailed,
    RunFound,
    RunMessage,
    RunPlanned,
    RunSkipped,
    RunWaits,
)
from sr_desktop.gui.engine_thread.renderings import Renderings
from sr_desktop.gui.engine_thread.wanted import Wanted


class BatchRun:
    """Runs on the engine thread alone. Tells of each entry what a file of its own would tell."""

    def __init__(self, order: BatchOrder, engine: Engine, renderings: Renderings) -> None:
        self._order, self._engine, self._renderings = order, engine, renderings
        self._planned: dict[Job, EntryPlanned] = {}
        self._settled: set[Order] = set()
        self._without_result: set[Order] = set()
        self._left = self._stops = False
        self._wanted = Wanted(order, ())
        self._now: dict[Job, Order] = {}
        self._outcomes = Outcomes()
        self.growing: RenderingKey | None = None
        self.rendering: Rendering | None = None

    @property
    def orders(self) -> tuple[Order, ...]:
        """What fails when this fails."""
        return tuple(order for order in self._order.orders.values() if order not in self._settled)

    @property
    def is_cancelled(self) -> bool:
        """Whether the work in hand should be left: what is computed or saved now is not wanted any more."""
        return any(order.cancel.is_set() for order in self._now.values())

    def is_set(self) -> bool:
        """See Cancel: the batch looks at this between tiles. When one file is cancelled it begins again without it."""
        self._stops = self._stops or self.is_cancelled or self._wanted.is_incomplete(self._settled)
        return self._stops

    def messages(self) -> Iterator[RunMessage]:
        """Work and tell; each step is a tile at most."""
        self._left = True
        while self._left and any(not order.cancel.is_set() for order in self.orders):
            self._left = False
            try:
                yield from self._once()
            except SRDesktopError as error:
                yield from (RunFailed(order, error) for order in self.orders)
        yield self.end

    @property
    def end(self) -> BatchEnded:
        """What is told at the end, whatever brings it about."""
        return BatchEnded(self._order, self._order.batch.roots, tuple(self._outcomes))

    def _once(self) -> Iterator[RunMessage]:
        """From the first entry that is wanted to the last, or until one in work is cancelled."""
        self._wanted, self._stops = Wanted(self._order, self._without_result), False
        with closing(run_batch(replace(self._order.batch, entries=self._wanted), self._engine, self)) as events:
            for event in events:
                yield from self._told(event)
        self._planned.clear()
        self._now.clear()

    def _told(self, event: BatchEvent) -> Iterator[RunMessage]:
        if not (isinstance(event, EntryDone) and self._order.order_of(event.entry) in self._settled):
            self._outcomes.collect(event)
        match event:
            case BatchNotice():
                yield BatchTold(event.message)
            case EntryPlanned():
                self._planned[event.plan.job] = event
            case EntryRecorded():
                pass
            case EntryDone() | EntrySkipped() | EntryFailed() | EntryPassedOver():
                yield from self._without_job(event)
            case _:
                yield from self._of_job(event)

    def _without_job(self, event: EntryDone | EntrySkipped | EntryFailed | EntryPassedOver) -> Iterator[RunMessage]:
        order = self._order.order_of(event.entry)
        if order in self._settled:
            return
        self._settled.add(order)
        if not isinstance(event, EntryDone):
            self._without_result.add(order)
        match event:
            case EntryDone(record=record):
                facts = record.facts
                size = (facts["width"], facts["height"]) if "width" in facts else None
                device, seconds = facts.get("device", ""), facts.get("seconds", 0.0)
                yield RunFound(order, event.output, size, device, seconds, record.output_stamp)
            case EntrySkipped(reason=reason):
                yield RunSkipped(order, reason)
            case EntryFailed(error=error):
                yield RunFailed(order, error)
            case EntryPassedOver():
                yield RunSkipped(order, f"{shown(event.entry.file.path.name)} is a result of this program.")

    def _of_job(self, event: Event) -> Iterator[RunMessage]:
        job = event.job
        order = self._order.order_of(self._planned[job].entry)
        if isinstance(event, JobStarted):
            self._now[job] = order
            self.growing, self.rendering = order.key, event.rendering
            self._renderings.put(order.key, event.rendering)
            yield RunPlanned(order, self._planned[job].plan)
        left = self.rendering.tiles_left if self.rendering else 0
        if isinstance(event, JobSaving) and order.key == self.growing:
            self.growing = self.rendering = None
        if isinstance(event, JobSaved | JobFailed | JobCancelled):
            yield from self._end(event, order)
        else:
            yield RunEvent(order, event, left)

    def _end(self, event: JobSaved | JobFailed | JobCancelled, order: Order) -> Iterator[RunMessage]:
        """The result's pixels are closed now: from here on they are read from the file."""
        if order.key == self.growing:
            self.growing = self.rendering = None
        self._renderings.drop(order.key)
        self._now.pop(event.job, None)
        self._left = self._left or isinstance(event, JobCancelled)
        if isinstance(event, JobCancelled) and not order.cancel.is_set():
            yield RunWaits(order)
            return
        self._settled.add(order)
        if isinstance(event, JobSaved):
            yield RunClosed(order)
        else:
            self._without_result.add(order)
        yield RunEvent(order, event, 0)
