"""The program's folders: whether they can be written to and how much room there is."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from sr_desktop.diagnosis.finding import Finding
from sr_desktop.errors import shown
from sr_desktop.settings import user_folders


def findings() -> Iterator[Finding]:
    """One check per folder."""
    folders = user_folders()
    named = {
        "models": folders.models,
        "config": folders.config,
        "scratch": folders.scratch,
        "pictures": folders.pictures,
        "temporary": Path(tempfile.gettempdir()),
    }
    for name, folder in named.items():
        yield _check(name, folder)


def _check(name: str, folder: Path) -> Finding:
    """Really writes, into the folder or the nearest one above it, since permissions do not tell everything."""
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    state = "" if existing == folder else ", made when it is needed"
    try:
        with tempfile.TemporaryFile(dir=existing) as file:
            file.write(b"x")
        free = shutil.disk_usage(existing).free
    except OSError as error:
        return Finding("folders", name, f"{shown(folder)} cannot be written to: {error.strerror}", ok=False)
    return Finding("folders", name, f"{shown(folder)}, {free / 1e9:.1f} GB free{state}", ok=True)
