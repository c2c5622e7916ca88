"""What killed processes left beside their results."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

from sr_desktop.imaging.file_lock import lock_file
from sr_desktop.imaging.replacing import PART_SUFFIX


def remove_leftovers(folders: Iterable[Path]) -> int:
    """Remove unfinished files of dead processes that lie in `folders` themselves; returns how many.

    One that a living process writes stays, and so does whatever cannot be removed.
    """
    return sum(_removed(part) for folder in folders for part in _parts(folder))


def _parts(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as scan:
            names = [entry.name for entry in scan]
    except OSError:
        return []
    return [folder / name for name in names if name.startswith(".") and name.endswith(PART_SUFFIX)]


def _removed(part: Path) -> bool:
    try:
        with contextlib.ExitStack() as stack:
            if os.name == "posix":  # elsewhere a file that is open cannot be removed anyway
                lock_file(stack.enter_context(part.open("r+b")).fileno())
            part.unlink()
    except OSError:
        return False
    return True
