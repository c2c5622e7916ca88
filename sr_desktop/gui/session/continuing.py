"""A batch that was left the last time goes on: its images become rows and run."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from sr_desktop.batch.plan import Listed, Request, cards_of, list_batch
from sr_desktop.engine.models import ModelCard
from sr_desktop.gui.session.choice import choice_of
from sr_desktop.gui.session.news import News
from sr_desktop.gui.session.row_list import RowList
from sr_desktop.gui.session.runs import Runs
from sr_desktop.gui.tasks import TaskThread


class Continuing(QObject):
    """Lists on the errands' thread. rows_added: the ids of the rows. news_raised: News."""

    rows_added = Signal(object)
    news_raised = Signal(object)

    def __init__(self, rows: RowList, runs: Runs, errands: TaskThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows, self._runs, self._errands = rows, runs, errands

    def go_on(self, request: Request) -> None:
        """Make what is missing of a batch."""

        def search() -> tuple[Listed, tuple[ModelCard, ...]]:
            return list_batch(request), tuple(cards_of(request))

        def found(answer: tuple[Listed, tuple[ModelCard, ...]]) -> None:
            listed, cards = answer
            for problem in listed.problems:
                self.news_raised.emit(News.of(problem))
            files = dict.fromkeys(entry.file for entry in listed.batch.entries)
            ids = self._rows.add(self._rows.new(files, choice_of(request), cards))
            self.rows_added.emit(ids)
            self._runs.start(ids, lambda _row: True)

        self._errands.submit(search, found, lambda error: self.news_raised.emit(News.of(error)))
