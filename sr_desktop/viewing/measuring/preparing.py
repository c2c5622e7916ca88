"""Which blocks of which subject can be counted now, before anything is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from sr_desktop.errors import MetricError
from sr_desktop.imaging.metrics import compared_area
from sr_desktop.imaging.profile_names import profile_difference
from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.measuring.blocks import Grid, Ready, grid_of, side_for
from sr_desktop.viewing.measuring.subject import Reference, Subject
from sr_desktop.viewing.measuring.table import MeasureRequest, MetricsRow

_NOTHING: Ready = np.zeros(0, bool)
_NO_GRID = Grid(Rect(0, 0, 0, 0), ())


@dataclass
class Count:
    """The blocks of one subject, which of them are finished, and what they gave: `row` grows."""

    subject: Subject
    row: MetricsRow
    grid: Grid = _NO_GRID
    parts_ready: Ready = field(default_factory=_NOTHING.copy)
    windows_ready: Ready = field(default_factory=_NOTHING.copy)

    @property
    def has_begun(self) -> bool:
        """Whether any block can be counted."""
        return bool(self.parts_ready.any())


def prepared(request: MeasureRequest, reference: Reference) -> tuple[list[Count], list[Count]]:
    """All subjects of a request, and those of them that can be counted: by the blocks that are finished in all."""
    counts = [_prepared(subject, request, reference) for subject in request.subjects]
    begun = [count for count in counts if count.has_begun]
    _keep_common(begun)
    _blame_odd_sizes(counts)
    return counts, begun


def _prepared(subject: Subject, request: MeasureRequest, reference: Reference) -> Count:
    row = MetricsRow(subject.key, subject.name, subject.seconds)
    try:
        area = compared_area(subject.image, reference.image, request.protocol.border, request.sr_region)
    except MetricError as problem:
        return Count(subject, replace(row, problem=problem))
    note = profile_difference(subject.icc, reference.icc)
    grid = grid_of(area, side_for(subject.image.width * subject.image.height))
    sr_finished = None if subject.lr_finished is None else [rect.scaled(4) for rect in subject.lr_finished]
    row = replace(row, notes=(note,) if note else ())
    return Count(subject, row, grid, grid.parts_in(sr_finished), grid.windows_in(sr_finished))


def _blame_odd_sizes(counts: Sequence[Count]) -> None:
    """Where the reference fits other rows, it is the image that has the wrong size."""
    fitting = next((count.subject.image for count in counts if count.row.problem is None), None)
    for count in counts:
        if fitting is not None and count.row.problem is not None:
            image = count.subject.image
            problem = MetricError(
                f"It has {image.width}×{image.height} px.", f"{fitting.width}×{fitting.height} px are needed."
            )
            if count.subject.otherwise:
                problem = MetricError(problem.message, count.subject.otherwise)
            count.row = replace(count.row, problem=problem)


def _keep_common(begun: Sequence[Count]) -> None:
    """Leave every subject only the blocks that are finished in all; images of another size have blocks of their own."""
    for area in {count.grid.sr_area for count in begun}:
        alike = [count for count in begun if count.grid.sr_area == area]
        parts = np.logical_and.reduce([count.parts_ready for count in alike])
        windows = np.logical_and.reduce([count.windows_ready for count in alike])
        for count in alike:
            count.parts_ready, count.windows_ready = parts, windows
