"""What the engine thread does next, one tile at a time: what is looked at first, then the files that were ordered."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sr_desktop.engine.engine import Engine
from sr_desktop.engine.job import Event, JobStarted
from sr_desktop.engine.planning import Skipped
from sr_desktop.engine.rendering import Finished, Rendering
from sr_desktop.engine.run import run_job
from sr_desktop.errors import SRDesktopError
from sr_desktop.gui.engine_thread.mailbox import Mailbox
from sr_desktop.gui.engine_thread.messages import (
    Defect,
    Message,
    Order,
    RenderingKey,
    RunEvent,
    RunFailed,
    RunPlanned,
    RunSkipped,
    View,
    ViewBegun,
    ViewFailed,
    ViewNotice,
    ViewTile,
)
from sr_desktop.gui.engine_thread.renderings import Renderings


@dataclass(slots=True, eq=False)
class _Run:
    order: Order
    events: Iterator[Event]
    rendering: Rendering | None


class Work:
    """Runs on the engine thread alone. tell: takes each Message."""

    def __init__(
        self, engine: Engine, mailbox: Mailbox, renderings: Renderings, tell: Callable[[Message], None]
    ) -> None:
        self._engine, self._mailbox, self._renderings, self._tell = engine, mailbox, renderings, tell
        self._run: _Run | None = None
        self._failed: set[RenderingKey] = set()
        self._looked_at: tuple[RenderingKey, ...] = ()

    def step(self) -> bool:
        """Do one piece of work; False when there is none."""
        wishes = self._mailbox.wishes
        cancelled = self._run is not None and self._run.order.cancel.is_set()
        if wishes.paused and not cancelled:
            return False
        try:
            if self._run is None and self._next():
                return True
            looked = wishes.view is not None and not cancelled and self._look(wishes.view)
            return looked or self._make()
        except Exception as error:  # a defect must not end the thread: the other rows go on
            self._defect(error, wishes.view)
            return True

    def close(self) -> None:
        """Stop the running job; nothing is left at its output's place."""
        self._run = None

    def _look(self, view: View) -> bool:
        if view.keys != self._looked_at:
            self._looked_at, self._failed = view.keys, set()
        for key in view.keys:
            if key in self._failed:
                continue
            if self._run is not None and self._run.order.key == key:
                if self._advance(self._run, view):
                    return True
                continue
            if self._one_tile(view, key):
                return True
        return False

    def _one_tile(self, view: View, key: RenderingKey) -> bool:
        try:
            rendering = self._renderings.get(key) or self._begin(view, key)
            if not (rendering.tiles_left if view.whole else rendering.is_missing(view.lr_visible)):
                return False
            for news in rendering.compute(view.lr_visible):
                if isinstance(news, Finished):
                    self._tell(ViewTile(key, news.lr_core, rendering.share))
                else:
                    self._tell(ViewNotice(key, news))
        except SRDesktopError as error:
            self._failed.add(key)
            self._tell(ViewFailed(key, error))
        return True

    def _begin(self, view: View, key: RenderingKey) -> Rendering:
        upscaler = self._engine.upscaler(key.card, key.device, key.backend)
        rendering = Rendering(view.source, key.card, upscaler, key.tile)
        self._renderings.put(key, rendering)
        self._tell(ViewBegun(key))
        return rendering

    def _advance(self, run: _Run, view: View) -> bool:
        """The job is in the middle of a rendering that is looked at: it takes the visible tiles first by itself."""
        if run.rendering is None:
            return self._make()
        run.rendering.lr_first = view.lr_visible
        return run.rendering.is_missing(view.lr_visible) and self._make()

    def _next(self) -> bool:
        order = self._mailbox.take()
        if order is not None:
            self._start(order)
        return order is not None

    def _make(self) -> bool:
        run = self._run
        if run is None:
            return False
        event = next(run.events, None)
        if event is None:
            self._run = None
            return True
        if isinstance(event, JobStarted):
            run.rendering = event.rendering
            self._renderings.put(run.order.key, event.rendering)
        self._tell(RunEvent(run.order, event, run.rendering.tiles_left if run.rendering else 0))
        return True

    def _start(self, order: Order) -> None:
        try:
            plan = order.planner.plan(order.file, order.place, order.key.card)
        except SRDesktopError as error:
            self._tell(RunFailed(order, error))
            return
        if isinstance(plan, Skipped):
            self._tell(RunSkipped(order, plan.reason))
            return
        self._tell(RunPlanned(order, plan))
        rendering = self._renderings.get(order.key)
        self._run = _Run(order, run_job(plan.job, self._engine, order.cancel, rendering), rendering)

    def _defect(self, error: Exception, view: View | None) -> None:
        order = self._run.order if self._run else None
        self._run = None
        if order is None and view is not None:
            self._failed |= set(view.keys)
        summary = f"{type(error).__name__}: {error}"
        self._tell(Defect(summary, "".join(traceback.format_exception(error)), order))
