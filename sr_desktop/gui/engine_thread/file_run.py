"""One file being made."""

from __future__ import annotations

from collections.abc import Iterator

from sr_desktop.engine.engine import Engine
from sr_desktop.engine.job import JobSaving, JobStarted
from sr_desktop.engine.planning import Planned, Skipped
from sr_desktop.engine.rendering import Rendering
from sr_desktop.engine.run import run_job
from sr_desktop.errors import SRDesktopError
from sr_desktop.gui.engine_thread.asking import Order, RenderingKey
from sr_desktop.gui.engine_thread.messages import RunEvent, RunFailed, RunMessage, RunPlanned
from sr_desktop.gui.engine_thread.messages import RunSkipped as Skip
from sr_desktop.gui.engine_thread.renderings import Renderings


class FileRun:
    """Runs on the engine thread alone. What is on screen of the result already is not computed again."""

    def __init__(self, order: Order, engine: Engine, renderings: Renderings) -> None:
        self.order = order
        self._engine, self._renderings = engine, renderings
        self.growing: RenderingKey | None = order.key
        self.rendering: Rendering | None = renderings.get(order.key)

    @property
    def orders(self) -> tuple[Order, ...]:
        """What fails when this fails."""
        return (self.order,)

    @property
    def is_cancelled(self) -> bool:
        """Whether it should end at once."""
        return self.order.cancel.is_set()

    @property
    def end(self) -> None:
        """Nothing is told at the end of one file."""

    def messages(self) -> Iterator[RunMessage]:
        """Work and tell; each step is a tile at most."""
        order, begun = self.order, self.rendering
        try:
            plan = order.planner.plan(order.file, order.place, order.key.card, begun.source.info if begun else None)
        except SRDesktopError as error:
            yield RunFailed(order, error)
            return
        if isinstance(plan, Skipped):
            yield Skip(order, plan.reason)
            return
        yield RunPlanned(order, plan)
        yield from self._work(plan)

    def _work(self, plan: Planned) -> Iterator[RunMessage]:
        for event in run_job(plan.job, self._engine, self.order.cancel, self.rendering):
            if isinstance(event, JobStarted):
                self.rendering = event.rendering
                self._renderings.put(self.order.key, event.rendering)
            left, share = (self.rendering.tiles_left, self.rendering.share) if self.rendering else (0, 0.0)
            if isinstance(event, JobSaving):
                self.growing = self.rendering = None
            yield RunEvent(self.order, event, left, share)
