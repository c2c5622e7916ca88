"""The work of `sr-desktop score`: find the pairs, count each one, tell the numbers and their means."""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Sequence
from copy import copy
from pathlib import Path

from sr_desktop.cli.score_report import Counted, ScoreReporter
from sr_desktop.cli.source_options import opened
from sr_desktop.errors import MetricError, SRDesktopError, UsageError
from sr_desktop.imaging.metrics import Protocol, compared_area, score_pair
from sr_desktop.imaging.metrics_files import view
from sr_desktop.imaging.metrics_pixels import Readable
from sr_desktop.imaging.pairing import Pair, pair_by_name, pair_by_order
from sr_desktop.imaging.paths import InputFile, expand_inputs
from sr_desktop.imaging.profile_names import profile_difference
from sr_desktop.imaging.rect import Rect


def score_all(args: argparse.Namespace, protocol: Protocol, region: Rect | None) -> int:
    """Run the command; exit code 0 when every file had its partner and every pair was scored, else 1."""
    reporter = ScoreReporter(protocol, region, as_json=args.json)
    counted = defaultdict[str, list[Counted]](list)
    for pair in _pairs(args, reporter):
        try:
            result = _count(pair, args, protocol, region)
        except UsageError:
            raise
        except SRDesktopError as error:
            reporter.failure(error, pair)
            continue
        reporter.scored(result)
        counted[pair.model].append(result)
    for model, results in counted.items():
        if len(results) > 1 or Path(args.sr).is_dir():
            reporter.mean(model, results)
    return 1 if reporter.failed else 0


def _pairs(args: argparse.Namespace, reporter: ScoreReporter) -> Sequence[Pair]:
    srs, hrs = (_files(name, reporter) for name in (args.sr, args.hr))
    if not (srs and hrs):
        return ()
    try:
        pairing = pair_by_order(srs, hrs) if args.pair == "order" else pair_by_name(srs, hrs)
    except SRDesktopError as error:
        reporter.failure(error)
        return ()
    reporter.unpaired([_or_by_order(problem) for problem in pairing.problems])
    return pairing.pairs


def _or_by_order(problem: MetricError) -> MetricError:
    told = copy(problem)
    told.hint = f"{problem.hint.removesuffix('.')}; or use --pair order."
    return told


def _files(name: str, reporter: ScoreReporter) -> tuple[InputFile, ...]:
    found = expand_inputs([name])
    for problem in found.problems:
        reporter.failure(problem)
    return found.files


def _count(pair: Pair, args: argparse.Namespace, protocol: Protocol, region: Rect | None) -> Counted:
    with opened(pair.sr, args) as sr_source, opened(pair.hr, args) as hr_source:
        sr, hr = view(sr_source), view(hr_source)
        area = compared_area(sr, hr, protocol.border, region)
        scores = score_pair(sr, hr, protocol.border, region)
        cropped = _cropped(sr, hr, compared_area(sr, hr, border=0))
        difference = profile_difference(sr_source.info.metadata.icc, hr_source.info.metadata.icc)
        return Counted(pair, area, scores, tuple(filter(None, (cropped, difference))))


def _cropped(sr: Readable, hr: Readable, compared: Rect) -> str:
    """A sentence where rows or columns are left out at the right or the bottom, else ""."""
    width, height = compared.width, compared.height
    if {(sr.width, sr.height), (hr.width, hr.height)} == {(width, height)}:
        return ""
    sizes = f"the result has {sr.width}×{sr.height} px and the reference {hr.width}×{hr.height} px"
    return f"Only the top left {width}×{height} px are compared: {sizes}."
