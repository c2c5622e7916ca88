"""A figure, its table and its page as files, told apart by their names."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path

from sr_desktop.errors import UsageError, shown
from sr_desktop.figure.composition import Composition
from sr_desktop.figure.making import compose
from sr_desktop.figure.numbers import INPUT, Scored, counted
from sr_desktop.figure.page import as_html
from sr_desktop.figure.pdf import as_pdf
from sr_desktop.figure.png import as_png
from sr_desktop.figure.spec import FigureSpec
from sr_desktop.figure.stacking import stacked
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.replacing import replacing
from sr_desktop.viewing.candidate import Candidate
from sr_desktop.viewing.measuring.export import as_csv, as_latex, as_markdown
from sr_desktop.viewing.measuring.table import MetricsTable

_DRAWN = {".png": as_png, ".pdf": as_pdf}
_TABLES: dict[str, Callable[[MetricsTable], str]] = {".tex": as_latex, ".md": as_markdown, ".csv": as_csv}
_PAGE = ".html"
EXTENSIONS = (*_DRAWN, *_TABLES, _PAGE)


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """What is shown of one image. boxes: output pixels. sr_size: width and height of the output."""

    spec: FigureSpec
    candidates: Sequence[Candidate]
    boxes: Sequence[Rect]
    sr_size: tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Made:
    """What became of a subject; it needs the candidates no more. page: HTML, "" where nobody asked for it."""

    table: MetricsTable
    figure: Composition | None
    page: str


def kinds_of(paths: Sequence[Path]) -> set[str]:
    """The extensions of files to be written. Raises UsageError for a name that does not say what it shall be."""
    for path in paths:
        if path.suffix.lower() not in EXTENSIONS:
            raise UsageError(f"What {shown(path)} shall be is not clear.", f"End it with {', '.join(EXTENSIONS)}.")
    return {path.suffix.lower() for path in paths}


def measured(subject: Subject, scored: Scored | None = None, stop: Callable[[], bool] = lambda: False) -> MetricsTable:
    """The numbers; without a Reference a table without numbers. scored, stop: as in `counted`."""
    reference = next((one for one in subject.candidates if one.key == "reference"), None)
    box = subject.boxes[0] if subject.boxes else None
    return counted(subject.spec, subject.candidates, reference, box, scored, stop)


def composed(subject: Subject, table: MetricsTable, dots: float | None = None) -> Composition:
    """The figure. Raises UsageError when there is nothing to show."""
    return compose(subject.spec, subject.candidates, subject.boxes, subject.sr_size, table, dots)


def make(subject: Subject, table: MetricsTable, kinds: Set[str], above: Made | None = None) -> Made:
    """What files of these extensions need of a subject. above: of the first image, which this one stands below."""
    dots = above.figure.dpi / 72 if above and above.figure else None
    figure = composed(subject, table, dots) if kinds & _DRAWN.keys() else None
    page = as_html(subject.spec, subject.candidates, subject.boxes, subject.sr_size, table) if _PAGE in kinds else ""
    return Made(table, figure, page)


def content(extension: str, made: Sequence[Made]) -> bytes:
    """What a file of this extension holds. Raises UsageError where only one image can be shown."""
    if extension in _TABLES:
        return _table(extension, [one.table for one in made]).encode()
    if extension == _PAGE:
        if len(made) > 1:
            raise UsageError("A page shows one image.", "Make one for each session.")
        return made[0].page.encode()
    return _DRAWN[extension](stacked([one.figure for one in made if one.figure]))


def write(path: Path, made: Sequence[Made]) -> None:
    """Write the file whole or not at all. Raises OutputError."""
    data = content(path.suffix.lower(), made)
    with replacing(path) as file:
        file.write(data)


def _table(extension: str, tables: Sequence[MetricsTable]) -> str:
    kept = [replace(table, rows=tuple(row for row in table.rows if row.key != INPUT)) for table in tables]
    texts = [_TABLES[extension](table) for table in kept]
    if extension == ".csv":  # one head for all
        return texts[0] + "".join(text.partition("\n")[2] for text in texts[1:])
    return "\n".join(texts)
