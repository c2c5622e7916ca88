"""A figure, its table and its page as files, told apart by their names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from sr_desktop.errors import UsageError, shown
from sr_desktop.figure.making import compose
from sr_desktop.figure.numbers import INPUT, Scored, counted
from sr_desktop.figure.page import as_html
from sr_desktop.figure.pdf import as_pdf
from sr_desktop.figure.png import as_png
from sr_desktop.figure.spec import FigureSpec
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.replacing import replacing
from sr_desktop.viewing.candidate import Candidate
from sr_desktop.viewing.measuring.export import as_csv, as_latex, as_markdown
from sr_desktop.viewing.measuring.table import MetricsTable

_DRAWN = {".png": as_png, ".pdf": as_pdf}
_TABLES: dict[str, Callable[[MetricsTable], str]] = {".tex": as_latex, ".md": as_markdown, ".csv": as_csv}
EXTENSIONS = (*_DRAWN, *_TABLES, ".html")


def check_names(paths: Sequence[Path]) -> None:
    """Raise UsageError for a name that does not say what is to be written."""
    for path in paths:
        if path.suffix.lower() not in EXTENSIONS:
            raise UsageError(f"What {shown(path)} shall be is not clear.", f"End it with {', '.join(EXTENSIONS)}.")


def measured(
    spec: FigureSpec,
    candidates: Sequence[Candidate],
    boxes: Sequence[Rect],
    scored: Scored | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> MetricsTable:
    """The numbers of a figure; without a Reference a table without numbers. scored, stop: as in `counted`."""
    reference = next((one for one in candidates if one.key == "reference"), None)
    return counted(spec, candidates, reference, boxes[0] if boxes else None, scored, stop)


def content(
    extension: str,
    spec: FigureSpec,
    candidates: Sequence[Candidate],
    boxes: Sequence[Rect],
    sr_size: tuple[int, int],
    table: MetricsTable,
) -> bytes:
    """What a file of this extension holds. Raises UsageError when there is nothing to show."""
    if extension in _TABLES:
        rows = tuple(row for row in table.rows if row.key != INPUT)
        return _TABLES[extension](replace(table, rows=rows)).encode()
    if extension == ".html":
        return as_html(spec, candidates, boxes, sr_size, table).encode()
    return _DRAWN[extension](compose(spec, candidates, boxes, sr_size, table))


def write(
    path: Path,
    spec: FigureSpec,
    candidates: Sequence[Candidate],
    boxes: Sequence[Rect],
    sr_size: tuple[int, int],
    table: MetricsTable,
) -> None:
    """Write the file whole or not at all. Raises OutputError."""
    made = content(path.suffix.lower(), spec, candidates, boxes, sr_size, table)
    with replacing(path) as file:
        file.write(made)
