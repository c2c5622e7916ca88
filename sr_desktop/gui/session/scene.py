"""What is looked at: a row's decoded Source, its Reference and whatever else it is compared with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sr_desktop.errors import SRDesktopError, shown
from sr_desktop.gui.session.rows import Row
from sr_desktop.imaging.source import Source, open_source
from sr_desktop.viewing.measuring.reference import reduced


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
class Scene:
    """All that the viewer can show of a row but the results. problems: what could not be opened beside it."""

    row_id: int
    source: Source
    reference: Opened | None
    extras: tuple[Opened, ...]
    self_test: bool
    problems: tuple[SRDesktopError, ...] = ()

    @property
    def opened(self) -> dict[Path, Source]:
        """The decoded files by their names, so that none is decoded twice."""
        return {file.path: file.source for file in (self.reference, *self.extras) if file is not None}


def open_scene(row: Row, beside: Beside, known: Mapping[Path, Source]) -> Scene:
    """Decode what is not among `known`. Runs on the errands' thread. Raises SRDesktopError when the row can't be."""
    problems: list[SRDesktopError] = []
    options = row.choice.options

    def opened(path: Path | None) -> Opened | None:
        try:
            return None if path is None else Opened(path, known.get(path) or open_source(path, pages="first"))
        except SRDesktopError as problem:
            problems.append(problem)
            return None

    path = row.file.path
    source = known.get(path) or open_source(path, pages=options.pages, pixel_limit=options.pixel_limit)
    extras = tuple(file for path in beside.extras if (file := opened(path)) is not None)
    for found in beside.from_folders:
        file = opened(found.path)
        extras += () if file is None else (replace(file, found=found),)
    if beside.self_test:
        return Scene(row.id, reduced(source), Opened(path, source), extras, True, tuple(problems))
    return Scene(row.id, source, opened(beside.reference), extras, False, tuple(problems))
