"""What the layers below the window say to a person, found in their sources and in the model cards.

They speak English to the command line, to logs and to the window alike; the window translates what reaches it. What is
filled in stands as {0}, {1} and so on.
"""

from __future__ import annotations

import ast
import builtins
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "sr_desktop"
_ELSEWHERE = ("cli", "benchmark", "batch/report")  # none of it comes to the window
_PYTHONS = {name for name in dir(builtins) if name.endswith("Error")}
_NOTES = {"JobNotice", "Notice", "Place"}
# Modules whose other texts reach the window as well: reasons, notes, names of protocols and areas.
_WHOLE = (
    "batch/journal_file.py",
    "batch/lock.py",
    "diagnosis/machine.py",
    "engine/backends/checkpoint.py",
    "engine/backends/placement.py",
    "engine/models/differences.py",
    "engine/models/download.py",
    "engine/models/recognise.py",
    "engine/models/weights_file.py",
    "engine/planning.py",
    "gui/engine_thread/batch_run.py",
    "gui/session/destinations.py",
    "gui/session/run_record.py",
    "imaging/fitting.py",
    "imaging/format_choice.py",
    "imaging/metrics_protocol.py",
    "imaging/paths/names.py",
    "imaging/profile_names.py",
    "imaging/replacing.py",
    "imaging/source_file.py",
    "viewing/measuring/export.py",
    "viewing/measuring/reference.py",
)
_NAMES = ("Bicubic", "Text", "frames", "none", "pages", "selection")  # single words that are shown
_CARD_WORDS = ("about", "dataset", "expectation", "licence", "name", "origin", "protocol", "step", "training")


def sentences() -> list[str]:
    """All of them, each once, in order."""
    found = [*_NAMES, *_cards(tomllib.loads((ROOT / "weights" / "cards.toml").read_text("utf-8")))]
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(PACKAGE).as_posix()
        if not place.startswith(_ELSEWHERE):
            tree = ast.parse(path.read_text("utf-8"))
            found += _texts(_said(tree) if place not in _WHOLE else [tree])
    return sorted({text for text in found if text in _NAMES or _is_said(text)})


def _cards(table: object) -> Iterator[str]:
    if isinstance(table, dict):
        for key, value in table.items():
            if key in _CARD_WORDS and isinstance(value, str):
                yield value
            else:
                yield from _cards(value)
    elif isinstance(table, list):
        for entry in table:
            yield from _cards(entry)


def _said(tree: ast.AST) -> Iterator[ast.AST]:
    """What is given to an error, or to a note."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = _name(node)
            if name in _NOTES or (name.endswith("Error") and name not in _PYTHONS):
                yield from [*node.args, *(keyword.value for keyword in node.keywords)]


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _texts(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """Texts in them, and in what is filled into those texts."""
    for node in nodes:
        if isinstance(node, ast.JoinedStr):
            filled = [part for part in node.values if isinstance(part, ast.FormattedValue)]
            marks = {id(part): f"{{{number}}}" for number, part in enumerate(filled)}
            yield "".join(marks.get(id(part)) or str(getattr(part, "value", "")) for part in node.values)
            yield from _texts(part.value for part in filled)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue  # a docstring
        elif isinstance(node, ast.Call) and _name(node) in _PYTHONS:
            continue  # a defect, which is reported as it is
        else:
            yield from _texts(ast.iter_child_nodes(node))


def _is_said(text: str) -> bool:
    """Whether there are words in it that a person could read."""
    words = re.sub(r"\{\d*\}", "", text)
    code = re.search(r"==|\\|\b(?:BEGIN|PRAGMA|SELECT)\b", text)
    return not code and bool(re.search(r"[A-Za-z]{2}", words)) and " " in words.strip()
