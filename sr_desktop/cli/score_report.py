"""What `sr-desktop score` says: lines for people with the protocol beside every number, or JSON with stable keys."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from math import isinf
from typing import Any

from sr_desktop.errors import MetricError, SRDesktopError, shown
from sr_desktop.imaging.metrics import Protocol, Scores, mean_scores
from sr_desktop.imaging.pairing import Pair, UnpairedError
from sr_desktop.imaging.rect import Rect

_MOST_NAMES = 5


@dataclass(frozen=True)
class Counted:
    """One pair with its numbers. area: what was counted, in sr_ pixels."""

    pair: Pair
    area: Rect
    scores: Scores
    notes: tuple[str, ...]


class ScoreReporter:
    """Tells numbers on standard output, failures and notes on standard error; the keys are in the command's help."""

    def __init__(self, protocol: Protocol, region: Rect | None, *, as_json: bool) -> None:
        self._protocol, self._region, self._json = protocol, region, as_json
        self.failed = 0

    def scored(self, counted: Counted) -> None:
        """One pair has its numbers."""
        pair, area = counted.pair, counted.area
        for note in counted.notes:
            print(f"sr-desktop: {shown(pair.sr)}: {note}", file=sys.stderr)
        if self._json:
            names = {"sr": str(pair.sr), "hr": str(pair.hr), "model": pair.model}
            size = {"width": area.width, "height": area.height}
            self._object("scored", {**names, **self._how(), **size, **_numbers(counted.scores), "notes": counted.notes})
        else:
            print(f"{self._line(counted.scores)}  {shown(pair.sr)} : {shown(pair.hr)}", flush=True)

    def mean(self, model: str, results: Sequence[Counted]) -> None:
        """All pairs of one model are counted."""
        scores = mean_scores([result.scores for result in results])
        if self._json:
            self._object("mean", {"count": len(results), "model": model, **self._how(), **_numbers(scores)})
        else:
            print(f"{self._line(scores)}  mean of {len(results)}{f', {model}' if model else ''}", flush=True)

    def unpaired(self, problems: Sequence[MetricError]) -> None:
        """Files have no certain partner; people hear of many in one line."""
        alone = defaultdict[str, list[UnpairedError]](list)
        for problem in problems:
            if isinstance(problem, UnpairedError) and not self._json:
                alone[problem.lacks].append(problem)
            else:
                self.failure(problem)
        for lacks, errors in alone.items():
            if len(errors) == 1:
                self.failure(errors[0])
                continue
            self.failed += len(errors)
            names = [shown(error.path.name) for error in errors if error.path]
            more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
            listed = f"{', '.join(names[:_MOST_NAMES])}{more}"
            print(f"sr-desktop: {len(errors)} files have no {lacks}: {listed}. {errors[0].hint}", file=sys.stderr)

    def failure(self, error: SRDesktopError, pair: Pair | None = None) -> None:
        """A file or pair has no numbers."""
        self.failed += 1
        if self._json:
            names = {"sr": str(pair.sr), "hr": str(pair.hr)} if pair else {"sr": None, "hr": None}
            self._object("failed", {**names, "reason": error.message, "hint": error.hint})
        about = f"{shown(pair.sr)} against {shown(pair.hr)}: " if pair else ""
        print(f"sr-desktop: {about}{error}", file=sys.stderr)

    def _how(self) -> dict[str, Any]:
        region = self._region and [self._region.x, self._region.y, self._region.width, self._region.height]
        return {"protocol": self._protocol.name, "border": self._protocol.border, "region": region}

    def _line(self, scores: Scores) -> str:
        psnr, ssim = scores.psnr(self._protocol), scores.ssim(self._protocol)
        decibel = "∞" if isinf(psnr) else f"{psnr:.3f}"
        where = f", region {','.join(map(str, self._how()['region']))}" if self._region else ""
        similarity = "–" if ssim is None else f"{ssim:.4f}"
        return f"PSNR {decibel:>6} dB  SSIM {similarity:>6}  [{self._protocol.label}{where}]"

    @staticmethod
    def _object(status: str, facts: dict[str, Any]) -> None:
        print(json.dumps({"status": status, **facts}, allow_nan=False), flush=True)


def _numbers(scores: Scores) -> dict[str, Any]:
    values = {name: None if value is None or isinf(value) else value for name, value in asdict(scores).items()}
    return {**values, "identical": isinf(scores.psnr_rgb)}
