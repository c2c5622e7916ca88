"""What `sr-desktop upscale` says: lines for people, or one JSON object per image with stable keys."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sr_desktop.batch.events import Totals
from sr_desktop.engine.estimate import Estimate
from sr_desktop.engine.job import Job, JobSaved
from sr_desktop.engine.planning import Planned
from sr_desktop.errors import SRDesktopError, shown

_MOST_REASONS = 12


class Reporter:
    """Tells results on standard output, everything else on standard error. as_json: one object per line instead.

    Keys: status ("saved", "planned", "skipped", "failed") and input always; output, model, weights_sha256, width,
    height where there is a result; device, seconds (inside the model), total_seconds, notes for saved; seconds (null:
    not known), memory_bytes and disk_bytes, all estimated, for planned; reason, hint for skipped and failed. Then,
    where asked for: status "mean" with model, count, border, psnr_rgb, psnr_y, ssim_rgb, ssim_y (null: ∞ or not
    known), and "verified" with input, output, consistency (dB, null: ∞ or not known), fault.
    """

    def __init__(self, *, as_json: bool, quiet: bool) -> None:
        self._json, self._quiet = as_json, quiet
        self.failures: list[tuple[Path | None, SRDesktopError]] = []

    @property
    def failed(self) -> int:
        """How many inputs have no result."""
        return len(self.failures)

    def sum_up(self, totals: Totals) -> None:
        """The end of a batch: how many results there are, and why the others are missing."""
        if self._json or self._quiet:
            return
        counts = {
            "saved": totals.saved,
            "done already": totals.done,
            "skipped": totals.skipped,
            "failed": self.failed,
        }
        print(", ".join(f"{count:,} {what}" for what, count in counts.items() if count) or "Nothing to do", end=".\n")
        for (what, reason), count in Counter(_reason(*failure) for failure in self.failures).most_common(_MOST_REASONS):
            print(f"  {count:,} {what}{'' if count == 1 else 's'}: {reason}")

    def note(self, sentence: str) -> None:
        """Something worth knowing that changes no result."""
        if not self._quiet:
            print(f"sr-desktop: {sentence}", file=sys.stderr)

    def planned(self, plan: Planned, estimate: Estimate) -> None:
        """What a dry run would do."""
        facts = {
            "width": plan.sr_width,
            "height": plan.sr_height,
            "seconds": estimate.seconds and round(estimate.seconds, 3),
            "memory_bytes": estimate.memory_bytes,
            "disk_bytes": estimate.disk_bytes,
        }
        before = f"{plan.info.width} × {plan.info.height}"
        text = f"{_arrow(plan.job)} ({before} → {plan.sr_width} × {plan.sr_height}; {estimate.text})"
        self._tell({"status": "planned", **_names(plan.job), **facts}, text)

    def say(self, sentence: str) -> None:
        """Something for people only."""
        if not self._json and not self._quiet:
            print(sentence)

    def saved(self, event: JobSaved) -> None:
        """A file is there."""
        job = event.job
        facts = {
            "width": event.sr_width,
            "height": event.sr_height,
            "device": event.device,
            "seconds": round(event.seconds, 3),
            "total_seconds": round(event.total, 3),
            "notes": list(event.notes),
        }
        text = f"{_arrow(job)} ({event.sr_width} × {event.sr_height}, {event.total:.1f} s)"
        self._tell({"status": "saved", **_names(job), **facts}, " ".join([text, *event.notes]))

    def skipped(self, source: Path, reason: str) -> None:
        """A rule said to leave this source alone."""
        self._tell({"status": "skipped", "input": str(source), "reason": reason}, f"Skipped: {reason}")

    def done(self, source: Path, output: Path) -> None:
        """The result is there from an earlier run; people hear only how many there are, at the end."""
        if self._json:
            reason = f"{shown(output)} is done already."
            self._object({"status": "skipped", "input": str(source), "output": str(output), "reason": reason})

    def failure(self, source: Path | None, error: SRDesktopError) -> None:
        """A source has no result."""
        self.failures.append((source, error))
        if self._json:
            name = None if source is None else str(source)
            self._object({"status": "failed", "input": name, "reason": error.message, "hint": error.hint})
        name = "" if source is None or shown(source.name) in error.message else f"{shown(source)}: "
        print(f"sr-desktop: {name}{error}", file=sys.stderr)

    def lines(self, facts: Iterable[Mapping[str, Any]], lines: Iterable[str]) -> None:
        """What is told of several results together: objects for programs, lines for people."""
        if self._json:
            for some in facts:
                self._object(dict(some))
        elif not self._quiet:
            for line in lines:
                print(line)

    def _tell(self, facts: dict[str, Any], text: str) -> None:
        if self._json:
            self._object(facts)
        elif not self._quiet:
            print(text, flush=True)

    @staticmethod
    def _object(facts: dict[str, Any]) -> None:
        # Undecodable bytes of a file name are escaped as JSON's own surrogates.
        print(json.dumps(facts), flush=True)


def _reason(source: Path | None, error: SRDesktopError) -> tuple[str, str]:
    """What failed and why, without whose name it is, so that equal reasons are counted together."""
    if source is None:
        return "input", error.message
    return "image", error.message.replace(shown(source), "the file", 1)


def _names(job: Job) -> dict[str, Any]:
    return {
        "input": str(job.source),
        "output": str(job.output),
        "model": job.model.id,
        "weights_sha256": job.model.sha256,
    }


def _arrow(job: Job) -> str:
    return f"{shown(job.source)} → {shown(job.output)}"
