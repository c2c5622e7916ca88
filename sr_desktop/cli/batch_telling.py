"""What the events of a batch mean to the person."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from sr_desktop.batch.entry import Batch
from sr_desktop.batch.events import (
    BatchEvent,
    BatchNotice,
    EntryDone,
    EntryFailed,
    EntryPassedOver,
    EntryPlanned,
    EntrySkipped,
    Totals,
)
from sr_desktop.batch.outcome import Outcomes
from sr_desktop.cli.estimates import Estimates
from sr_desktop.cli.progress import Progress
from sr_desktop.cli.reporting import Reporter
from sr_desktop.cli.unused_options import unused
from sr_desktop.engine.estimate import duration
from sr_desktop.engine.job import Job, JobFailed, JobNotice, JobSaved, JobSaving, JobStarted, TileDone
from sr_desktop.engine.planning import Planned
from sr_desktop.errors import SRDesktopError, shown
from sr_desktop.imaging.paths import only_results

_KNOWN_FROM = 4  # results; the first ones also load the models


class Telling:
    """Passes the events of a batch on to the person and counts them. dry: nothing is made, only planned."""

    def __init__(self, batch: Batch, reporter: Reporter, *, bar: bool, dry: bool) -> None:
        self._reporter, self._dry, self._estimates = reporter, dry, Estimates()
        self._progress = Progress("", bar and not dry)
        self._only_results: dict[Path, bool] = {}
        self._unused: set[str] = set()
        self._begun, self._start = 0, perf_counter()
        self._begun_last: Job | None = None
        self._several = len(batch.entries) > 1
        self.totals = Totals(len(batch.entries))
        self.outcomes = Outcomes()

    def follow(self, events: Iterator[BatchEvent]) -> None:
        """All events of a batch, to the last one or to whatever stops them."""
        try:
            for event in events:
                self.totals = self.totals.after(event)
                self.outcomes.collect(event)
                self._tell(event)
        finally:
            self._progress.close()

    def end(self) -> None:
        """What can only be said when everything is over."""
        for folder, only in self._only_results.items():
            if only:
                self._reporter.failure(None, only_results(folder))
        if self._dry and self.totals.done:
            self._reporter.say(f"{self.totals.done:,} done already.")
        if self._several and not self._dry and (self.totals.total or not self._reporter.failed):
            self._reporter.sum_up(self.totals)
        if self._estimates.total:
            self._reporter.say(f"In all: {self._estimates.total}.")

    @property
    def _position(self) -> str:
        """ "12/500", and how much longer it takes once that can be told."""
        totals = self.totals
        position = f"{self._begun + totals.done + totals.skipped + totals.unplanned}/{totals.total}"
        if totals.saved < _KNOWN_FROM:
            return position
        left = (perf_counter() - self._start) / totals.saved * (totals.total - totals.settled)
        return f"{position}, about {duration(left)} left"

    def _tell(self, event: BatchEvent) -> None:
        match event:
            case TileDone():
                self._progress.show(event.share)
                return
            case JobSaving():
                if event.job is self._begun_last:  # else the bar is the next one's
                    self._progress.show_saving(event.share)
                return
            case JobStarted():
                self._begun_last = event.job
                self._begun += 1  # while the one before may still be saved
                self._progress.start(f"[{self._position}] {shown(event.job.source.name)}")
                return
        self._progress.clear()
        match event:
            case BatchNotice():
                self._reporter.note(event.message)
            case JobNotice():
                self._reporter.note(event.notice.message)
            case JobFailed():
                self._reporter.failure(event.job.source, event.error)
            case JobSaved():
                self._reporter.saved(event)
            case EntryPlanned() | EntryDone() | EntrySkipped() | EntryFailed() | EntryPassedOver():
                self._tell_of_entry(event)

    def _tell_of_entry(self, event: EntryPlanned | EntryDone | EntrySkipped | EntryFailed | EntryPassedOver) -> None:
        source, folder = event.entry.file.path, event.entry.file.folder
        if folder is not None:
            only = isinstance(event, EntryPassedOver) and event.is_result
            self._only_results[folder] = only and self._only_results.get(folder, True)
        match event:
            case EntryPlanned():
                self._tell_of_unused(event.plan.job)
                if self._dry:
                    self._tell_of_plan(event.plan)
            case EntryDone():
                self._reporter.done(source, event.output)
            case EntrySkipped():
                self._reporter.skipped(source, event.reason)
            case EntryFailed():
                self._reporter.failure(source, event.error)

    def _tell_of_unused(self, job: Job) -> None:
        """Once for each format: the others of the batch may have what this one has not."""
        for problem in unused(job.options, job.format):
            if problem.message not in self._unused:
                self._unused.add(problem.message)
                self._reporter.note(f"{problem.message} Such results go without.")

    def _tell_of_plan(self, plan: Planned) -> None:
        try:
            self._reporter.planned(plan, self._estimates.of(plan))
        except SRDesktopError as error:
            self._reporter.failure(plan.job.source, error)
