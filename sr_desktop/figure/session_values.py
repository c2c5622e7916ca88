"""A session out of the values of a file, which may be a stranger's: every one of them is looked at."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from math import inf, isfinite
from pathlib import Path
from typing import Any, get_args

from sr_desktop.figure.saved import SavedFile, SavedModel, SavedOptions, SavedSession, SavedView
from sr_desktop.figure.spec import Counted, Enlargement, FigureSpec, Shown
from sr_desktop.imaging.metrics import PROTOCOLS, Protocol
from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.comparison import GAINS, Comparison, DifferenceKind, Mode

COMPARISON = ("shown", "pane_count", "slots", "active", "slider", "upright", "gain")
"""What is kept of a Comparison besides its mode and kind."""


def session_of(table: Mapping[str, Any], folder: Path) -> SavedSession:
    """The session of a file that stands in `folder`.

    Raises KeyError, TypeError, ValueError, AttributeError or IndexError for anything that `as_json` does not write.
    """

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
    values = {name: entry[name] for name in COMPARISON}
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
