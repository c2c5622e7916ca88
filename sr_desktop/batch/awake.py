"""Keeps the machine from falling asleep while work goes on; does nothing where that cannot be asked for."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator


@contextlib.contextmanager
def kept_awake(why: str) -> Iterator[None]:
    """While the block runs the machine does not suspend by itself; the screen may go dark.

    Windows counts it for the thread that enters the block. Whatever happens to this process, the wish dies with it.
    """
    helper = _helper(why)
    _tell_windows(awake=True)
    try:
        yield
    finally:
        _tell_windows(awake=False)
        if helper is not None:
            _end(helper)


def _helper(why: str) -> subprocess.Popen[bytes] | None:
    """A process that holds the wish until our end of its input closes, which the system does even after a kill."""
    if sys.platform == "darwin":
        words = ["caffeinate", "-i", "-w", str(os.getpid())]
    else:
        holder = ["--what=sleep:idle", "--who=SR Desktop", f"--why={why}", "--mode=block", "cat"]
        words = ["systemd-inhibit", *holder]
    program = shutil.which(words[0])
    if program is None:
        return None
    quiet = subprocess.DEVNULL
    try:
        # In a session of its own it does not hear the Ctrl-C that is meant for us.
        return subprocess.Popen(
            [program, *words[1:]], stdin=subprocess.PIPE, stdout=quiet, stderr=quiet, start_new_session=True
        )
    except OSError:
        return None


def _end(helper: subprocess.Popen[bytes]) -> None:
    if sys.platform == "darwin":
        helper.terminate()
    if helper.stdin is not None:
        with contextlib.suppress(OSError):
            helper.stdin.close()
    try:
        helper.wait(timeout=2)
    except subprocess.TimeoutExpired:
        helper.kill()
        helper.wait()


def _tell_windows(*, awake: bool) -> None:
    if sys.platform == "win32":
        import ctypes

        continuous, system_required = 0x80000000, 0x00000001
        ctypes.windll.kernel32.SetThreadExecutionState(continuous | (system_required if awake else 0))
