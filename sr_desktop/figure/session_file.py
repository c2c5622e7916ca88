"""Sessions on disk: JSON that people can read, with paths as seen from the file's own folder."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from math import inf, isfinite
from pathlib import Path
from typing import Any, get_args

from sr_desktop.errors import SourceError, shown
from sr_desktop.figure.saved import SavedFile, SavedModel, SavedOptions, SavedSession, SavedView
from sr_desktop.figure.spec import Counted, Enlargement, FigureSpec, Shown
from sr_desktop.imaging.giving_up import work_in_hand
from sr_desktop.imaging.metrics import PROTOCOLS, Protocol
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.replacing import replacing
from sr_desktop.viewing.comparison import GAINS, Comparison, DifferenceKind, Mode

FORMAT, VERSION = "sr-desktop session", 1
SUFFIX = ".sr-session.json"
_PIECE = 1 << 20  # bytes between two looks whether somebody still waits for them
_MOST_BYTES = 16 << 20  # of a session; most have a thousandth
_COMPARISON = ("shown", "pane_count", "slots", "active", "slider", "upright", "gain")


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
            **{name: getattr(session.comparison, name) for name in _COMPARISON},
        },
        "view": asdict(session.view),
        "boxes": [_numbers(box) for box in session.boxes],
        "watched": session.watched,
        "figure": asdict(session.figure),
    }
    return json.dumps(table, indent=1) + "\n"


def read_session(path: Path) -> SavedSession:
    """The session of a file, its paths made absolute. Raises SourceError for what is none, or of a newer program."""
    path = path.absolute()
    _check_is_file(path)
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise _no_session(path)
        table = json.loads(path.read_bytes())
    except OSError as error:
        raise SourceError(f"{shown(path)} cannot be read.", "Check the name.") from error
    except (ValueError, RecursionError) as error:
        raise _no_session(path) from error
    if not isinstance(table, dict) or table.get("format") != FORMAT:
        raise _no_session(path)
    if table.get("version") != VERSION:
        raise SourceError(f"{shown(path)} was saved by another version of the program.", "Update SR Desktop.")
    try:
        return _session(table, path.parent)
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


def _session(table: Mapping[str, Any], folder: Path) -> SavedSession:
    def file(entry: Mapping[str, str]) -> SavedFile:
        place = Path(os.path.normpath(folder / entry["path"]))
        return SavedFile(place, _of(str, entry["sha256"]), _of(str, entry["name"]))

    # Some files also say what was the most pixels where they were saved; that would let a stranger set it here.
    options = _options({name: value for name, value in table["options"].items() if name != "pixel_limit"})
    return SavedSession(
        file(table["source"]),
        _of(bool, table["self_test"]),
        file(table["reference"]) if table["reference"] else None,
        tuple(file(entry) for entry in table["files"]),
        tuple(SavedModel(*(_of(str, entry[name]) for name in ("id", "name", "sha256"))) for entry in table["models"]),
        options,
        _comparison(table["comparison"]),
        _view(table["view"]),
        tuple(_box(entry) for entry in table["boxes"]),
        tuple((_of(int, x), _of(int, y)) for x, y in table["watched"]),
        _spec(table["figure"]),
    )


def _options(entry: Mapping[str, Any]) -> SavedOptions:
    options = SavedOptions(**entry)
    _of(str, options.device)
    _of(str, options.backend)
    if options.pages not in ("one", "first"):
        raise ValueError("no rule for pages")
    if options.tile not in ("auto", "whole") and _of(int, options.tile) < 1:
        raise ValueError("no size of tiles")
    return options


def _view(entry: Mapping[str, Any]) -> SavedView:
    x, y, zoom = (float(entry[name]) for name in ("x", "y", "zoom"))
    if not (isfinite(x) and isfinite(y) and 0 < zoom < inf):
        raise ValueError("out of range")
    return SavedView(x, y, zoom, _of(bool, entry["fitted"]))


def _comparison(entry: Mapping[str, Any]) -> Comparison:
    """With the flags of one that a person has arranged: it is restored as it is, whatever comes first."""
    values = {name: entry[name] for name in _COMPARISON}
    values["slots"] = tuple(_of(str, key) for key in values["slots"])
    if values["gain"] not in GAINS or not 0 <= values["slider"] <= 1 or values["pane_count"] not in (2, 3, 4):
        raise ValueError("out of range")
    mode, kind = Mode(entry["mode"]), DifferenceKind(entry["kind"])
    kept = {"chosen": values["shown"], "arranged": len(values["slots"])}
    return replace(Comparison(), mode=mode, kind=kind, **kept, **values)


def _spec(entry: Mapping[str, Any]) -> FigureSpec:
    values = dict(entry)
    protocol = Protocol(**values.pop("protocol"))
    if protocol.name not in PROTOCOLS or protocol.border < 0:
        raise ValueError("no protocol")
    candidates = tuple(Shown(_of(str, one["key"]), _of(str, one["name"])) for one in values.pop("candidates"))
    checks: dict[str, Callable[[Any], bool]] = {
        "whole": lambda value: isinstance(value, str),
        "title": lambda value: isinstance(value, str),
        "rows": lambda value: value in range(10),
        "width": lambda value: 20 <= value <= 1000,
        "enlargement": lambda value: value in get_args(Enlargement),
        "counted": lambda value: value in get_args(Counted),
        "numbers": lambda value: isinstance(value, bool),
    }
    if not all(check(values[name]) for name, check in checks.items()):
        raise ValueError("out of range")
    return FigureSpec(candidates, protocol=protocol, **values)


def _box(entry: list[int]) -> Rect:
    box = Rect(*(_of(int, number) for number in entry))
    if min(box.x, box.y) < 0 or min(box.width, box.height) < 1:
        raise ValueError("no box")
    return box


def _of(kind: type[Any], value: Any) -> Any:
    if type(value) is not kind:
        raise TypeError(f"{kind.__name__} expected")
    return value
