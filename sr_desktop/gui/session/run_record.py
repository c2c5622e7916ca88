"""What the engine tells of files under way, written into the rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from sr_desktop.batch.record import Stamp
from sr_desktop.engine.job import Event, JobCancelled, JobFailed, JobNotice, JobSaved, JobSaving, JobStarted, TileDone
from sr_desktop.errors import SRDesktopError, shown
from sr_desktop.gui.engine_thread import (
    BatchEnded,
    Defect,
    Message,
    Order,
    RunEvent,
    RunFailed,
    RunFound,
    RunPlanned,
    RunSkipped,
    RunWaits,
)
from sr_desktop.gui.session.activity import Activity, Meter
from sr_desktop.gui.session.progress import Whole
from sr_desktop.gui.session.reckoning import Reckoning
from sr_desktop.gui.session.row_list import RowList
from sr_desktop.gui.session.rows import Row, RowState, Saved
from sr_desktop.gui.session.turns import is_many, parts_of
from sr_desktop.gui.wording import in_window, reworded


class RunRecord(QObject):
    """Knows which orders of which rows are under way, and keeps rows and Activity up to date.

    activity_changed: an Activity. saved: (Row, path) after each file. ended: the Ends of rows, when nothing is left
    to do.
    """

    activity_changed = Signal(object)
    saved = Signal(object)
    ended = Signal(object)

    def __init__(self, rows: RowList, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._pending: dict[int, Sequence[Order]] = {}
        self._left: list[set[int]] = []
        self._open_batches = 0
        self._meter = Meter()
        self._whole = Whole()
        self._reckoning = Reckoning()

    @property
    def activity(self) -> Activity:
        """What runs now."""
        return self._meter.activity

    def begin(self, left: set[int], batches: int) -> None:
        """A run with so many batches begins. left: see Order."""
        self._left.append(left)
        self._open_batches += batches

    def expect(self, orders: Mapping[int, Sequence[Order]], foreseen: Collection[Row]) -> None:
        """These orders of the run, by the ids of their rows, are under way from now on.

        foreseen: all rows of the run that have a forecast.
        """
        again = {row_id: [*self._pending[row_id], *orders[row_id]] for row_id in self._pending.keys() & orders.keys()}
        self._pending |= orders
        self._pending |= again
        self._whole.expect(orders, foreseen)

    def leave(self, ids: Collection[int]) -> None:
        """Nobody wants these rows any more: what was not begun of them never is."""
        for left in self._left:
            left.update(ids)

    def cancel(self, ids: Collection[int]) -> Iterator[None]:
        """Say so in these rows, which were left: some are cancelled now, those that were begun soon."""
        if not self._pending and not self._rows.is_busy:
            return
        for number, part in enumerate(parts_of(ids)):
            if number or is_many(ids):  # to leave thousands took its time already
                yield
            self._cancel(part)
            self.tell()
        if not self._reckoning.is_empty:
            self._tell_end()

    def _cancel(self, ids: Sequence[int]) -> None:
        here = self._rows.some(ids)
        waiting = [row_id for row_id, row in here.items() if row.state is RowState.QUEUED]
        waiting += [row_id for row_id in self._pending.keys() & ids if row_id not in here]
        for row_id in waiting:
            orders = self._pending.pop(row_id, ())
            self._whole.drop(row_id, orders)
            if orders and row_id in here:
                self._reckoning.count(row_id, RowState.CANCELLED)
        begun = [row_id for row_id in here if row_id in self._pending]
        self._rows.change_all(begun, state=RowState.CANCELLING)
        self._rows.change_all(waiting, state=RowState.CANCELLED)
        now = self.activity.row
        if now is not None and now.id in here:
            self._meter.renew(self._rows.get(now.id))

    def pause(self, paused: bool) -> None:
        """Nothing is computed for now, or it goes on."""
        self._meter.pause(paused)
        self._whole.pause(paused)
        self.tell()

    def take(self, message: Message) -> None:
        """Keep the rows up to date."""
        match message:
            case RunPlanned(order, plan):
                self._meter.restart()
                size = (plan.info.width, plan.info.height)
                fields = {"lr_size": size, "sr_size": (plan.sr_width, plan.sr_height)}
                self._rows.change(order.key.row_id, share=0.0, state=_unless_left(order, RowState.RUNNING), **fields)
                self._show(order)
            case RunSkipped(order, reason):
                self._finish(order, RowState.SKIPPED, note=reason)
            case RunFound():
                self._found(message)
            case RunWaits(order) if order.cancel.is_set():
                self._finish(order, RowState.CANCELLED)
            case RunWaits(order):
                self._whole.reach(order, 0.0)
                self._rows.change(order.key.row_id, state=RowState.QUEUED, share=0.0)
            case RunFailed(order, error):
                self._finish(order, RowState.FAILED, error=error)
            case Defect(summary, _, orders):
                for order in orders:
                    failed = SRDesktopError(summary, "Try again, or copy the details.")
                    self._finish(order, RowState.FAILED, error=failed)
            case BatchEnded():
                self._open_batches -= 1
                self._tell_end()
            case RunEvent(order, event, tiles_left, share):
                self._event(order, event, tiles_left, share)

    def tell(self) -> None:
        """Say what runs now."""
        self._meter.wait_for(self._rows.count(RowState.QUEUED), self._whole.progress)
        self.activity_changed.emit(self.activity)

    def _event(self, order: Order, event: Event, tiles_left: int, share: float) -> None:
        row_id = order.key.row_id
        match event:
            case JobStarted(_, rendering):
                self._rows.change(row_id, share=share)
                self._whole.begin(order, share)  # as it was then: the rendering itself may be further by now
                self._show(order, done=len(rendering.finished), left=tiles_left)
            case TileDone(lr_core=lr_core, share=share):
                self._rows.change(row_id, share=share)
                self._whole.reach(order, share)
                self._meter.count(self._rows.get(row_id), lr_core.area, tiles_left)
                self.tell()
            case JobNotice(notice=notice):
                self._note(row_id, notice.message)
            case JobSaving():
                self._whole.reach(order, 1.0)
                self._rows.change(row_id, state=_unless_left(order, RowState.SAVING), share=1.0)
                now = self.activity.row
                if now is None or now.id == row_id:  # in a batch the next image is at work meanwhile
                    self._show(order)
            case JobSaved():
                self._saved(row_id, event)
                self._whole.settle(order, worked=True)
                self._finish(order, RowState.SAVED)
            case JobFailed(error=error):
                self._finish(order, RowState.FAILED, error=error)
            case JobCancelled():
                self._finish(order, RowState.CANCELLED)

    def _saved(self, row_id: int, event: JobSaved) -> None:
        for note in event.notes:
            self._note(row_id, note)
        row, job = self._rows.get(row_id), event.job
        self._reckoning.note_made(row_id)
        if row is not None:
            file = Saved(job.output, job.model, event.device, event.seconds, Stamp.of(job.output))
            self._rows.change(row_id, saved=_with(row.saved, file), share=1.0, forecast=None)
            self.saved.emit((row, job.output))

    def _found(self, news: RunFound) -> None:
        row = self._rows.get(news.order.key.row_id)
        if row is not None:
            file = Saved(news.output, news.order.key.card, news.device, news.seconds, news.stamp)
            size = news.sr_size or row.sr_size
            self._rows.change(row.id, saved=_with(row.saved, file), share=1.0, sr_size=size, forecast=None)
            self.saved.emit((row, news.output))
            name = shown(news.output.name)
            note = f"{name} was there already, of the same image and settings."
            self._finish(news.order, RowState.SAVED, note=note)

    def _finish(self, order: Order, state: RowState, error: SRDesktopError | None = None, note: str = "") -> None:
        """One order is at its end; a failure of any order of a row is what the row tells."""
        row_id = order.key.row_id
        self._whole.settle(order, worked=False)
        others = self._pending.get(row_id, ())
        asked = [other for other in others if other is not order]
        left = [other for other in asked if not other.cancel.is_set()]
        row = self._rows.get(row_id)
        if note:
            self._note(row_id, note)
        if error is not None:
            self._rows.change(row_id, error=in_window(error))
        if order not in others:  # the row was cancelled, and has been counted
            if row is not None and row.state.is_busy:
                self._rows.change(row_id, state=RowState.CANCELLED)
        elif left:
            self._pending[row_id] = left
            self._rows.change(row_id, state=RowState.QUEUED)
        else:
            del self._pending[row_id]
            self._whole.drop(row_id, asked, ended=True)
            self._whole.end(row_id)
            failed = error is not None or (row is not None and row.error is not None)
            end = RowState.FAILED if failed else RowState.CANCELLED if asked else state
            self._rows.change(row_id, state=end)
            self._reckoning.count(row_id, end)
        self._meter.rest()
        self.tell()
        self._tell_end()

    def _tell_end(self) -> None:
        if not self._pending and not self._open_batches:
            ended, self._reckoning = self._reckoning, Reckoning()
            self._left.clear()
            self._whole.clear()
            self.tell()
            self.ended.emit(ended.ends)

    def _note(self, row_id: int, note: str) -> None:
        row = self._rows.get(row_id)
        told = reworded(note)
        if row is not None and told not in row.notes:
            self._rows.change(row_id, notes=(*row.notes, told))

    def _show(self, order: Order, done: int = 0, left: int = 0) -> None:
        self._meter.show(self._rows.get(order.key.row_id), order.key.card.name, done, left)
        self.tell()


def _unless_left(order: Order, state: RowState) -> RowState:
    """That state, if the order is still wanted."""
    return RowState.CANCELLING if order.cancel.is_set() else state


def _with(saved: tuple[Saved, ...], file: Saved) -> tuple[Saved, ...]:
    """These files with a new one, which may have taken the place of one of them."""
    return (*(other for other in saved if other.path != file.path), file)
