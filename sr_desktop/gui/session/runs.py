"""Rows that are to be made into files: started, asked about, cancelled, paused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from sr_desktop.engine.models import ModelCard
from sr_desktop.errors import SRDesktopError
from sr_desktop.gui.engine_thread import BatchOrder, Mailbox, Message, Order
from sr_desktop.gui.session.activity import Activity
from sr_desktop.gui.session.news import News
from sr_desktop.gui.session.orders import Run, plan_run
from sr_desktop.gui.session.row_list import RowList
from sr_desktop.gui.session.rows import Ends, Row, RowState
from sr_desktop.gui.session.run_record import RunRecord
from sr_desktop.gui.session.turns import is_many, parts_of
from sr_desktop.gui.tasks import TaskThread
from sr_desktop.gui.wording import in_window, reworded


class Runs(QObject):
    """Plans on the errands' thread, then orders of the engine's.

    replacing_found: a Run that would replace files; `begin` or `decline` answers it. activity_changed: an Activity.
    saved: (Row, path) after each file. ended: the Ends of rows, when nothing is left to do. many_begun: a run of many
    rows.
    """

    replacing_found = Signal(object)
    activity_changed = Signal(object)
    news_raised = Signal(object)
    saved = Signal(object)
    ended = Signal(object)
    many_begun = Signal()

    def __init__(self, rows: RowList, mailbox: Mailbox, errands: TaskThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows, self._mailbox, self._errands = rows, mailbox, errands
        self._said: set[str] = set()
        self._record = RunRecord(rows, self)
        self._record.activity_changed.connect(self.activity_changed)
        self._record.saved.connect(self.saved)
        self._record.ended.connect(self.ended)

    @property
    def activity(self) -> Activity:
        """What runs now."""
        return self._record.activity

    def start(
        self, ids: Sequence[int], lacks: Callable[[Row], bool], models: tuple[ModelCard, ...] | None = None
    ) -> None:
        """Make files of those of these rows that lack some, with the models of the last time or others; busy ones are
        left as they are.
        """
        self._rows.turns.begin(self._start(ids, lacks, {} if models is None else {"models": models}))

    def _start(self, ids: Sequence[int], lacks: Callable[[Row], bool], others: dict[str, Any]) -> Iterator[None]:
        asked = list[int]()
        for part in parts_of(ids):
            if asked:
                yield
            idle = [row.id for row in self._rows.some(part).values() if not row.state.is_busy and lacks(row)]
            self._rows.change_all(idle, state=RowState.QUEUED, share=0.0, error=None, notes=(), **others)
            self._record.tell()
            asked += idle
        rows, among = list(self._rows.some(asked).values()), self._rows.rows
        if rows:
            self._errands.submit(
                lambda: plan_run(rows, among), self._planned, lambda error: self._refused(asked, error)
            )

    def begin(self, run: Run) -> None:
        """Let the engine make the files of a run, but for rows that were cancelled or removed meanwhile."""
        self._rows.turns.begin(self._begin(run))

    def _begin(self, run: Run) -> Iterator[None]:
        for note in run.notes:
            if note not in self._said:  # it stands under the button, too
                self._said.add(note)
                self.news_raised.emit(News("info", reworded(note)))
        self._rows.change_all(self._queued(run.complete), state=RowState.SAVED)
        wanted, foreseen = dict[int, Sequence[Order]](), list[Row]()
        for part in parts_of(run.by_row):
            queued = self._queued(part)
            wanted |= {row_id: run.by_row[row_id] for row_id in queued}
            foreseen += [row for row in queued.values() if row.forecast is not None]
            run.left.update(frozenset(part) - queued.keys())
            if is_many(run.by_row):
                yield
        self._record.begin(run.left, sum(isinstance(order, BatchOrder) for order in run.orders))
        for part in parts_of(wanted):
            self._record.expect({row_id: wanted[row_id] for row_id in part}, foreseen)
            if is_many(run.by_row):
                yield
        if is_many(run.by_row):
            self.many_begun.emit()
            yield
        self._mailbox.order(run.orders)
        self.arrange()
        self._record.tell()

    def _queued(self, ids: Iterable[int]) -> dict[int, Row]:
        return {row_id: row for row_id, row in self._rows.some(ids).items() if row.state is RowState.QUEUED}

    def decline(self, run: Run) -> None:
        """The person does not want these files to be replaced."""
        here = self._rows.some([*run.complete, *run.by_row]).values()
        for state, has_files in ((RowState.WAITING, False), (RowState.SAVED, True)):
            self._rows.change_all([row.id for row in here if bool(row.saved) is has_files], state=state)
        self._record.tell()

    def arrange(self) -> None:
        """Work in the order of the rows."""
        self._mailbox.arrange(self._rows.by_id)

    def cancel(self, ids: Collection[int]) -> None:
        """Stop these rows; what was not begun is cancelled at once, what runs as soon as its device can."""
        self._rows.turns.finish()  # what was about to begin is left, too
        self.leave(ids)
        self._rows.turns.begin(self._record.cancel(ids))

    def leave(self, ids: Collection[int]) -> None:
        """Begin none of these rows any more, whatever is shown of them."""
        self._record.leave(ids)
        self._mailbox.wake()

    def pause(self, paused: bool) -> None:
        """Compute nothing for now, or go on."""
        self._mailbox.pause(paused)
        self._record.pause(paused)

    def take(self, message: Message) -> None:
        """Keep the rows up to date."""
        self._record.take(message)

    def _planned(self, run: Run) -> None:
        if run.existing:
            self.replacing_found.emit(run)
        else:
            self.begin(run)

    def _refused(self, ids: Collection[int], error: SRDesktopError) -> None:
        self._rows.change_all(ids, state=RowState.FAILED, error=in_window(error))
        self._record.tell()
        self.ended.emit(Ends(Counter({RowState.FAILED: len(ids)}), 0, frozenset(ids)))
