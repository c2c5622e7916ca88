"""From the wheel to a folder that runs anywhere."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from freezing.environment import ROOT, Environment
from freezing.licences import add_system_libraries
from freezing.slim import slim

NAME = "SR Desktop"


def freeze(environment: Environment, wheel: Path) -> Path:
    """The folder with both executables, made from the installed wheel; returns where it is."""
    environment.call("-m", "pip", "install", "-q", "--no-deps", "--force-reinstall", "--no-index", wheel)
    here, licences = ROOT / "packaging" / "freezing", environment.folder / "licences"
    environment.call(here / "licences.py", licences)
    environment.call(here / "icons.py", environment.icons)
    target = ROOT / "dist" / environment.variant
    shutil.rmtree(target, ignore_errors=True)
    words = ("--noconfirm", "--log-level", "ERROR", "--distpath", target, "--workpath", environment.folder / "work")
    environment.call(
        *("-P", "-m", "PyInstaller", *words, here / "sr-desktop.spec"),
        SR_DESKTOP_BUILD=environment.variant,
        SR_DESKTOP_LICENCES=str(licences),
        SR_DESKTOP_ICONS=str(environment.icons),
    )
    frozen = target / NAME
    if sys.platform == "linux":
        slim(frozen, environment.folder)
        add_system_libraries(frozen / "_internal")
        _link_twin(frozen)
    return frozen


def _link_twin(frozen: Path) -> None:
    """On Linux a program with a window is no other program than one with a console."""
    window, console = frozen / NAME, frozen / "sr-desktop"
    if window.read_bytes() == console.read_bytes():
        window.unlink()
        window.symlink_to(console.name)
