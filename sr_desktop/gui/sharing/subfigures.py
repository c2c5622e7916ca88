"""What a figure of several images is made of."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from sr_desktop.errors import SRDesktopError, shown
from sr_desktop.figure.from_sessions import Measured, measured_session
from sr_desktop.figure.opening import Tell
from sr_desktop.figure.session_file import SUFFIX, read_session

Stop = Callable[[], bool]
Warn = Callable[[SRDesktopError], None]


@dataclass(frozen=True, slots=True, eq=False)
class Subfigure:
    """One image of a figure. name, tip: for people. measured: opens it, on the figure's thread, until the block ends.

    It gets whom to tell of models and the share of their results, whom to ask whether anybody still waits, and whom to
    tell what the figure has to do without. Raises SRDesktopError.
    """

    name: str
    tip: str
    measured: Callable[[Tell, Stop, Warn], AbstractContextManager[Measured]]


def session_subfigure(path: Path, pixel_limit: int) -> Subfigure:
    """What a session file shows. pixel_limit: refuse a larger source."""

    def measured(tell: Tell, stop: Stop, _warn: Warn) -> AbstractContextManager[Measured]:
        return measured_session(read_session(path), tell=tell, pixel_limit=pixel_limit, stop=stop)

    return Subfigure(shown(path.name.removesuffix(SUFFIX)), shown(path), measured)
