"""A report for programs: CSV with a line for each result, JSON with the means too."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict
from math import isinf
from typing import Any

from sr_desktop.batch.outcome import Outcome
from sr_desktop.batch.report.contents import Report
from sr_desktop.batch.scoring import BORDER
from sr_desktop.imaging.metrics import Scores

_SCORES = ("psnr_rgb", "psnr_y", "ssim_rgb", "ssim_y")


def as_csv(report: Report) -> bytes:
    """UTF-8, one line for each entry, the keys of `row_facts` as its head; ∞ is written inf, what is not known nothing.

    Bytes of names that are no text are escaped as \\udcXX.
    """
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, fieldnames=list(row_facts(None)), lineterminator="\n")
    writer.writeheader()
    for row in report.ordered:
        facts = row_facts(row)
        writer.writerow({**facts, "notes": " ".join(facts["notes"])})
    return text.getvalue().encode("utf-8", "backslashreplace")


def as_json(report: Report) -> bytes:
    """One object: version, made, reference, border, counts, seconds, means, outliers (outputs), problems, results."""
    facts = {
        "version": report.version,
        "made": report.made,
        "reference": report.reference or None,
        "border": BORDER,
        "counts": report.counts,
        "seconds": report.seconds,
        "means": [{"model": mean.model, "count": mean.count, **_numbers(mean.scores)} for mean in report.means],
        "outliers": [str(row.output) for row in report.outliers],
        "problems": list(report.problems),
        "results": [_without_infinity(row_facts(row)) for row in report.ordered],
    }
    return json.dumps(facts, indent=1, allow_nan=False).encode()


def row_facts(row: Outcome | None) -> dict[str, Any]:
    """All that is known of a row under stable keys; only the keys count when there is none."""
    names = ("lr_width", "lr_height", "width", "height", "device", "seconds", "total_seconds", "source_sha256")
    more = ("output_sha256", "consistency", "fault", "notes", "reason")
    facts: dict[str, Any] = {
        "status": row and row.state,
        "input": row and str(row.source),
        "output": row and _text(row.output),
        "model": row and row.model,
        "weights_sha256": row and row.entry.card.sha256,
    }
    facts |= {name: getattr(row, name, None) for name in names}
    facts |= {"reference": row and _text(row.reference)}
    facts |= {name: getattr(row and row.scores, name, None) for name in _SCORES}
    return facts | {name: getattr(row, name, None) for name in more}


def _text(path: object) -> str | None:
    return None if path is None else str(path)


def _numbers(scores: Scores) -> dict[str, Any]:
    """As `score --json` prints them: null stands for ∞."""
    return _without_infinity(asdict(scores))


def _without_infinity(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: None if isinstance(value, float) and isinf(value) else value for name, value in facts.items()}
