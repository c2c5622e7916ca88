"""From what a person names to rows: files, folders of files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from sr_desktop.gui.session.choice import OutputChoice
from sr_desktop.gui.session.models import Models
from sr_desktop.gui.session.news import News
from sr_desktop.gui.session.row_list import RowList
from sr_desktop.gui.tasks import TaskThread
from sr_desktop.imaging.paths import Found, expand_inputs
from sr_desktop.imaging.provenance_file import read_provenance


class Adding(QObject):
    """Searches on the errands' thread. rows_dropped: the ids of rows that a drop added."""

    rows_dropped = Signal(object)
    news_raised = Signal(object)

    def __init__(self, rows: RowList, models: Models, errands: TaskThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows, self._models, self._errands = rows, models, errands

    def add(self, paths: Sequence[str | Path], choice: OutputChoice) -> None:
        """Add files and folders as rows that are made as `choice` says; `rows_dropped` tells which."""

        def search() -> Found:
            return expand_inputs(paths, output=choice.folder, is_ours=lambda path: read_provenance(path) is not None)

        self._errands.submit(
            search,
            lambda found: self._found(found, choice),
            lambda error: self.news_raised.emit(News.of(error)),
        )

    def _found(self, found: Found, choice: OutputChoice) -> None:
        for problem in found.problems:
            self.news_raised.emit(News.of(problem))
        ids = self._rows.add(found.files, choice, self._models.wanted)
        if ids:
            self.rows_dropped.emit(ids)
