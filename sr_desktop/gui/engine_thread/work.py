"""What the engine thread does next, one tile at a time: what is looked at first, then the files that were ordered."""

from __future__ import annotations

import contextlib
import traceback
from collections.abc import Callable, Generator, Iterator
from functools import partial

from sr_desktop.engine.calibration import calibration
from sr_desktop.engine.engine import Engine
from sr_desktop.engine.job import Job
from sr_desktop.errors import SRDesktopError
from sr_desktop.gui.engine_thread.asking import BatchOrder, Order, View
from sr_desktop.gui.engine_thread.batch_run import BatchRun
from sr_desktop.gui.engine_thread.file_run import FileRun
from sr_desktop.gui.engine_thread.mailbox import Mailbox
from sr_desktop.gui.engine_thread.messages import (
    Calibrated,
    Defect,
    Message,
    RunClosed,
    RunMessage,
)
from sr_desktop.gui.engine_thread.renderings import Renderings
from sr_desktop.gui.engine_thread.viewing import Viewing


class Work:
    """Runs on the engine thread alone. tell: takes each Message."""

    def __init__(
        self, engine: Engine, mailbox: Mailbox, renderings: Renderings, tell: Callable[[Message], None]
    ) -> None:
        self._engine, self._mailbox, self._renderings, self._tell = engine, mailbox, renderings, tell
        self._interruption = mailbox.interruption
        self._run: FileRun | BatchRun | None = None
        self._messages: Iterator[RunMessage] = iter(())
        self._viewing = Viewing(engine, renderings, tell)
        self._measuring: Iterator[bool] = iter(())

    def step(self) -> bool:
        """Do one piece of work; False when there is none."""
        wishes = self._mailbox.wishes
        cancelled = self._run is not None and self._run.is_cancelled
        if wishes.paused and not cancelled:
            return False
        try:
            if self._run is None and self._next():
                return True
            looked = wishes.view is not None and not cancelled and self._look(wishes.view)
            return looked or self._make() or self._prepare()
        except Exception as error:  # a defect must not end the thread: the other rows go on
            self._defect(error, wishes.view)
            return True

    @property
    def is_running(self) -> bool:
        """Whether files are being made, or wait for it."""
        return self._run is not None or self._mailbox.has_orders

    def close(self) -> None:
        """Stop the running job; nothing is left at its output's place."""
        self._leave()

    def _leave(self) -> None:
        messages, self._messages, self._run = self._messages, iter(()), None
        if isinstance(messages, Generator):
            messages.close()

    def _look(self, view: View) -> bool:
        growing = self._run.growing if self._run else None
        is_left = partial(self._is_left, view)
        self._interruption.give_up_when(is_left)
        if self._viewing.first_look(view, growing) or is_left():
            return True
        for key in view.keys:
            if self._run is not None and key == growing:
                did = self._advance(self._run, view)
            else:
                self._interruption.give_up_when(is_left)
                did = self._viewing.compute(view, key)
            if did or is_left():
                return True
        return False

    def _is_left(self, view: View) -> bool:
        """Whether other results are looked at by now."""
        now = self._mailbox.view
        is_other = now is not None and now.keys != view.keys and frozenset(view.keys).isdisjoint(now.keys)
        return self._mailbox.stopped or is_other

    def _gives_way(self) -> bool:
        """Whether the run should leave its tile: it is cancelled, or something new is looked at."""
        if self._mailbox.stopped or self._run is None or self._run.is_cancelled:
            return True
        view = self._mailbox.view
        return view is not None and self._viewing.is_new(view, self._run.growing)

    def _advance(self, run: FileRun | BatchRun, view: View) -> bool:
        """A rendering that is looked at is being made into a file: its visible tiles come first."""
        if run.rendering is None:
            return self._make()
        run.rendering.lr_first = view.lr_visible
        return run.rendering.is_missing(view.lr_visible) and self._make()

    def _next(self) -> bool:
        order = self._mailbox.take()
        if order is not None:
            self._run = self._run_of(order)
            self._messages = self._run.messages()
        return order is not None

    def _run_of(self, order: Order | BatchOrder) -> FileRun | BatchRun:
        if isinstance(order, BatchOrder):
            return BatchRun(order, self._engine, self._renderings)
        return FileRun(order, self._engine, self._renderings)

    def _make(self) -> bool:
        if self._run is None:
            return False
        self._interruption.give_up_when(self._gives_way)
        message = next(self._messages, None)
        if message is None:
            self._run = None
        else:
            if isinstance(message, RunClosed):
                self._viewing.leave_out([message.order.key])
            self._tell(message)
        return True

    def _prepare(self) -> bool:
        """With nothing else to do."""
        self._interruption.give_up_when(lambda: self._mailbox.stopped)
        return self._get_ready() or self._measure()

    def _get_ready(self) -> bool:
        """Load what will be wanted soon."""
        key = self._mailbox.take_soon_wanted()
        if key is None:
            return False
        with contextlib.suppress(SRDesktopError):  # what cannot work says so when it is asked to
            self._engine.upscaler(key.card, key.device, key.backend).get_ready()
        return True

    def _measure(self) -> bool:
        """Find out how fast this machine is, a piece at a time."""
        if next(self._measuring, False):
            return True
        job = self._mailbox.take_to_measure()
        if job is not None:
            self._measuring = self._pieces_of_measuring(job)
        return job is not None

    def _pieces_of_measuring(self, job: Job) -> Iterator[bool]:
        with contextlib.suppress(SRDesktopError):  # what cannot work says so when it is asked to
            for _ in calibration(job, self._engine):
                yield True
            self._tell(Calibrated(job))

    def _defect(self, error: Exception, view: View | None) -> None:
        orders, end = (self._run.orders, self._run.end) if self._run else ((), None)
        self._leave()
        if self._mailbox.stopped:  # what it read was closed with the window
            return
        if not orders and view is not None:
            self._viewing.leave_out(view.keys)
        summary = f"{type(error).__name__}: {error}"
        self._tell(Defect(summary, "".join(traceback.format_exception(error)), orders))
        if end is not None:
            self._tell(end)
