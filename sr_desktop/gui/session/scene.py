"""What is looked at: a row's decoded Source, its Reference and whatever else it is compared with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from pathlib import Path

from sr_desktop.errors import MetricError, SRDesktopError, shown
from sr_desktop.gui.session.rows import Row, Saved
from sr_desktop.imaging.giving_up import opening
from sr_desktop.imaging.source import Source
from sr_desktop.imaging.source_for_view import open_for_view
from sr_desktop.viewing.measuring.images import SourceColour
from sr_desktop.viewing.measuring.reference import check_reference, reduced


@dataclass(frozen=True, slots=True)
class FromFolder:
    """The row's image in a folder of another program's results. model: as its name tells it, else ""."""

    folder: Path
    path: Path
    model: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """What a row is compared with, by name. self_test: the row is the Reference, and its reduction the Source."""

    reference: Path | None = None
    extras: tuple[Path, ...] = ()
    from_folders: tuple[FromFolder, ...] = ()
    self_test: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """A decoded file. found: where, if it was found in a folder."""

    path: Path
    source: Source
    found: FromFolder | None = None

    @property
    def key(self) -> str:
        """Of the candidate; what a folder has for one row and for the next is one candidate."""
        if self.found is None:
            return f"file:{self.path}"
        return f"folder:{self.found.folder}:{self.found.model}"

    @property
    def name(self) -> str:
        """For people."""
        if self.found is None:
            return shown(self.path.name)
        return " ".join(filter(None, (shown(self.found.folder.name), self.found.model)))


@dataclass(frozen=True, slots=True, eq=False)
class Reopened:
    """A result that is in memory no more, read from the file it was saved to."""

    file: Saved
    source: Source


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """All that the viewer can show of a row but the results in memory.

    problems: what could not be opened beside it. reopened: results from their files. refused: why the Reference cannot
    be the ground truth of this source; it is there to be told of, and compared with nothing.
    """

    row_id: int
    source: Source
    reference: Opened | None
    extras: tuple[Opened, ...]
    self_test: bool
    problems: tuple[SRDesktopError, ...] = ()
    reopened: tuple[Reopened, ...] = ()
    refused: MetricError | None = None

    @property
    def opened(self) -> dict[Path, Source]:
        """The decoded files by their names, so that none is decoded twice."""
        beside = {file.path: file.source for file in (self.reference, *self.extras) if file is not None}
        return beside | {again.file.path: again.source for again in self.reopened}


@opening()  # whoever gives up the first file wants none of the others
def open_scene(row: Row, beside: Beside, known: Mapping[Path, Source], gone: Sequence[Saved] = ()) -> Scene:
    """Decode what is not among `known`. Runs on the errands' thread. Raises SRDesktopError when the row can't be.

    gone: saved results that are in memory no more.
    """
    problems: list[SRDesktopError] = []
    options = row.choice.options

    def opened(path: Path | None) -> Opened | None:
        try:
            return None if path is None else Opened(path, known.get(path) or open_for_view(path, pages="first"))
        except SRDesktopError as problem:
            problems.append(problem)
            return None

    def beside_it(path: Path) -> Opened | None:
        file = opened(path)
        if file is None or same_shape(file.source, source):
            return file
        problems.append(_other_shape(file.source, source))
        return None

    path = row.file.path
    source = known.get(path) or open_for_view(path, pages=options.pages, pixel_limit=options.pixel_limit)
    extras = tuple(file for path in beside.extras if (file := beside_it(path)) is not None)
    for found in beside.from_folders:
        file = beside_it(found.path)
        extras += () if file is None else (replace(file, found=found),)
    if beside.self_test:
        return Scene(row.id, reduced(source), Opened(path, source), extras, True, tuple(problems))
    reopened = tuple(again for file in gone if (again := _reopened(file, source, known)) is not None)
    reference = opened(beside.reference)
    refused = None if reference is None else _refusal(reference.source, source)
    return Scene(row.id, source, reference, extras, False, tuple(problems), reopened, refused)


def _refusal(reference: Source, source: Source) -> MetricError | None:
    try:
        check_reference(SourceColour(reference), source.info.width, source.info.height)
    except MetricError as error:
        return error
    return None


def _reopened(file: Saved, source: Source, known: Mapping[Path, Source]) -> Reopened | None:
    """The file's pixels; None when they can't stand for the result any more, which is then computed anew."""
    try:
        if not file.is_unchanged:
            return None
        pixels = known.get(file.path) or open_for_view(file.path, pages="first")
    except SRDesktopError:
        return None
    return Reopened(file, pixels) if same_shape(pixels, source) else None


def same_shape(one: Source, other: Source) -> bool:
    """Whether `one` can be laid over `other`, an input, without being stretched by an input pixel or more."""
    (width, height), (lr_width, lr_height) = ((source.info.width, source.info.height) for source in (one, other))
    scale = sqrt(width * height / (lr_width * lr_height))
    slack = max(1.0, scale)
    return abs(width - scale * lr_width) < slack and abs(height - scale * lr_height) < slack


def _other_shape(one: Source, other: Source) -> MetricError:
    return MetricError(
        f"{shown(one.info.path.name)} has {one.info.width} × {one.info.height} pixels, another shape than "
        f"{shown(other.info.path.name)} ({other.info.width} × {other.info.height}).",
        "Only images of the same picture can be compared.",
    )
