"""From what a person names to rows: files, folders of files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
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
from sr_desktop.gui.session.turns import Turns
from sr_desktop.gui.tasks import TaskThread
from sr_desktop.imaging.paths import expand_inputs
from sr_desktop.imaging.provenance_file import read_provenance

_MOST_ASKED = 20
_AT_ONCE = 500  # rows; more of them come one part after another, while the window answers


@dataclass(frozen=True, slots=True)
class _Search:
    problems: Sequence[SRDesktopError]
    rows: Rows
    ours: tuple[Made, ...]


class Adding(QObject):
    """Searches on the errands' thread.

    rows_dropped: the ids of rows that a drop added, rows_followed: those of a drop's rows before, and of its next ones.
    ours_found: Made, for a named file that this program made.
    """

    rows_dropped = Signal(object)
    rows_followed = Signal(object)
    ours_found = Signal(object)
    news_raised = Signal(object)

    def __init__(self, rows: RowList, models: Models, errands: TaskThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows, self._models, self._errands = rows, models, errands
        self._turns = Turns(self)

    def add(self, paths: Sequence[str | Path], choice: OutputChoice) -> None:
        """Add files and folders as rows that are made as `choice` says; the signals tell which."""

        models = self._models.wanted

        def search() -> _Search:
            found = expand_inputs(paths, output=choice.folder, is_ours=lambda path: read_provenance(path) is not None)
            named = [file.path for file in found.files if file.folder is None]
            rows = self._rows.new(found.files, choice, models)
            return _Search(found.problems, rows, made_by_us(named[:_MOST_ASKED]))

        self._errands.submit(
            search,
            lambda found: self._turns.begin(self._arrive(found)),
            lambda error: self.news_raised.emit(News.of(error)),
        )

    def ask(self, paths: Sequence[Path], answer: Callable[[tuple[Made, ...]], None]) -> None:
        """Call `answer` with those of the files that this program made."""
        some = [path for path in paths[:_MOST_ASKED] if path.suffix]
        self._errands.submit(lambda: made_by_us(some), answer, lambda _error: None)

    def finish(self) -> None:
        """Add all that was found, at once: it is going to be worked with."""
        self._turns.finish()

    def forget(self) -> None:
        """Add nothing more of what was found."""
        self._turns.forget()

    def _arrive(self, search: _Search) -> Iterator[None]:
        for problem in search.problems:
            self.news_raised.emit(News.of(problem))
        ids = self._rows.add(search.rows[:_AT_ONCE])
        yield
        if ids:
            self.rows_dropped.emit(ids)
        for made in search.ours[:1]:
            self.ours_found.emit(made)
        for start in range(_AT_ONCE, len(search.rows), _AT_ONCE):
            yield
            before, ids = ids, self._rows.add(search.rows[start : start + _AT_ONCE])
            self.rows_followed.emit((before, ids))


def made_by_us(paths: Sequence[Path]) -> tuple[Made, ...]:
    """Those of the files that this program made. Reads them: not for the GUI's thread."""
    return tuple(Made(path, how) for path in paths if (how := read_provenance(path)) is not None)
