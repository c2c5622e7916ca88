"""PSNR and SSIM of the candidates of a figure, as `sr-desktop score` counts them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from sr_desktop.errors import MetricError
from sr_desktop.figure.spec import FigureSpec
from sr_desktop.imaging.metrics import score_pair
from sr_desktop.imaging.metrics_pixels import View
from sr_desktop.imaging.pixels import Pixels
from sr_desktop.imaging.profile_names import profile_difference
from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.candidate import Candidate
from sr_desktop.viewing.measuring.table import MetricsRow, MetricsTable, gain_over

BICUBIC, INPUT = "bicubic", "input"


class StoppedError(Exception):
    """Nobody wants the numbers any more."""


Scored = dict[tuple[str, Rect | None, int], MetricsRow]


def counted(
    spec: FigureSpec,
    candidates: Sequence[Candidate],
    reference: Candidate | None,
    box: Rect | None,
    scored: Scored | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> MetricsTable:
    """One row for each candidate of the figure but the Reference. box: counted instead of the whole image.

    scored: what was counted before of the same candidates; it grows. stop: asked many times a second; when true,
    StoppedError is raised. Takes a while for large images: not for the GUI's thread.
    """
    scored = {} if scored is None else scored
    known = {candidate.key: candidate for candidate in candidates}
    area = box if spec.counted == "box" else None
    rows = []
    for one in spec.candidates:
        candidate, place = known.get(one.key), (one.key, area, spec.protocol.border)
        if candidate is None or candidate is reference:
            continue
        if place not in scored:
            scored[place] = _row(candidate, reference, spec.protocol.border, area, stop)
        rows.append(replace(scored[place], name=one.name))
    yardstick = next((row.psnr(spec.protocol) for row in rows if row.key == BICUBIC), None)
    with_gain = (
        replace(row, gain=None if row.key == BICUBIC else gain_over(row.psnr(spec.protocol), yardstick)) for row in rows
    )
    name = reference.name if reference else ""
    return MetricsTable(spec.protocol, tuple(with_gain), "selection" if area else "whole", area, name, image=spec.title)


def _row(
    candidate: Candidate, reference: Candidate | None, border: int, area: Rect | None, stop: Callable[[], bool]
) -> MetricsRow:
    row = MetricsRow(candidate.key, candidate.name)
    if reference is None or candidate.key == INPUT:
        return row
    try:
        scores = score_pair(_colour(candidate, stop), _colour(reference, stop), border, area)
    except MetricError as problem:
        return replace(row, problem=problem)
    note = profile_difference(candidate.icc, reference.icc)
    return replace(
        row,
        psnr_rgb=scores.psnr_rgb,
        psnr_y=scores.psnr_y,
        ssim_rgb=scores.ssim_rgb,
        ssim_y=scores.ssim_y,
        notes=(note,) if note else (),
    )


def _colour(candidate: Candidate, stop: Callable[[], bool]) -> View:
    def read(rect: Rect) -> Pixels:
        if stop():
            raise StoppedError
        return candidate.read(rect, 0)

    return View(candidate.width, candidate.height, read)
