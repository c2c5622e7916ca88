"""Keeping freed memory in the process while training on a CPU."""

from __future__ import annotations

import ctypes
import sys

_M_TRIM_THRESHOLD, _M_TOP_PAD, _M_MMAP_THRESHOLD = -1, -2, -3  # malloc.h of glibc
_LARGE = 2**31 - 1


def keep_freed_memory() -> None:
    """Ask glibc to reuse large blocks rather than return them; elsewhere nothing happens.

    Every activation is above malloc's limit for blocks mapped one by one, so that each is paid for in page faults
    again and again: a quarter of EFDN's time per iteration.
    """
    if sys.platform != "linux":
        return
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        for parameter, value in ((_M_MMAP_THRESHOLD, _LARGE), (_M_TRIM_THRESHOLD, _LARGE), (_M_TOP_PAD, 1 << 28)):
            mallopt(parameter, value)
