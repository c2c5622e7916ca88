"""The environment that is frozen: the program as its wheel, the pinned libraries, PyInstaller, and nothing else."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import tomllib
import venv
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Variant = Literal["light", "full"]
ROOT = Path(__file__).resolve().parents[2]
# The reader of JPEG XL is under the GPL 3, and a package that held it would be, as a whole.
_LEFT_OUT: dict[Variant, set[str]] = {"light": {"pillow-jxl-plugin", "torch"}, "full": {"pillow-jxl-plugin"}}


@dataclass(frozen=True, slots=True)
class Environment:
    """folder: holds the virtual environment and everything between it and the packages."""

    variant: Variant
    folder: Path

    @property
    def python(self) -> Path:
        """The Python that has exactly what goes into the package."""
        return self.folder / "venv" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")

    @property
    def icons(self) -> Path:
        """Where the icons for Windows and macOS are made."""
        return self.folder / "icons"

    def call(self, *words: str | Path, **variables: str) -> None:
        """Run its Python in the project's folder; raises CalledProcessError when that fails."""
        subprocess.run([self.python, *words], cwd=ROOT, check=True, env={**os.environ, **variables})


def make(variant: Variant) -> Environment:
    """The environment, made anew when a pin or a dependency has changed since the last time."""
    made = Environment(variant, ROOT / "build" / "package" / variant)
    wanted = _wanted(variant)
    state = hashlib.sha256("\n".join([sys.version, *wanted]).encode() + (ROOT / "constraints.txt").read_bytes())
    stamp = made.folder / "environment"
    if made.python.exists() and stamp.exists() and stamp.read_text() == state.hexdigest():
        return made
    venv.create(made.folder / "venv", with_pip=True, clear=True)
    made.call("-m", "pip", "install", "--disable-pip-version-check", "-q", "-c", "constraints.txt", *wanted)
    stamp.write_text(state.hexdigest())
    return made


def _wanted(variant: Variant) -> list[str]:
    """What the program asks for and may be packaged, without PyTorch for the light build; and the tools."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    needed: list[str] = project["project"]["dependencies"]
    chosen = [line for line in needed if re.split(r"[^\w.-]", line, maxsplit=1)[0] not in _LEFT_OUT[variant]]
    return [*chosen, *project["dependency-groups"]["package"]]


def version() -> str:
    """The program's version, from the one place where it stands."""
    text = (ROOT / "sr_desktop" / "__init__.py").read_text("utf-8")
    found = re.search(r'^__version__ = "(.+)"$', text, re.MULTILINE)
    if found is None:
        raise ValueError("sr_desktop/__init__.py does not say its version")
    return found[1]
