"""What came of each entry, as one row of a report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from sr_desktop.batch.entry import Entry
from sr_desktop.batch.events import (
    BatchEvent,
    EntryDone,
    EntryFailed,
    EntryPlanned,
    EntryRecorded,
    EntrySkipped,
)
from sr_desktop.batch.record import Record, hash_at
from sr_desktop.engine.job import Job, JobFailed, JobSaved
from sr_desktop.errors import SRDesktopError
from sr_desktop.imaging.metrics import Scores


@dataclass(frozen=True)
class Outcome:
    """One entry after its batch.

    state: "done" was there from an earlier run. reason: why there is no result. seconds: inside the model;
    total_seconds: of the whole job. reference, scores: what it was compared with and how close it is, for a result that
    was scored. consistency: dB between the reduced result and its source, for one that was verified; fault: what is
    wrong with it.
    """

    entry: Entry
    state: Literal["saved", "done", "skipped", "failed"]
    reason: str = ""
    output: Path | None = None
    lr_width: int | None = None
    lr_height: int | None = None
    width: int | None = None
    height: int | None = None
    device: str = ""
    seconds: float | None = None
    total_seconds: float | None = None
    notes: tuple[str, ...] = ()
    source_sha256: str = ""
    output_sha256: str = ""
    reference: Path | None = None
    scores: Scores | None = None
    consistency: float | None = None
    fault: str = ""

    @property
    def source(self) -> Path:
        """The file that was to be upscaled."""
        return self.entry.file.path

    @property
    def model(self) -> str:
        """The id of the model."""
        return self.entry.card.id

    @property
    def has_result(self) -> bool:
        """Whether there is a file to look at."""
        return self.state in ("saved", "done")


class Outcomes:
    """Collects one Outcome for each entry from the events of a batch, in the order in which they end."""

    def __init__(self) -> None:
        self._planned: dict[Job, EntryPlanned] = {}
        self._rows: list[Outcome] = []

    def collect(self, event: BatchEvent) -> None:
        """One event of the batch."""
        match event:
            case EntryPlanned():
                self._planned[event.plan.job] = event
            case EntryDone():
                self._rows.append(_of_record(event.entry, event.record, event.output))
            case EntrySkipped():
                self._rows.append(Outcome(event.entry, "skipped", event.reason))
            case EntryFailed():
                self._rows.append(Outcome(event.entry, "failed", _sentence(event.error)))
            case JobFailed():
                entry = self._planned.pop(event.job).entry
                self._rows.append(Outcome(entry, "failed", _sentence(event.error)))
            case JobSaved():
                self._rows.append(_of_saved(self._planned.pop(event.job), event))
            case EntryRecorded():
                self._rows[-1] = replace(self._rows[-1], output_sha256=event.record.output_sha256)

    def __iter__(self) -> Iterator[Outcome]:
        """The rows; those of results that no journal knows are given their hash here."""
        for row in self._rows:
            missing = row.state == "saved" and not row.output_sha256 and row.output is not None
            yield replace(row, output_sha256=hash_at(row.output)) if missing and row.output else row


def _of_saved(planned: EntryPlanned, event: JobSaved) -> Outcome:
    info = planned.plan.info
    return Outcome(
        planned.entry,
        "saved",
        output=event.job.output,
        lr_width=info.width,
        lr_height=info.height,
        width=event.sr_width,
        height=event.sr_height,
        device=event.device,
        seconds=event.seconds,
        total_seconds=event.total,
        notes=event.notes,
        source_sha256=info.sha256,
    )


def _of_record(entry: Entry, record: Record, output: Path) -> Outcome:
    names = ("lr_width", "lr_height", "width", "height", "device", "seconds", "total_seconds")
    facts: dict[str, Any] = {name: record.facts[name] for name in names if name in record.facts}
    return Outcome(
        entry,
        "done",
        output=output,
        notes=tuple(record.facts.get("notes", ())),
        source_sha256=record.source_sha256,
        output_sha256=record.output_sha256,
        **facts,
    )


def _sentence(error: SRDesktopError) -> str:
    return str(error)
