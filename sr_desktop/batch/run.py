"""A batch from the first entry to the last, as a generator of Events."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from itertools import chain
from pathlib import Path

from sr_desktop.batch.bookkeeping import Bookkeeper
from sr_desktop.batch.entry import Batch, Entry
from sr_desktop.batch.events import (
    BatchEvent,
    BatchNotice,
    EntryDone,
    EntryEvent,
    EntryFailed,
    EntryPassedOver,
    EntryPlanned,
    EntryRecorded,
    EntrySkipped,
    Totals,
)
from sr_desktop.batch.journal import Run
from sr_desktop.batch.ordered_news import OrderedNews
from sr_desktop.batch.output_folder import OutputFolder, RecordedTargets
from sr_desktop.batch.record import Stamp
from sr_desktop.batch.unfinished import forget, remember
from sr_desktop.engine.cancel import Cancel
from sr_desktop.engine.engine import Engine
from sr_desktop.engine.job import Event, Job
from sr_desktop.engine.pipeline import run_jobs
from sr_desktop.engine.planning import Planner, Skipped
from sr_desktop.errors import SRDesktopError, UsageError
from sr_desktop.imaging.paths import Targets
from sr_desktop.imaging.provenance_file import read_provenance


def run_batch(batch: Batch, engine: Engine, cancel: Cancel) -> Generator[BatchEvent]:
    """Make all results; every entry ends in one of JobSaved, JobFailed, JobCancelled and the Entry… events.

    Nothing is raised for one entry, but UsageError for what would be wrong for each, and OutputError when an output
    folder is held by another process or its journal cannot be written. Closing the generator stops the work; what was
    saved is kept, and the same batch goes on from there.
    """
    with ExitStack() as stack:
        folders = {root: OutputFolder(root) for root in batch.roots}
        for root, folder in folders.items():
            places = {entry.place.folder for entry in batch.under(root)}
            note = folder.open(places)
            stack.callback(folder.close)
            if note:
                yield BatchNotice(note)
            _begin(batch, folder)
        running = _Running(batch, folders)
        yield from stack.enter_context(closing(running.events(engine, cancel)))
        if not cancel.is_set():
            for folder in folders.values():
                folder.journal.finish()
                forget(folder.root)


def plan_batch(batch: Batch) -> Generator[EntryEvent]:
    """What `run_batch` would do, without a job and without writing anything."""
    with ExitStack() as stack:
        folders = {root: OutputFolder(root) for root in batch.roots}
        for folder in folders.values():
            folder.look()
            stack.callback(folder.close)
        yield from _Running(batch, folders).planned()


def _begin(batch: Batch, folder: OutputFolder) -> None:
    entries = batch.under(folder.root)
    if batch.restart:
        folder.journal.forget_done([folder.name(entry.file.path) for entry in entries])
    folder.journal.begin(Run(batch.request, len(entries)))
    remember(folder.root)


class _Running:
    """One pass over the entries, planned while the jobs before them are at work."""

    def __init__(self, batch: Batch, folders: dict[Path, OutputFolder]) -> None:
        self._batch, self._folders = batch, folders
        self._targets = Targets(batch.exists, {entry.file.path for entry in batch.entries})
        for folder in folders.values():
            folder.reserve(batch.under(folder.root), self._targets)
        self._planner = Planner(batch.options, batch.template, self._targets, batch.several_models, batch.most_pixels)
        self._books = Bookkeeper(batch.shape)
        self._totals = {root: Totals(len(batch.under(root))) for root in folders}
        self._news = OrderedNews()

    def events(self, engine: Engine, cancel: Cancel) -> Generator[BatchEvent]:
        """Every job's events, and what becomes of the other entries."""
        planned = self.planned()
        first = yield from self._until_a_job(planned, cancel)
        if first is not None:
            for event in run_jobs(chain([first], self._jobs(planned, cancel)), engine, cancel, self._books.on_result):
                yield from self._told(event)

    def _until_a_job(self, planned: Iterator[EntryEvent], cancel: Cancel) -> Generator[BatchEvent, None, Job | None]:
        """Says at once what comes before the first job: that may be thousands of results that are there."""
        for event in planned:
            if isinstance(event, EntryPlanned):
                self._news.planned(event)
                return event.plan.job
            yield self._counted(event, event.entry)
            if cancel.is_set():
                break
        return None

    def _jobs(self, planned: Iterator[EntryEvent], cancel: Cancel) -> Iterator[Job]:
        """The jobs among what is planned, each planned when it is asked for."""
        for event in planned:
            self._news.planned(event)
            if isinstance(event, EntryPlanned):
                yield event.plan.job
            if cancel.is_set():
                return

    def _told(self, event: Event) -> Iterator[BatchEvent]:
        """A job's event with the news around it."""
        yield from self._news.now()
        entry, record = self._news.ended(event), self._books.told(event)
        yield event if entry is None else self._counted(event, entry)
        if entry is not None and record is not None:
            yield EntryRecorded(entry, record)
        for news in self._news.now():
            yield self._counted(news, news.entry)

    def planned(self) -> Iterator[EntryEvent]:
        """What becomes of each entry, looked at when it is asked for. Raises UsageError."""
        for entry in self._batch.entries:
            try:
                yield self._plan(entry)
            except UsageError:
                raise
            except SRDesktopError as error:
                folder = self._folder(entry)
                if folder is not None and not folder.read_only:
                    self._books.failed(folder, entry, error)
                yield EntryFailed(entry, error)

    def _plan(self, entry: Entry) -> EntryEvent:
        folder = self._folder(entry)
        if folder is not None:
            if self._batch.retry_failed and not any(record.state == "failed" for record in folder.known(entry)):
                return EntryPassedOver(entry, is_result=False)
            record = folder.finished(entry, self._batch.shape)
            if record is not None:
                folder.confirm(entry, record)
                return EntryDone(entry, record)
        if entry.file.folder is not None and read_provenance(entry.file.path) is not None:
            return EntryPassedOver(entry, is_result=True)
        return self._first(entry) if folder is None else self._with_journal(entry, folder)

    def _first(self, entry: Entry) -> EntryEvent:
        plan = self._planner.plan(entry.file, entry.place, entry.card)
        return EntrySkipped(entry, plan.reason) if isinstance(plan, Skipped) else EntryPlanned(entry, plan)

    def _with_journal(self, entry: Entry, folder: OutputFolder) -> EntryEvent:
        stamp, targets = Stamp.of(entry.file.path), RecordedTargets(self._targets, folder, entry)
        plan = replace(self._planner, targets=targets).plan(entry.file, entry.place, entry.card)
        if isinstance(plan, Skipped):
            return EntrySkipped(entry, plan.reason)
        self._books.begin(folder, entry, stamp, plan, targets)
        return EntryPlanned(entry, plan)

    def _folder(self, entry: Entry) -> OutputFolder | None:
        return None if entry.place.root is None else self._folders[entry.place.root]

    def _counted(self, event: BatchEvent, entry: Entry) -> BatchEvent:
        """The event, once the journal of its output folder knows how far the batch is."""
        if folder := self._folder(entry):
            totals = self._totals[folder.root] = self._totals[folder.root].after(event)
            folder.journal.progress(totals.settled, totals.total)
        return event
