"""From a request to numbers: PSNR at once, SSIM after it, each block of pixels once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from sr_desktop.errors import MetricError, SourceError
from sr_desktop.imaging.metrics import consistency
from sr_desktop.imaging.metrics_pixels import View
from sr_desktop.imaging.metrics_psnr import SquaredErrors
from sr_desktop.imaging.metrics_ssim import Similarity
from sr_desktop.imaging.pixels import Pixels
from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.measuring.ledger import Book, Ledger
from sr_desktop.viewing.measuring.preparing import Count, prepared
from sr_desktop.viewing.measuring.subject import BICUBIC, Subject
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


def _scored(request: MeasureRequest, ledger: Ledger, stop: Stop) -> Iterator[MetricsTable]:
    reference = request.reference
    assert reference is not None
    counts, begun = prepared(request, reference)
    for count in begun:
        count.row = _with_psnr(count, ledger.book(count.subject, reference.image), stop)
        yield _table(request, counts, counting=True)
    readable = [count for count in begun if count.row.problem is None]
    for count in readable:
        count.row = _with_ssim(count, ledger.book(count.subject, reference.image), stop)
        yield _table(request, counts, counting=count is not readable[-1])
    if not readable:
        yield _table(request, counts, counting=False)


def _with_psnr(count: Count, book: Book, stop: Stop) -> MetricsRow:
    total = SquaredErrors()
    try:
        for block in count.grid.chosen(count.parts_ready):
            if stop():
                raise _StoppedError
            total += book.errors(block)
    except SourceError as error:  # a file that was there when it was named
        return replace(count.row, problem=MetricError(error.message, error.hint))
    return replace(count.row, psnr_rgb=total.psnr_rgb, psnr_y=total.psnr_y) if total.pixels else count.row


def _with_ssim(count: Count, book: Book, stop: Stop) -> MetricsRow:
    total = Similarity()
    for block in count.grid.chosen(count.windows_ready):
        if stop():
            raise _StoppedError
        total += book.likeness(block)
    return replace(count.row, ssim_rgb=total.ssim_rgb, ssim_y=total.ssim_y)


def _table(request: MeasureRequest, counts: Sequence[Count], *, counting: bool) -> MetricsTable:
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


def _share(counts: Sequence[Count]) -> float:
    """How much of the area is counted, for the subject that has least of it."""
    return min((count.grid.share(count.parts_ready) for count in counts if count.has_begun), default=0.0)
