"""Files that are written last, perhaps after days of work: what is wrong with their places is said before it."""

from __future__ import annotations

import os
from pathlib import Path

from sr_desktop.errors import OutputError, shown


def check_place(path: Path, option: str) -> None:
    """Raises OutputError where no file can be made. option: the one that named it, such as "--report"."""
    above = next(folder for folder in path.absolute().parents if os.path.lexists(folder))
    own = os.access in os.supports_effective_ids
    is_open = os.path.isdir(above) and os.access(above, os.W_OK | os.X_OK, effective_ids=own)  # noqa: PTH112 — never raises
    if not is_open or os.path.isdir(path):  # noqa: PTH112
        raise OutputError(f"{shown(path)} cannot be written there.", f"Name another place with {option}.")
