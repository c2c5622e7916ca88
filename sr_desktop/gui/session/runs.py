"""Rows that are being made into files: started, cancelled, and kept up to date with what the engine tells."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QObject, Signal

from sr_desktop.engine.job import Event, JobCancelled, JobFailed, JobNotice, JobSaved, JobSaving, JobStarted, TileDone
from sr_desktop.errors import SRDesktopError
from sr_desktop.gui.engine_thread import (
    Defect,
    Mailbox,
    Message,
    Order,
    RunEvent,
    RunFailed,
    RunPlanned,
    RunSkipped,
)
from sr_desktop.gui.session.activity import Activity, Meter
from sr_desktop.gui.session.news import News
from sr_desktop.gui.session.orders import Run, plan_run
from sr_desktop.gui.session.row_list import RowList
from sr_desktop.gui.session.rows import Row, RowState
from sr_desktop.gui.tasks import TaskThread


class Runs(QObject):
    """Knows which orders of which rows are under way.

    replacing_found: a Run that would replace files; `begin` or nothing answers it. activity_changed: an Activity.
    saved: (Row, path) after each file.
    """

    replacing_found = Signal(object)
    activity_changed = Signal(object)
    news_raised = Signal(object)
    saved = Signal(object)

    def __init__(self, rows: RowList, mailbox: Mailbox, errands: TaskThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows, self._mailbox, self._errands = rows, mailbox, errands
        self._pending: dict[int, list[Order]] = {}
        self._meter = Meter()

    @property
    def activity(self) -> Activity:
        """What runs now."""
        return self._meter.activity

    def start(self, rows: Sequence[Row]) -> None:
        """Make files of these rows; busy ones are left as they are."""
        idle = [row for row in rows if not row.state.is_busy]
        ids = [row.id for row in idle]
        self._rows.change_all(ids, state=RowState.QUEUED, share=0.0, error=None, notes=())
        if idle:
            self._errands.submit(lambda: plan_run(idle), self._planned, lambda error: self._refused(ids, error))
        self._tell()

    def begin(self, run: Run) -> None:
        """Let the engine make the files of a run, but for rows that were cancelled or removed meanwhile."""
        orders = [order for order in run.orders if self._is_queued(order.key.row_id)]
        for note in run.notes:
            self.news_raised.emit(News("info", note))
        for order in orders:
            self._pending.setdefault(order.key.row_id, []).append(order)
        self._mailbox.order(orders)
        self.arrange()
        self._tell()

    def decline(self, run: Run) -> None:
        """The person does not want these files to be replaced."""
        self._rows.change_all({order.key.row_id for order in run.orders}, state=RowState.WAITING)
        self._tell()

    def arrange(self) -> None:
        """Work in the order of the rows."""
        self._mailbox.arrange([row.id for row in self._rows.rows])

    def cancel(self, ids: Collection[int]) -> None:
        """Stop these rows; what was not begun is cancelled at once, the running tile is finished first."""
        some = frozenset(ids)
        for row_id in some:
            for order in self._pending.get(row_id, ()):
                order.cancel.set()
        waiting = [row.id for row in self._rows.rows if row.id in some and row.state is RowState.QUEUED]
        for row_id in waiting:
            self._pending.pop(row_id, None)
        self._rows.change_all(waiting, state=RowState.CANCELLED)
        self._mailbox.wake()
        self._tell()

    def pause(self, paused: bool) -> None:
        """Compute nothing for now, or go on."""
        self._mailbox.pause(paused)
        self._meter.pause(paused)
        self._tell()

    def take(self, message: Message) -> None:
        """Keep the rows up to date."""
        match message:
            case RunPlanned(order, plan):
                self._meter.restart()
                size = (plan.info.width, plan.info.height)
                fields = {"lr_size": size, "sr_size": (plan.sr_width, plan.sr_height), "state": RowState.RUNNING}
                self._rows.change(order.key.row_id, share=0.0, **fields)
                self._show(order)
            case RunSkipped(order, reason):
                self._finish(order, RowState.SKIPPED, note=reason)
            case RunFailed(order, error):
                self._finish(order, RowState.FAILED, error=error)
            case Defect(summary, _, order) if order is not None:
                self._finish(order, RowState.FAILED, error=SRDesktopError(summary, "Try again, or copy the report."))
            case RunEvent(order, event, tiles_left):
                self._event(order, event, tiles_left)

    def _event(self, order: Order, event: Event, tiles_left: int) -> None:
        row_id = order.key.row_id
        match event:
            case JobStarted(_, rendering):
                self._show(order, done=len(rendering.finished), left=tiles_left)
            case TileDone(lr_core=lr_core, share=share):
                self._rows.change(row_id, share=share)
                self._meter.count(self._rows.get(row_id), lr_core.area, tiles_left)
                self._tell()
            case JobNotice(notice=notice):
                self._note(row_id, notice.message)
            case JobSaving():
                self._rows.change(row_id, state=RowState.SAVING, share=1.0)
                self._show(order)
            case JobSaved(job=job, notes=notes):
                for note in notes:
                    self._note(row_id, note)
                row = self._rows.get(row_id)
                if row is not None:
                    self._rows.change(row_id, outputs=(*row.outputs, job.output), share=1.0)
                    self.saved.emit((row, job.output))
                self._finish(order, RowState.SAVED)
            case JobFailed(error=error):
                self._finish(order, RowState.FAILED, error=error)
            case JobCancelled():
                self._finish(order, RowState.CANCELLED)

    def _finish(self, order: Order, state: RowState, error: SRDesktopError | None = None, note: str = "") -> None:
        """One order is at its end; a failure of any order of a row is what the row tells."""
        row_id = order.key.row_id
        left = [other for other in self._pending.get(row_id, ()) if other is not order]
        row = self._rows.get(row_id)
        if note:
            self._note(row_id, note)
        if error is not None:
            self._rows.change(row_id, error=error)
        if left:
            self._pending[row_id] = left
            self._rows.change(row_id, state=RowState.QUEUED)
        else:
            self._pending.pop(row_id, None)
            failed = error is not None or (row is not None and row.error is not None)
            self._rows.change(row_id, state=RowState.FAILED if failed else state)
        self._meter.rest()
        self._tell()

    def _note(self, row_id: int, note: str) -> None:
        row = self._rows.get(row_id)
        if row is not None and note not in row.notes:
            self._rows.change(row_id, notes=(*row.notes, note))

    def _planned(self, run: Run) -> None:
        if run.existing:
            self.replacing_found.emit(run)
        else:
            self.begin(run)

    def _refused(self, ids: Collection[int], error: SRDesktopError) -> None:
        self._rows.change_all(ids, state=RowState.FAILED, error=error)
        self._tell()

    def _is_queued(self, row_id: int) -> bool:
        row = self._rows.get(row_id)
        return row is not None and row.state is RowState.QUEUED

    def _show(self, order: Order, done: int = 0, left: int = 0) -> None:
        self._meter.show(self._rows.get(order.key.row_id), order.key.card.name, done, left)
        self._tell()

    def _tell(self) -> None:
        self._meter.wait_for(sum(row.state is RowState.QUEUED for row in self._rows.rows))
        self.activity_changed.emit(self.activity)
