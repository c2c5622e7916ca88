"""PSNR and SSIM of the candidates of a figure, as `sr-desktop score` counts them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sr_desktop.errors import MetricError
from sr_desktop.figure.spec import FigureSpec
from sr_desktop.imaging.metrics import score_pair
from sr_desktop.imaging.metrics_pixels import View
from sr_desktop.imaging.profile_names import profile_difference
from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.candidate import Candidate
from sr_desktop.viewing.measuring.table import MetricsRow, MetricsTable, gain_over

BICUBIC, INPUT = "bicubic", "input"


def counted(
    spec: FigureSpec, candidates: Sequence[Candidate], reference: Candidate | None, box: Rect | None
) -> MetricsTable:
    """One row for each candidate of the figure but the Reference. box: counted instead of the whole image.

    Takes a while for large images: not for the GUI's thread.
    """
    known = {candidate.key: candidate for candidate in candidates}
    listed = [(one.name, known[one.key]) for one in spec.candidates if one.key in known]
    area = box if spec.counted == "box" else None
    rows = [_row(name, one, reference, spec, area) for name, one in listed if one is not reference]
    yardstick = next((row.psnr(spec.protocol) for row in rows if row.key == BICUBIC), None)
    gains = (None if row.key == BICUBIC else gain_over(row.psnr(spec.protocol), yardstick) for row in rows)
    return MetricsTable(
        spec.protocol,
        tuple(replace(row, gain=gain) for row, gain in zip(rows, gains, strict=True)),
        "selection" if area else "whole",
        area,
        reference.name if reference else "",
    )


def _row(
    name: str, candidate: Candidate, reference: Candidate | None, spec: FigureSpec, area: Rect | None
) -> MetricsRow:
    if reference is None or candidate.key == INPUT:
        return MetricsRow(candidate.key, name)
    try:
        scores = score_pair(_colour(candidate), _colour(reference), spec.protocol.border, area)
    except MetricError as problem:
        return MetricsRow(candidate.key, name, problem=problem)
    note = profile_difference(candidate.icc, reference.icc)
    return MetricsRow(
        candidate.key,
        name,
        psnr_rgb=scores.psnr_rgb,
        psnr_y=scores.psnr_y,
        ssim_rgb=scores.ssim_rgb,
        ssim_y=scores.ssim_y,
        notes=(note,) if note else (),
    )


def _colour(candidate: Candidate) -> View:
    """Without alpha, which does not count."""
    return View(candidate.width, candidate.height, lambda rect: candidate.read(rect, 0))
