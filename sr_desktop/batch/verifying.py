"""Every result read again and held against its source: is it there, is it whole, does it show the same picture?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import isfinite
from statistics import median

from sr_desktop.batch.outcome import Outcome
from sr_desktop.batch.record import hash_at
from sr_desktop.batch.scoring import row_limit
from sr_desktop.engine.job import Options
from sr_desktop.errors import SourceError, SRDesktopError, shown
from sr_desktop.imaging.metrics import reduced_consistency
from sr_desktop.imaging.metrics_files import view
from sr_desktop.imaging.source import DEFAULT_PIXEL_LIMIT, Source, open_source

# Of results that show another picture than their source; true ones are far above, whatever the model.
_NOT_THE_SAME = 15.0


def verified(outcomes: Iterable[Outcome], options: Options) -> Iterator[Outcome]:
    """Every outcome; those with a result with its consistency, or with the fault that was found."""
    for row in outcomes:
        if not row.has_result:
            yield row
            continue
        try:
            yield replace(row, consistency=_consistency(row, options))
        except SRDesktopError as error:
            yield replace(row, fault=" ".join(filter(None, [row.fault, str(error)])))


def _consistency(row: Outcome, options: Options) -> float:
    """dB between the result, reduced by MATLAB bicubic to its source's size, and the source."""
    assert row.output is not None
    if row.output_sha256 and hash_at(row.output) not in ("", row.output_sha256):
        raise SourceError(
            f"{shown(row.output)} is not what was written.",
            "It was changed since, or the disk failed; remove it and run again.",
        )
    limit = max(row_limit(row), DEFAULT_PIXEL_LIMIT)
    with open_source(row.output, pixel_limit=limit) as sr, _source(row, options) as lr:
        if (sr.info.width, sr.info.height) != (row.width, row.height):
            raise SourceError(f"{shown(row.output)} has {sr.info.width}×{sr.info.height} px, not what was written.")
        return reduced_consistency(view(sr), view(lr))


def _source(row: Outcome, options: Options) -> Source:
    return open_source(row.source, pages=options.pages, pixel_limit=options.pixel_limit)


def outliers(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """The results that agree less with their sources than the others do, the worst first.

    Below the median of their model by 3 dB and by more than 3.5 of its spread, as Iglewicz and Hoaglin (1993) count it
    from the median absolute deviation, or so low that it can hardly be the same picture.
    """
    rows = [row for row in outcomes if row.consistency is not None]
    fences = {model: _fence([_value(row) for row in rows if row.model == model]) for model in {r.model for r in rows}}
    return sorted((row for row in rows if _value(row) < fences[row.model]), key=_value)


def worst_first(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """Faults, then failures, then results by their consistency; whatever has none keeps its order at the end."""
    return sorted(outcomes, key=lambda row: (not row.fault, row.state != "failed", _value(row)))


def _fence(values: Sequence[float]) -> float:
    finite = [value for value in values if isfinite(value)]
    if len(finite) < 4:
        return _NOT_THE_SAME
    middle = median(finite)
    spread = median(abs(value - middle) for value in finite) / 0.6745
    return max(_NOT_THE_SAME, middle - max(3.0, 3.5 * spread))


def _value(row: Outcome) -> float:
    return float("inf") if row.consistency is None else row.consistency
