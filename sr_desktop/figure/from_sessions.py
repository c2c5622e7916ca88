"""Figures straight from session files: what the command does, and the window with several of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from sr_desktop.errors import UsageError
from sr_desktop.figure.opening import Tell, opened_session
from sr_desktop.figure.session_file import read_session
from sr_desktop.figure.writing import Made, Subject, kinds_of, make, measured, write


def make_from_sessions(
    sessions: Sequence[Path],
    outputs: Sequence[Path],
    *,
    tell: Tell = lambda _name, _share: None,
    changed: bool = False,
    stop: Callable[[], bool] = lambda: False,
) -> list[Made]:
    """Open each session, compute its results, write what the names of `outputs` say; several images stand in a column.

    tell, changed: as in `opened_session`. stop: asked while numbers are counted. Raises SRDesktopError, before
    anything is written.
    """
    kinds = kinds_of(outputs)
    if len(sessions) > 1 and ".html" in kinds:
        raise UsageError("A page shows one image.", "Make one for each session.")
    made: list[Made] = []
    for path in sessions:
        session = read_session(path)
        with opened_session(session, tell, changed=changed) as opened:
            subject = Subject(session.figure, opened.candidates, session.boxes, opened.sr_size)
            table = measured(subject, stop=stop)
            if len(sessions) > 1 and not table.image:
                table = replace(table, image=session.source.path.name)
            made.append(make(subject, table, kinds, made[0] if made else None))
    for path in outputs:
        write(path, made)
    return made
