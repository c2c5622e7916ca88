"""The program, its libraries and the computer."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil

import sr_desktop
from sr_desktop.diagnosis.finding import Finding
from sr_desktop.resources import is_packaged

_GIB = 2**30


def findings() -> Iterator[Finding]:
    """Versions, processor and memory; a library that is missing is a check that failed."""
    yield Finding("program", "sr-desktop", sr_desktop.__version__)
    yield Finding("program", "python", f"{platform.python_version()} ({sys.executable})")
    yield Finding("program", "system", _system())
    yield from _libraries()
    yield Finding("computer", "processor", _processor())
    yield Finding("computer", "cores", f"{_usable_cores()} usable of {os.cpu_count()}")
    memory = psutil.virtual_memory()
    yield Finding("computer", "memory", f"{memory.total / _GIB:.1f} GiB, {memory.available / _GIB:.1f} GiB available")


def _system() -> str:
    if sys.platform == "linux":
        try:
            return f"{platform.freedesktop_os_release()['PRETTY_NAME']}, {platform.platform()}"
        except (OSError, KeyError):
            pass
    return platform.platform()


def _libraries() -> Iterator[Finding]:
    for name in _required():
        try:
            yield Finding("libraries", name, importlib.metadata.version(name))
        except importlib.metadata.PackageNotFoundError:
            # A packaged program is whole as it is; the light one has no torch.
            yield Finding("libraries", name, "not in this build") if is_packaged() else _missing(name)


def _missing(name: str) -> Finding:
    return Finding("libraries", name, "missing", ok=False)


def _required() -> list[str]:
    """Names of the libraries that the installed program asks for; none where it was not installed as a package."""
    try:
        lines = importlib.metadata.requires("sr-desktop") or []
    except importlib.metadata.PackageNotFoundError:
        return []
    return sorted(re.split(r"[^A-Za-z0-9_.-]", line, maxsplit=1)[0] for line in lines if "extra ==" not in line)


def _processor() -> str:
    if sys.platform == "linux":
        try:
            text = Path("/proc/cpuinfo").read_text("utf-8", "replace")
        except OSError:
            text = ""
        if found := re.search(r"^model name\s*:\s*(.+)$", text, re.MULTILINE):
            return f"{found.group(1)} ({platform.machine()})"
    return f"{platform.processor() or 'unknown'} ({platform.machine()})"


def _usable_cores() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
