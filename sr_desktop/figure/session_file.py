"""Sessions on disk: JSON that people can read, with paths as seen from the file's own folder."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict
from pathlib import Path

from sr_desktop.errors import SourceError, shown
from sr_desktop.figure.saved import SavedFile, SavedSession
from sr_desktop.figure.session_values import COMPARISON, session_of
from sr_desktop.imaging.giving_up import work_in_hand
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.replacing import replacing

FORMAT, VERSION = "sr-desktop session", 1
SUFFIX = ".sr-session.json"
_PIECE = 1 << 20  # bytes between two looks whether somebody still waits for them
_MOST_BYTES = 16 << 20  # of a session; most have a thousandth


def sha256_of(path: Path) -> str:
    """Of a file's bytes. Raises SourceError where it cannot be read, GivenUpError when the work in hand is given up."""
    work, made = work_in_hand(), hashlib.sha256()
    _check_is_file(path)
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                work.check()
                made.update(piece)
    except OSError as error:
        raise SourceError(f"{shown(path)} cannot be read.", "Put it back where it was.") from error
    return made.hexdigest()


def write_session(session: SavedSession, path: Path) -> None:
    """Write it whole or not at all. Raises OutputError."""
    with replacing(path) as file:
        file.write(as_json(session, path.absolute().parent).encode("ascii"))


def as_json(session: SavedSession, folder: Path) -> str:
    """The text of a session file that stands in `folder`."""
    table = {
        "format": FORMAT,
        "version": VERSION,
        "source": _file(session.source, folder),
        "self_test": session.self_test,
        "reference": _file(session.reference, folder) if session.reference else None,
        "files": [_file(file, folder) for file in session.files],
        "models": [asdict(model) for model in session.models],
        "options": asdict(session.options),
        "comparison": {
            "mode": str(session.comparison.mode),
            "kind": str(session.comparison.kind),
            **{name: getattr(session.comparison, name) for name in COMPARISON},
        },
        "view": asdict(session.view),
        "boxes": [_numbers(box) for box in session.boxes],
        "watched": session.watched,
        "figure": asdict(session.figure),
    }
    return json.dumps(table, indent=1) + "\n"


def read_session(path: Path) -> SavedSession:
    """The session of a file, its paths made absolute. Raises SourceError for what is none, or of a newer program."""
    _check_is_file(path)
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise _no_session(path)
        table = json.loads(path.read_bytes())
    except FileNotFoundError as error:
        raise SourceError(f"There is no file or folder {shown(path)}.", "Check the name and the folder.") from error
    except OSError as error:
        raise SourceError(f"{shown(path)} cannot be read.", "Check the name.") from error
    except (ValueError, RecursionError) as error:
        raise _no_session(path) from error
    if not isinstance(table, dict) or table.get("format") != FORMAT:
        raise _no_session(path)
    if table.get("version") != VERSION:
        raise SourceError(f"{shown(path)} was saved by another version of the program.", "Update SR Desktop.")
    try:
        return session_of(table, path.absolute().parent)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise SourceError(f"The session {shown(path)} is damaged.", "Save it again from the window.") from error


def _check_is_file(path: Path) -> None:
    """Devices and pipes may never end, and a session may be a stranger's."""
    if os.path.exists(path) and not os.path.isfile(path):  # noqa: PTH110, PTH113 — Path's raise where nobody may look
        raise SourceError(f"{shown(path)} is not a file.", "Check the name.")


def _no_session(path: Path) -> SourceError:
    return SourceError(f"{shown(path)} is not a session of SR Desktop.", "Save one with File, Save the session.")


def _file(file: SavedFile, folder: Path) -> dict[str, str]:
    try:
        place = Path(os.path.relpath(file.path, folder)).as_posix()
    except ValueError:  # another drive
        place = str(file.path)
    return {"path": place, "sha256": file.sha256, "name": file.name}


def _numbers(rect: Rect) -> list[int]:
    return [rect.x, rect.y, rect.width, rect.height]
