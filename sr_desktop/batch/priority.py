"""Letting other programs have the processor first."""

from __future__ import annotations

import contextlib
import sys

import psutil

_NICE = 10


def lower_priority() -> None:
    """Lower this process and the threads it will start; what is lower already stays. Does nothing where refused."""
    process = psutil.Process()
    with contextlib.suppress(psutil.Error, OSError):
        if sys.platform == "win32":
            process.nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
        elif process.nice() < _NICE:
            process.nice(_NICE)
