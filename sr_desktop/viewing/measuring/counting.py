"""From a request to numbers: PSNR at once, SSIM after it, each block of pixels once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from sr_desktop.errors import MetricError
from sr_desktop.imaging.metrics import compared_area, consistency
from sr_desktop.imaging.metrics_pixels import View
from sr_desktop.imaging.metrics_psnr import SquaredErrors
from sr_desktop.imaging.metrics_ssim import Similarity
from sr_desktop.imaging.pixels import Pixels
from sr_desktop.imaging.profile_names import profile_difference
from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.measuring.blocks import Grid, Ready, grid_of, side_for
from sr_desktop.viewing.measuring.ledger import Book, Ledger
from sr_desktop.viewing.measuring.subject import BICUBIC, Reference, Subject
from sr_desktop.viewing.measuring.table import MeasureRequest, MetricsRow, MetricsTable, gain_over

Stop = Callable[[], bool]


class _StoppedError(Exception):
    """Nobody wants the answer any more."""


def measure(request: MeasureRequest, ledger: Ledger, stop: Stop = lambda: False) -> Iterator[MetricsTable]:
    """Tables that answer `request`, each better than the one before; the last is not `counting`.

    The numbers are those of `score_pair` for the same pixels. ledger: of this and earlier requests, so that only what
    is new is counted. stop: asked every few milliseconds; when true, no more tables come.
    """
    ledger.keep(request.subjects)
    try:
        yield from _scored(request, ledger, stop) if request.reference else _unscored(request, ledger, stop)
    except _StoppedError:
        return


def _unscored(request: MeasureRequest, ledger: Ledger, stop: Stop) -> Iterator[MetricsTable]:
    """Without a Reference: how far each complete result agrees with its source."""

    def table(counting: bool) -> MetricsTable:
        rows = (
            MetricsRow(subject.key, subject.name, subject.seconds, consistency=ledger.consistency(subject))
            for subject in request.subjects
        )
        return MetricsTable(request.protocol, tuple(rows), counting=counting)

    waiting = [s for s in request.subjects if s.lr_finished is None and ledger.consistency(s) is None]
    for subject in waiting if request.source else ():
        yield table(counting=True)
        assert request.source is not None
        try:
            ledger.note_consistency(subject, consistency(_stoppable(subject, stop), request.source))
        except MetricError:
            continue  # an image of another size is not made from this source
    yield table(counting=False)


def _stoppable(subject: Subject, stop: Stop) -> View:
    def read(rect: Rect) -> Pixels:
        if stop():
            raise _StoppedError
        return subject.image.read(rect)

    return View(subject.image.width, subject.image.height, read)


_NOTHING: Ready = np.zeros(0, bool)
_NO_GRID = Grid(Rect(0, 0, 0, 0), ())


@dataclass
class _Count:
    """The blocks of one subject, which of them are finished, and what they gave: `row` grows."""

    subject: Subject
    row: MetricsRow
    grid: Grid = _NO_GRID
    parts_ready: Ready = field(default_factory=_NOTHING.copy)
    windows_ready: Ready = field(default_factory=_NOTHING.copy)

    @property
    def has_begun(self) -> bool:
        return bool(self.parts_ready.any())


def _scored(request: MeasureRequest, ledger: Ledger, stop: Stop) -> Iterator[MetricsTable]:
    reference = request.reference
    assert reference is not None
    counts = [_prepared(subject, request, reference) for subject in request.subjects]
    begun = [count for count in counts if count.has_begun]
    _keep_common(begun)
    _blame_odd_sizes(counts)
    for count in begun:
        count.row = _with_psnr(count, ledger.book(count.subject, reference.image), stop)
        yield _table(request, counts, counting=True)
    for count in begun:
        count.row = _with_ssim(count, ledger.book(count.subject, reference.image), stop)
        yield _table(request, counts, counting=count is not begun[-1])
    if not begun:
        yield _table(request, counts, counting=False)


def _prepared(subject: Subject, request: MeasureRequest, reference: Reference) -> _Count:
    row = MetricsRow(subject.key, subject.name, subject.seconds)
    try:
        area = compared_area(subject.image, reference.image, request.protocol.border, request.sr_region)
    except MetricError as problem:
        return _Count(subject, replace(row, problem=problem))
    note = profile_difference(subject.icc, reference.icc)
    grid = grid_of(area, side_for(subject.image.width * subject.image.height))
    sr_finished = None if subject.lr_finished is None else [rect.scaled(4) for rect in subject.lr_finished]
    row = replace(row, notes=(note,) if note else ())
    return _Count(subject, row, grid, grid.parts_in(sr_finished), grid.windows_in(sr_finished))


def _blame_odd_sizes(counts: Sequence[_Count]) -> None:
    """Where the reference fits other rows, it is the image that has the wrong size."""
    fitting = next((count.subject.image for count in counts if count.row.problem is None), None)
    for count in counts:
        if fitting is not None and count.row.problem is not None:
            image = count.subject.image
            problem = MetricError(
                f"It has {image.width}×{image.height} px.", f"{fitting.width}×{fitting.height} px are needed."
            )
            count.row = replace(count.row, problem=problem)


def _keep_common(begun: Sequence[_Count]) -> None:
    """Leave every subject only the blocks that are finished in all; images of another size have blocks of their own."""
    for area in {count.grid.sr_area for count in begun}:
        alike = [count for count in begun if count.grid.sr_area == area]
        parts = np.logical_and.reduce([count.parts_ready for count in alike])
        windows = np.logical_and.reduce([count.windows_ready for count in alike])
        for count in alike:
            count.parts_ready, count.windows_ready = parts, windows


def _with_psnr(count: _Count, book: Book, stop: Stop) -> MetricsRow:
    total = SquaredErrors()
    for block in count.grid.chosen(count.parts_ready):
        if stop():
            raise _StoppedError
        total += book.errors(block)
    return replace(count.row, psnr_rgb=total.psnr_rgb, psnr_y=total.psnr_y) if total.pixels else count.row


def _with_ssim(count: _Count, book: Book, stop: Stop) -> MetricsRow:
    total = Similarity()
    for block in count.grid.chosen(count.windows_ready):
        if stop():
            raise _StoppedError
        total += book.likeness(block)
    return replace(count.row, ssim_rgb=total.ssim_rgb, ssim_y=total.ssim_y)


def _table(request: MeasureRequest, counts: Sequence[_Count], *, counting: bool) -> MetricsTable:
    assert request.reference is not None
    yardstick = next((count.row.psnr(request.protocol) for count in counts if count.row.key == BICUBIC), None)
    rows = tuple(
        replace(
            count.row,
            gain=None if count.row.key == BICUBIC else gain_over(count.row.psnr(request.protocol), yardstick),
        )
        for count in counts
    )
    problems = [row.problem for row in rows]
    return MetricsTable(
        request.protocol,
        rows,
        request.area,
        request.sr_region,
        request.reference.name,
        _share(counts),
        counting,
        problems[0] if problems and all(problems) else None,
    )


def _share(counts: Sequence[_Count]) -> float:
    """How much of the area is counted, for the subject that has least of it."""
    return min((count.grid.share(count.parts_ready) for count in counts if count.has_begun), default=0.0)
