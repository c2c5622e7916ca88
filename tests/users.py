"""Acting as somebody whom files may be closed to; tests often run as root, whom nothing is closed to."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator

import pytest


@contextlib.contextmanager
def another_user() -> Iterator[None]:
    """As a user without rights where we are root; modules have to be imported before."""
    if os.name != "posix":
        pytest.skip("file permissions work otherwise here")
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65_534)
    try:
        yield
    finally:
        os.seteuid(0)
