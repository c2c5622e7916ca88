"""When two names are one file."""

from __future__ import annotations

import os


def identity(path: str | os.PathLike[str]) -> tuple[int, int] | None:
    """Device and file number behind a name, through links: equal for all names of one file or folder.

    None when nothing is there or it cannot be looked at.
    """
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino
