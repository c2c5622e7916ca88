"""What the layers below say of options of the command line is said of the window there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import sr_desktop
from sr_desktop.errors import SourceError
from sr_desktop.gui.wording import in_window, reworded

# Not Python's own option, nor what another program is called with.
_OPTION = re.compile(r"(?<![\w-])(?<!python )--?[a-z][a-z-]*\b(?!=)")
_ROOM = Path(sr_desktop.__file__).parent
_BELOW = ("engine", "imaging", "batch", "viewing", "figure", "settings.py")


def _sentences() -> Iterator[str]:
    """Every text with an option that the layers below the window may say; what is filled in stands as X."""
    for name in _BELOW:
        place = _ROOM / name
        for path in place.rglob("*.py") if place.is_dir() else [place]:
            if path.parent.name == "report":  # a page for the browser
                continue
            tree = ast.parse(path.read_text("utf-8"))
            inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
            quiet = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
            for node in ast.walk(tree):
                text = _text(node) if id(node) not in inside | quiet else None
                if text and " " in text.strip() and _OPTION.search(text):
                    yield text


def _text(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "X" for part in node.values)
    return None


@pytest.mark.parametrize("sentence", sorted(set(_sentences())))
def test_no_sentence_in_the_window_names_an_option(sentence: str) -> None:
    assert not _OPTION.search(reworded(sentence)), reworded(sentence)


def test_an_error_keeps_its_kind_and_its_cause() -> None:
    error = SourceError("scan.tif has several pages.", "Use --pages first to take the first of its pages.")
    told = in_window(error)
    assert type(told) is SourceError
    assert told.message == error.message
    assert told.hint == "Switch on “Take the first of several pages”."
    assert told.__cause__ is error


def test_an_error_without_options_stays_as_it_is() -> None:
    error = SourceError("scan.tif is no image.", "Open it with another program.")
    assert in_window(error) is error
