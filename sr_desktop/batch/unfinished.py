"""Batches that were begun and not finished, to be offered at the next start."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path

from sr_desktop.batch.journal import Run, read_run
from sr_desktop.batch.lock import is_held
from sr_desktop.batch.plan import Request
from sr_desktop.errors import SRDesktopError
from sr_desktop.imaging.replacing import replacing
from sr_desktop.settings import user_folders


@dataclass(frozen=True)
class Unfinished:
    """A batch that waits. folder: of its results; run: how far it is; request: `list_batch` makes the batch of it."""

    folder: Path
    run: Run
    request: Request


def remember(folder: Path) -> None:
    """A batch has begun in `folder`. Does nothing where the data folder cannot be written."""
    with contextlib.suppress(SRDesktopError), replacing(_slip(folder)) as file:
        file.write(json.dumps(os.path.realpath(folder)).encode())


def forget(folder: Path) -> None:
    """A batch is finished, or nobody wants to be asked about it any more; its journal stays."""
    with contextlib.suppress(OSError):
        _slip(folder).unlink()


def unfinished() -> list[Unfinished]:
    """The batches that wait and that no living process works on, the one begun last first.

    Those whose journal is gone, cannot be read or is finished are forgotten.
    """
    found = []
    for slip in _slips():
        try:
            folder = Path(json.loads(slip.read_bytes()))
        except (OSError, ValueError, TypeError):
            continue
        run = read_run(folder)
        if is_held(folder):
            continue
        request = _request(run)
        if run is None or run.finished or request is None:
            forget(folder)
        else:
            found.append(Unfinished(folder, run, request))
    return found


def _request(run: Run | None) -> Request | None:
    try:
        return None if run is None else Request.from_table(run.request)
    except (KeyError, TypeError, ValueError, AttributeError, SRDesktopError):
        return None


def _slips() -> list[Path]:
    """One small file for each batch, so that two processes never write the same one."""
    with contextlib.suppress(OSError):
        slips = [path for path in _folder().iterdir() if path.suffix == ".json"]
        return sorted(slips, key=lambda slip: slip.stat().st_mtime, reverse=True)
    return []


def _slip(folder: Path) -> Path:
    name = hashlib.sha256(os.fsencode(os.path.realpath(folder))).hexdigest()[:32]
    return _folder() / f"{name}.json"


def _folder() -> Path:
    return user_folders().data / "batches"
