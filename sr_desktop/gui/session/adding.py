"""From what a person names to rows: files, folders of files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from sr_desktop.errors import SRDesktopError
from sr_desktop.gui.session.choice import OutputChoice
from sr_desktop.gui.session.models import Models
from sr_desktop.gui.session.news import News
from sr_desktop.gui.session.repeating import Made
from sr_desktop.gui.session.row_list import RowList
from sr_desktop.gui.session.rows import Rows
from sr_desktop.gui.tasks import TaskThread
from sr_desktop.imaging.paths import expand_inputs
from sr_desktop.imaging.provenance_file import read_provenance

_MOST_ASKED = 20


@dataclass(frozen=True, slots=True)
class _Search:
    problems: Sequence[SRDesktopError]
    rows: Rows
    ours: tuple[Made, ...]


class Adding(QObject):
    """Searches on the errands' thread.

    rows_dropped: the ids of rows that a drop added. ours_found: Made, for a named file that this program made.
    """

    rows_dropped = Signal(object)
    ours_found = Signal(object)
    news_raised = Signal(object)

    def __init__(self, rows: RowList, models: Models, errands: TaskThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows, self._models, self._errands = rows, models, errands

    def add(self, paths: Sequence[str | Path], choice: OutputChoice) -> None:
        """Add files and folders as rows that are made as `choice` says; `rows_dropped` tells which."""

        models = self._models.wanted

        def search() -> _Search:
            found = expand_inputs(paths, output=choice.folder, is_ours=lambda path: read_provenance(path) is not None)
            named = [file.path for file in found.files if file.folder is None]
            rows = self._rows.new(found.files, choice, models)
            return _Search(found.problems, rows, made_by_us(named[:_MOST_ASKED]))

        self._errands.submit(search, self._found, lambda error: self.news_raised.emit(News.of(error)))

    def ask(self, paths: Sequence[Path], answer: Callable[[tuple[Made, ...]], None]) -> None:
        """Call `answer` with those of the files that this program made."""
        some = [path for path in paths[:_MOST_ASKED] if path.suffix]
        self._errands.submit(lambda: made_by_us(some), answer, lambda _error: None)

    def _found(self, search: _Search) -> None:
        for problem in search.problems:
            self.news_raised.emit(News.of(problem))
        ids = self._rows.add(search.rows)
        if ids:
            self.rows_dropped.emit(ids)
        for made in search.ours[:1]:
            self.ours_found.emit(made)


def made_by_us(paths: Sequence[Path]) -> tuple[Made, ...]:
    """Those of the files that this program made. Reads them: not for the GUI's thread."""
    return tuple(Made(path, how) for path in paths if (how := read_provenance(path)) is not None)
