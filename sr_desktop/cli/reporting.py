"""What `sr-desktop upscale` says: lines for people, or one JSON object per image with stable keys."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from sr_desktop.engine.job import Job, JobSaved
from sr_desktop.engine.planning import Planned, Skipped
from sr_desktop.errors import SRDesktopError, shown


class Reporter:
    """Tells results on standard output, everything else on standard error. as_json: one object per line instead.

    Keys: status ("saved", "planned", "skipped", "failed") and input always; output, model, weights_sha256, width,
    height where there is a result; device, seconds (inside the model), total_seconds, notes for saved; reason, hint
    for skipped and failed.
    """

    def __init__(self, *, as_json: bool, quiet: bool) -> None:
        self._json, self._quiet = as_json, quiet
        self.failed = 0

    def note(self, sentence: str) -> None:
        """Something worth knowing that changes no result."""
        if not self._quiet:
            print(f"sr-desktop: {sentence}", file=sys.stderr)

    def planned(self, plan: Planned) -> None:
        """What a dry run would do."""
        size = {"width": plan.sr_width, "height": plan.sr_height}
        before = f"{plan.info.width} × {plan.info.height}"
        text = f"{_arrow(plan.job)} ({before} → {plan.sr_width} × {plan.sr_height})"
        self._tell({"status": "planned", **_names(plan.job), **size}, text)

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

    def skipped(self, skipped: Skipped) -> None:
        """A rule said to leave this source alone."""
        self._tell(
            {"status": "skipped", "input": str(skipped.source), "reason": skipped.reason}, f"Skipped: {skipped.reason}"
        )

    def failure(self, source: Path | None, error: SRDesktopError) -> None:
        """A source has no result."""
        self.failed += 1
        if self._json:
            name = None if source is None else str(source)
            self._object({"status": "failed", "input": name, "reason": error.message, "hint": error.hint})
        print(f"sr-desktop: {error}", file=sys.stderr)

    def _tell(self, facts: dict[str, Any], text: str) -> None:
        if self._json:
            self._object(facts)
        elif not self._quiet:
            print(text, flush=True)

    @staticmethod
    def _object(facts: dict[str, Any]) -> None:
        # Undecodable bytes of a file name are escaped as JSON's own surrogates.
        print(json.dumps(facts), flush=True)


def _names(job: Job) -> dict[str, Any]:
    return {
        "input": str(job.source),
        "output": str(job.output),
        "model": job.model.id,
        "weights_sha256": job.model.sha256,
    }


def _arrow(job: Job) -> str:
    return f"{shown(job.source)} → {shown(job.output)}"
