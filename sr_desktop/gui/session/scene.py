"""What is looked at: a row's decoded Source, its Reference and whatever else it is compared with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sr_desktop.errors import MetricError, SRDesktopError, shown
from sr_desktop.gui.session.rows import Row
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.resample import imresize_down4
from sr_desktop.imaging.source import Source, open_source


@dataclass(frozen=True, slots=True)
class Beside:
    """What a row is compared with, by name. self_test: the row is the Reference, and its reduction the Source."""

    reference: Path | None = None
    extras: tuple[Path, ...] = ()
    self_test: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """A decoded file."""

    path: Path
    source: Source


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
    if beside.self_test:
        return Scene(row.id, _reduced(source), Opened(path, source), extras, True, tuple(problems))
    return Scene(row.id, source, opened(beside.reference), extras, False, tuple(problems))


def _reduced(source: Source) -> Source:
    """The Source of a self-test: colour alone, a quarter as wide and high, by MATLAB's bicubic."""
    info = source.info
    if min(info.width, info.height) < 4:
        raise MetricError(f"{shown(info.path)} is too small to be reduced ×4.", "The self-test needs 4 pixels or more.")
    colour = imresize_down4(source.read(Rect(0, 0, info.width, info.height)))
    height, width = colour.shape[:2]
    return Source(replace(info, width=width, height=height, has_alpha=False, extra=0), colour, None)
