"""How close a batch's results are to their references, counted as `sr-desktop score` counts it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sr_desktop.batch.outcome import Outcome
from sr_desktop.errors import SRDesktopError, shown
from sr_desktop.imaging.metrics import PROTOCOLS, Scores, mean_scores
from sr_desktop.imaging.metrics_files import score_files
from sr_desktop.imaging.pairing import pair_by_name
from sr_desktop.imaging.paths import expand_inputs

BORDER = PROTOCOLS["ntire"].border
"""Pixels left out along each side, under both protocols."""

_MOST_SCALED = 16  # pixels of a result for each of its source


@dataclass(frozen=True)
class Mean:
    """Means of one model's per-image values over `count` images."""

    model: str
    count: int
    scores: Scores


class References:
    """Which reference belongs to which source, told by their names."""

    def __init__(self, outcomes: Sequence[Outcome], reference: str) -> None:
        """reference: file or folder. problems: what has no partner for certain."""
        found = expand_inputs([reference])
        sources = {row.source: row.entry.file for row in outcomes if row.has_result}
        pairing = pair_by_name(list(sources.values()), found.files)
        self._of = {pair.sr: pair.hr for pair in pairing.pairs}
        self.problems: tuple[SRDesktopError, ...] = (*found.problems, *(pairing.problems if found.files else ()))

    def of(self, source: Path) -> Path | None:
        """The reference of a source, if there is one."""
        return self._of.get(source)


def scored(outcomes: Iterable[Outcome], references: References) -> Iterator[Outcome]:
    """Every outcome; those that have a result and a reference with their scores, or with the fault that prevents it."""
    for row in outcomes:
        reference = references.of(row.source) if row.has_result else None
        if reference is None or row.output is None:
            yield row
            continue
        limit = row_limit(row)
        try:
            scores = score_files(row.output, reference, BORDER, pixel_limit=limit)
            yield replace(row, reference=reference, scores=scores)
        except SRDesktopError as error:
            yield replace(row, reference=reference, fault=f"{shown(row.output)} against {shown(reference)}: {error}")


def means(outcomes: Iterable[Outcome]) -> list[Mean]:
    """One mean for each model, in the order of their first results."""
    by_model: dict[str, list[Scores]] = {}
    for row in outcomes:
        if row.scores is not None:
            by_model.setdefault(row.model, []).append(row.scores)
    return [Mean(model, len(scores), mean_scores(scores)) for model, scores in by_model.items()]


def row_limit(row: Outcome) -> int:
    """Most pixels that the result of a row can have."""
    return _MOST_SCALED * (row.lr_width or 1) * (row.lr_height or 1)
