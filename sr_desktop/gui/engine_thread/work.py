"""What the engine thread does next, one tile at a time: what is looked at first, then the files that were ordered."""

from __future__ import annotations

import contextlib
import traceback
from collections.abc import Callable, Generator, Iterator

from sr_desktop.engine.calibration import calibrated
from sr_desktop.engine.engine import Engine
from sr_desktop.engine.rendering import Finished, Rendering
from sr_desktop.engine.upscaler import Notice
from sr_desktop.errors import SRDesktopError
from sr_desktop.gui.engine_thread.asking import BatchOrder, Order, RenderingKey, View
from sr_desktop.gui.engine_thread.batch_run import BatchRun
from sr_desktop.gui.engine_thread.file_run import FileRun
from sr_desktop.gui.engine_thread.mailbox import Mailbox
from sr_desktop.gui.engine_thread.messages import (
    Calibrated,
    Defect,
    Message,
    RunClosed,
    RunMessage,
    ViewBegun,
    ViewFailed,
    ViewNotice,
    ViewTile,
)
from sr_desktop.gui.engine_thread.renderings import Renderings
from sr_desktop.imaging.rect import Rect

_Compute = Callable[[Rendering, Rect], Iterator[Finished | Notice]]


class Work:
    """Runs on the engine thread alone. tell: takes each Message."""

    def __init__(
        self, engine: Engine, mailbox: Mailbox, renderings: Renderings, tell: Callable[[Message], None]
    ) -> None:
        self._engine, self._mailbox, self._renderings, self._tell = engine, mailbox, renderings, tell
        self._run: FileRun | BatchRun | None = None
        self._messages: Iterator[RunMessage] = iter(())
        self._left_out: set[RenderingKey] = set()
        self._looked_at: tuple[RenderingKey, ...] = ()

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
            return looked or self._make() or self._get_ready() or self._measure()
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
        if view.keys != self._looked_at:
            self._looked_at, self._left_out = view.keys, set()
        growing = self._run.growing if self._run else None
        seen = [key for key in view.keys if key != growing]
        if any(self._on_canvas(view, key, _first_look) for key in seen):
            return True
        for key in view.keys:
            if self._run is not None and key == growing:
                if self._advance(self._run, view):
                    return True
            elif self._on_canvas(view, key, Rendering.compute):
                return True
        return False

    def _on_canvas(self, view: View, key: RenderingKey, compute: _Compute) -> bool:
        """Whether there was something to compute of this result."""
        if key in self._left_out:
            return False
        try:
            rendering = self._renderings.get(key) or self._begin(view, key)
            if not (rendering.tiles_left if view.whole else rendering.is_missing(view.lr_visible)):
                return False
            did = False
            for news in compute(rendering, view.lr_visible):
                did = True
                if isinstance(news, Finished):
                    self._tell(ViewTile(key, news.lr_core, rendering.share))
                else:
                    self._tell(ViewNotice(key, news))
        except SRDesktopError as error:
            self._left_out.add(key)
            self._tell(ViewFailed(key, error))
            return True
        return did

    def _begin(self, view: View, key: RenderingKey) -> Rendering:
        upscaler = self._engine.upscaler(key.card, key.device, key.backend)
        rendering = Rendering(view.source, key.card, upscaler, key.tile)
        self._renderings.put(key, rendering)
        self._tell(ViewBegun(key))
        return rendering

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
        message = next(self._messages, None)
        if message is None:
            self._run = None
        else:
            if isinstance(message, RunClosed):
                self._left_out.add(message.order.key)
            self._tell(message)
        return True

    def _get_ready(self) -> bool:
        """With nothing else to do: load what will be wanted soon."""
        key = self._mailbox.take_soon_wanted()
        if key is None:
            return False
        with contextlib.suppress(SRDesktopError):  # what cannot work says so when it is asked to
            self._engine.upscaler(key.card, key.device, key.backend).get_ready()
        return True

    def _measure(self) -> bool:
        """With nothing else to do: how fast this machine is."""
        job = self._mailbox.take_to_measure()
        if job is None:
            return False
        with contextlib.suppress(SRDesktopError):  # what cannot work says so when it is asked to
            calibrated(job, self._engine)
            self._tell(Calibrated(job))
        return True

    def _defect(self, error: Exception, view: View | None) -> None:
        orders, end = (self._run.orders, self._run.end) if self._run else ((), None)
        self._leave()
        if self._mailbox.stopped:  # what it read was closed with the window
            return
        if not orders and view is not None:
            self._left_out |= set(view.keys)
        summary = f"{type(error).__name__}: {error}"
        self._tell(Defect(summary, "".join(traceback.format_exception(error)), orders))
        if end is not None:
            self._tell(end)


def _first_look(rendering: Rendering, lr_visible: Rect) -> Iterator[Finished | Notice]:
    """Something of what is on screen: a preview, or a tile where that comes as soon; nothing where there is some."""
    news = None
    for news in rendering.preview(lr_visible):
        yield news
    there = (*rendering.finished, *rendering.previews)
    if news is None and not any(part.intersected(lr_visible).area for part in there):
        yield from rendering.compute(lr_visible)
