"""Keeps what the waiting rows would take up to date."""

from __future__ import annotations

from itertools import islice

from PySide6.QtCore import QObject, QTimer

from sr_desktop.engine.job import Job
from sr_desktop.engine.models import ModelCard
from sr_desktop.gui.engine_thread import Calibrated, Message, ViewBegun, ViewTile
from sr_desktop.gui.engine_thread.thread import EngineThread
from sr_desktop.gui.session.forecast import Looked, Shares, finished, is_stale, look_ahead
from sr_desktop.gui.session.models import Models
from sr_desktop.gui.session.row_list import RowList
from sr_desktop.gui.session.rows import Row
from sr_desktop.gui.session.selection import Selection
from sr_desktop.gui.tasks import LATER, TaskThread

_CALM = 250  # milliseconds from a change until it is looked again
_PATIENCE = 1500  # milliseconds: what is opened, shown and closed again needs no pace
_AT_ONCE, _MOST = 16, 200  # rows; of a long list, or of many that are selected, the first stand for the others


class Forecasts(QObject):
    """Looks on the errands' thread. A pace that is not known is measured on the engine's, when that is idle."""

    def __init__(
        self,
        rows: RowList,
        selection: Selection,
        models: Models,
        engine: EngineThread,
        errands: TaskThread,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows, self._selection, self._models = rows, selection, models
        self._engine, self._errands = engine, errands
        self._busy = False
        self._asked: set[tuple[str, str, str]] = set()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._look)
        rows.changed.connect(self.renew)
        models.changed.connect(self.renew)

    def take(self, message: Message) -> None:
        """A pace was measured: what was told without it is told again. What is computed takes no more time."""
        match message:
            case Calibrated():
                told = self._rows.some(self._rows.kinds.foreseen)
                vague = [row.id for row in told.values() if row.forecast is not None and row.forecast.seconds is None]
                self._rows.change_all(vague, forecast=None)
            case ViewTile() | ViewBegun():  # for which results of other rows may have been let go
                self.renew()

    def renew(self, _fact: object = None) -> None:
        """Others are there, selected or wanted."""
        if not self._busy and not self._soon.isActive():
            self._soon.start(_CALM)

    def _look(self) -> None:
        models = self._models.wanted
        some = dict(islice(self._rows.by_id.items(), _MOST))
        some |= self._rows.some(list(islice(self._selection.ids, _MOST)))
        there = {row.id: finished(row, models, self._engine.renderings) for row in some.values()}
        rows = [row for row in some.values() if is_stale(row, models) or _differs(row, models, there[row.id])]
        if rows:
            self._busy = True
            first = rows[:_AT_ONCE]
            self._errands.submit(lambda: look_ahead(first, models, there), self._looked, lambda _error: None, LATER)

    def _looked(self, looked: Looked) -> None:
        self._busy = False
        for row_id, forecast in looked.forecasts.items():
            self._rows.change(row_id, forecast=forecast)
        for job in looked.unknown:
            self._measure(job)
        self._soon.start(0 if len(looked.forecasts) == _AT_ONCE else _CALM)

    def _measure(self, job: Job) -> None:
        kind = (job.model.id, job.options.device, job.format)
        if kind not in self._asked:
            self._asked.add(kind)
            QTimer.singleShot(_PATIENCE, self, lambda: self._engine.mailbox.measure(job))


def _differs(row: Row, models: tuple[ModelCard, ...], there: Shares) -> bool:
    """Whether more, or less, of a row still to be made is in memory than its forecast tells."""
    return row.forecast is not None and row.forecast.finished != there and row.lacks_files_of(models)
