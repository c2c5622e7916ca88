"""What a Linux desktop wants to know of a program: menu entry, icons, manual page, description, terms."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from freezing.environment import ROOT, Environment, version

HERE = Path(__file__).resolve().parent
APP_ID = "io.github.sr_desktop.SRDesktop"
ICONS = ROOT / "resources" / "icon"


def write_share(share: Path, environment: Environment) -> None:
    """Fill a `share` folder as it lies under /usr or ~/.local."""
    _copy(HERE / "sr-desktop.desktop", share / "applications" / "sr-desktop.desktop")
    _copy(ICONS / "sr-desktop.svg", share / "icons" / "hicolor" / "scalable" / "apps" / "sr-desktop.svg")
    for picture in ICONS.glob("sr-desktop-*.png"):
        size = picture.stem.rpartition("-")[2]
        _copy(picture, share / "icons" / "hicolor" / f"{size}x{size}" / "apps" / "sr-desktop.png")
    described = (HERE / f"{APP_ID}.metainfo.xml").read_text("utf-8")
    described = described.replace("@VERSION@", version()).replace("@DATE@", f"{released():%Y-%m-%d}")
    metainfo = share / "metainfo" / f"{APP_ID}.metainfo.xml"
    metainfo.parent.mkdir(parents=True)
    metainfo.write_text(described, "utf-8")
    manual = environment.folder / "sr-desktop.1"
    environment.call("-P", HERE / "man_page.py", manual)
    write_gzip(share / "man" / "man1" / "sr-desktop.1.gz", manual.read_text("utf-8"))


def write_gzip(path: Path, text: str) -> None:
    """The same bytes for the same text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def released() -> datetime:
    """The day that the package is of: $SOURCE_DATE_EPOCH, else the last commit's, else today."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not seconds:
        told = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True)
        seconds = told.stdout.strip()
    return datetime.fromtimestamp(int(seconds), UTC) if seconds else datetime.now(UTC)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
