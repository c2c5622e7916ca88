"""What `sr-desktop upscale` does when everything is saved: count, verify, write reports."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from glob import has_magic
from math import isinf
from os.path import exists
from pathlib import Path

from sr_desktop.batch.outcome import Outcome
from sr_desktop.batch.report import Report, check_name, write_report
from sr_desktop.batch.report.words import decibel, likeness
from sr_desktop.batch.scoring import BORDER, Mean, References, scored
from sr_desktop.batch.verifying import verified
from sr_desktop.cli.late_files import check_place
from sr_desktop.cli.progress import Progress
from sr_desktop.cli.reporting import Reporter
from sr_desktop.engine.job import Options
from sr_desktop.errors import SourceError, shown

_MOST_OUTLIERS = 10


class Checks:
    """The checks that the arguments ask for.

    Raises UsageError or OutputError for a report that cannot be written, SourceError for references that are not there.
    """

    def __init__(self, args: argparse.Namespace, options: Options, reporter: Reporter) -> None:
        self._options, self._reporter = options, reporter
        self._reports = [Path(name) for name in args.report]
        self._reference: str = args.reference or ""
        self._verify: bool = args.verify
        self._bar = not (args.quiet or args.json)
        for path in self._reports:
            check_name(path)
            check_place(path, "--report")
        if self._reference and not has_magic(self._reference) and not exists(self._reference):  # noqa: PTH110 — never raises
            raise SourceError(f"There is no file or folder {shown(self._reference)}.", "Check the name and the folder.")

    @property
    def wanted(self) -> bool:
        """Whether there is anything to check or to write."""
        return bool(self._reports or self._reference or self._verify)

    def run(self, outcomes: Iterable[Outcome]) -> None:
        """Check all results and tell; what is wrong with one counts as its failure."""
        rows = list(outcomes)
        problems = [f"{error}" for _, error in self._reporter.failures]
        if self._reference:
            references = References(rows, self._reference)
            for problem in references.problems:
                problems.append(str(problem))
                self._reporter.failure(None, problem)
            rows = self._watched("counting PSNR and SSIM", len(rows), scored(rows, references))
        if self._verify:
            rows = self._watched("verifying", len(rows), verified(rows, self._options))
        report = Report.now(rows, self._reference, problems)
        self._tell(report)
        for path in self._reports:
            write_report(path, report)
            self._reporter.note(f"The report is in {shown(path)}.")

    def _tell(self, report: Report) -> None:
        for row in report.rows:
            if row.fault:
                self._reporter.failure(row.source, SourceError(row.fault))
        if self._reference:
            self._reporter.lines(_mean_facts(report.means), _mean_lines(report.means))
        if self._verify:
            there = (row for row in report.rows if row.output is not None)
            self._reporter.lines(map(_verified_facts, there), _verified_lines(report))

    def _watched(self, label: str, total: int, rows: Iterator[Outcome]) -> list[Outcome]:
        progress = Progress(label, self._bar)
        try:
            done = []
            for row in rows:
                done.append(row)
                progress.show(len(done) / max(1, total))
            return done
        finally:
            progress.close()


def _mean_facts(means: list[Mean]) -> Iterator[dict[str, object]]:
    for mean in means:
        numbers = {
            name: None if value is None or isinf(value) else value for name, value in asdict(mean.scores).items()
        }
        yield {"status": "mean", "model": mean.model, "count": mean.count, "border": BORDER, **numbers}


def _mean_lines(means: list[Mean]) -> Iterator[str]:
    if not means:
        return
    width = max(len("model"), *(len(mean.model) for mean in means))
    yield f"{'model':{width}}  images  PSNR RGB  SSIM RGB  PSNR Y  SSIM Y"
    for mean in means:
        s = mean.scores
        yield (
            f"{mean.model:{width}}  {mean.count:6}  {decibel(s.psnr_rgb):>8}  {likeness(s.ssim_rgb):>8}"
            f"  {decibel(s.psnr_y):>6}  {likeness(s.ssim_y):>6}"
        )
    yield f"Means of per-image values, border {BORDER}; RGB: protocol ntire, Y: protocol paper."


def _verified_facts(row: Outcome) -> dict[str, object]:
    value = row.consistency
    return {
        "status": "verified",
        "input": str(row.source),
        "output": str(row.output),
        "consistency": None if value is None or isinf(value) else value,
        "fault": row.fault or None,
    }


def _verified_lines(report: Report) -> Iterator[str]:
    checked = sum(row.consistency is not None for row in report.rows)
    yield f"{checked:,} results were read again and compared with their sources."
    for row in report.outliers[:_MOST_OUTLIERS]:
        yield f"  {decibel(row.consistency)} dB, less than the others: {shown(row.output or row.source)}"
    if len(report.outliers) > _MOST_OUTLIERS:
        yield f"  and {len(report.outliers) - _MOST_OUTLIERS:,} more; a report (--report) names all."
