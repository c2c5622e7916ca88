"""A batch from the first entry to the last, as a generator of Events."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from itertools import chain

from sr_desktop.batch.entry import Batch
from sr_desktop.batch.events import BatchEvent, BatchNotice, EntryEvent, EntryPlanned, EntryRecorded
from sr_desktop.batch.ledger import Ledger
from sr_desktop.batch.ordered_news import OrderedNews
from sr_desktop.engine.cancel import Cancel
from sr_desktop.engine.engine import Engine
from sr_desktop.engine.job import Job
from sr_desktop.engine.pipeline import run_jobs


def run_batch(batch: Batch, engine: Engine, cancel: Cancel) -> Generator[BatchEvent]:
    """Make all results; every entry ends in one of JobSaved, JobFailed, JobCancelled and the Entry… events.

    Nothing is raised for one entry, but UsageError for what would be wrong for each, and OutputError when an output
    folder is held by another process or its journal cannot be written. Closing the generator stops the work; what was
    saved is kept, and the same batch goes on from there.
    """
    with Ledger(batch) as ledger:
        for note in ledger.take_over():
            yield BatchNotice(note)
        yield from _Running(batch, ledger, cancel).events(engine)
        if not cancel.is_set():
            ledger.finish()


def plan_batch(batch: Batch) -> Generator[EntryEvent]:
    """What `run_batch` would do, without a job and without writing anything."""
    with Ledger(batch) as ledger:
        ledger.look()
        yield from map(ledger.plan, batch.entries)


class _Running:
    """One pass over the entries, planned while the jobs before them are at work."""

    def __init__(self, batch: Batch, ledger: Ledger, cancel: Cancel) -> None:
        self._ledger, self._cancel = ledger, cancel
        self._planned = map(ledger.plan, batch.entries)
        self._news = OrderedNews()

    def events(self, engine: Engine) -> Generator[BatchEvent]:
        """Every job's events, and what becomes of the other entries."""
        first = yield from self._until_a_job()
        if first is None:
            return
        for event in run_jobs(chain([first], self._jobs()), engine, self._cancel, self._ledger.on_result):
            yield from self._counted_news()
            entry, record = self._news.ended(event), self._ledger.told(event)
            yield event if entry is None else self._ledger.counted(event, entry)
            if entry is not None and record is not None:
                yield EntryRecorded(entry, record)
            yield from self._counted_news()

    def _until_a_job(self) -> Generator[BatchEvent, None, Job | None]:
        """Says at once what comes before the first job: that may be thousands of results that are there."""
        for event in self._planned:
            if isinstance(event, EntryPlanned):
                self._news.planned(event)
                return event.plan.job
            yield self._ledger.counted(event, event.entry)
            if self._cancel.is_set():
                break
        return None

    def _jobs(self) -> Iterator[Job]:
        """The jobs among what is planned, each planned when it is asked for."""
        for event in self._planned:
            self._news.planned(event)
            if isinstance(event, EntryPlanned):
                yield event.plan.job
            if self._cancel.is_set():
                return

    def _counted_news(self) -> Iterator[BatchEvent]:
        for news in self._news.now():
            yield self._ledger.counted(news, news.entry)
