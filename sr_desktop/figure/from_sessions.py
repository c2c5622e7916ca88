"""Figures straight from session files: what the command does, and the window with several of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from sr_desktop.errors import UsageError
from sr_desktop.figure.opening import Tell, opened_session
from sr_desktop.figure.saved import SavedSession
from sr_desktop.figure.session_file import read_session
from sr_desktop.figure.spec import middle_box
from sr_desktop.figure.writing import Made, Subject, kinds_of, make, measured, write
from sr_desktop.imaging.source import DEFAULT_PIXEL_LIMIT
from sr_desktop.viewing.candidate import Candidate
from sr_desktop.viewing.measuring.table import MetricsTable


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """What a figure shows of a session, and the numbers of it. name: of its image."""

    subject: Subject
    table: MetricsTable
    name: str

    def made(self, kinds: Set[str], above: Sequence[Made], *, alone: bool) -> Made:
        """What files of these extensions need of it. above: of those that it stands below."""
        table = self.table if alone or self.table.image else replace(self.table, image=self.name)
        return make(self.subject, table, kinds, above[0] if above else None)


@contextmanager
def measured_session(
    session: SavedSession,
    *,
    tell: Tell = lambda _name, _share: None,
    pixel_limit: int = DEFAULT_PIXEL_LIMIT,
    changed: bool = False,
    stop: Callable[[], bool] = lambda: False,
    there: Mapping[str, Candidate] | None = None,
) -> Iterator[Measured]:
    """Open what a session names, compute and count its results, which are readable until the block ends.

    tell, pixel_limit, changed, there: as in `opened_session`. stop: asked while numbers are counted.
    Raises SRDesktopError.
    """
    with opened_session(session, tell, pixel_limit=pixel_limit, changed=changed, there=there) as opened:
        view = session.view
        boxes = session.boxes or (middle_box(view.x, view.y, opened.sr_size),)
        subject = Subject(session.figure, opened.candidates, boxes, opened.sr_size)
        yield Measured(subject, measured(subject, stop=stop), session.source.path.name)


def make_from_sessions(
    sessions: Sequence[Path],
    outputs: Sequence[Path],
    *,
    tell: Tell = lambda _name, _share: None,
    pixel_limit: int = DEFAULT_PIXEL_LIMIT,
    changed: bool = False,
) -> list[Made]:
    """Open each session, compute its results, write what the names of `outputs` say; several images stand in a column.

    tell, pixel_limit, changed: as in `opened_session`. Raises SRDesktopError, before anything is written.
    """
    kinds = kinds_of(outputs)
    if len(sessions) > 1 and ".html" in kinds:
        raise UsageError("A page shows one image.", "Make one for each session.")
    made: list[Made] = []
    for path in sessions:
        session = read_session(path)
        with measured_session(session, tell=tell, pixel_limit=pixel_limit, changed=changed) as one:
            made.append(one.made(kinds, made, alone=len(sessions) == 1))
    for path in outputs:
        write(path, made)
    return made
