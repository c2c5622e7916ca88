"""What a running batch says, beside the Events of its jobs, and how it adds up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from sr_desktop.batch.entry import Entry
from sr_desktop.batch.record import Record
from sr_desktop.engine.job import Event, JobCancelled, JobFailed, JobSaved
from sr_desktop.engine.planning import Planned
from sr_desktop.errors import SRDesktopError


@dataclass(frozen=True, slots=True)
class BatchNotice:
    """Something went otherwise than planned and the batch goes on."""

    message: str


@dataclass(frozen=True, slots=True)
class EntryPlanned:
    """An entry has its job; the job's own Events follow, also after those of other jobs."""

    entry: Entry
    plan: Planned


@dataclass(frozen=True, slots=True)
class EntryDone:
    """The result is there from an earlier run: record says of what it was made."""

    entry: Entry
    record: Record

    @property
    def output(self) -> Path:
        """The file that is there."""
        return (self.entry.place.root or Path()) / self.record.output


@dataclass(frozen=True, slots=True)
class EntryRecorded:
    """The journal knows the result that was saved just now."""

    entry: Entry
    record: Record


@dataclass(frozen=True, slots=True)
class EntrySkipped:
    """There is to be no result; reason is one sentence."""

    entry: Entry
    reason: str


@dataclass(frozen=True, slots=True)
class EntryFailed:
    """An entry cannot have a job."""

    entry: Entry
    error: SRDesktopError


@dataclass(frozen=True, slots=True)
class EntryPassedOver:
    """An entry does not count. is_result: a result of this program in a folder; else it did not fail last time."""

    entry: Entry
    is_result: bool


EntryEvent = EntryPlanned | EntryDone | EntrySkipped | EntryFailed | EntryPassedOver
BatchEvent = BatchNotice | EntryEvent | EntryRecorded | Event


@dataclass(frozen=True, slots=True)
class Totals:
    """How far a batch is. total: results asked for; done: there from before; unplanned: failed without a
    job; seconds: inside the models.
    """

    total: int
    saved: int = 0
    done: int = 0
    skipped: int = 0
    failed: int = 0
    unplanned: int = 0
    cancelled: int = 0
    seconds: float = 0.0

    @property
    def settled(self) -> int:
        """Results that need no more work in this run."""
        return self.saved + self.done + self.skipped + self.failed

    def after(self, event: BatchEvent) -> Totals:
        """The totals once `event` is counted."""
        match event:
            case EntryPassedOver():
                return replace(self, total=self.total - 1)
            case EntryDone():
                return replace(self, done=self.done + 1)
            case EntrySkipped():
                return replace(self, skipped=self.skipped + 1)
            case EntryFailed():
                return replace(self, failed=self.failed + 1, unplanned=self.unplanned + 1)
            case JobFailed():
                return replace(self, failed=self.failed + 1)
            case JobCancelled():
                return replace(self, cancelled=self.cancelled + 1)
            case JobSaved():
                return replace(self, saved=self.saved + 1, seconds=self.seconds + event.seconds)
            case _:
                return self
