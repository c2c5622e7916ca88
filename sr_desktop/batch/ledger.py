"""What is to be done for each entry of a batch, by the word of its output folders' journals."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from sr_desktop.batch.bookkeeping import Bookkeeper
from sr_desktop.batch.entry import Batch, Entry
from sr_desktop.batch.events import (
    BatchEvent,
    EntryDone,
    EntryEvent,
    EntryFailed,
    EntryPassedOver,
    EntryPlanned,
    EntrySkipped,
    Totals,
)
from sr_desktop.batch.journal import Run
from sr_desktop.batch.output_folder import OutputFolder, RecordedTargets
from sr_desktop.batch.record import Record, Stamp
from sr_desktop.batch.unfinished import forget, remember
from sr_desktop.crash_report import unexpected
from sr_desktop.engine.job import Event, Job
from sr_desktop.engine.planning import Planner, Skipped
from sr_desktop.errors import SRDesktopError, UsageError, shown
from sr_desktop.imaging.paths import Targets
from sr_desktop.imaging.provenance_file import read_provenance
from sr_desktop.imaging.source_info import SourceInfo


class Ledger:
    """A batch's output folders while it runs. Whoever drives the jobs asks `plan` and tells what came of them.

    `plan`, `told` and `counted` are for one thread, `on_result` for any. Leaving the block gives the folders back.
    """

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._folders: dict[Path, OutputFolder] = {}
        self._shape = batch.shape
        self._books = Bookkeeper(self._shape)
        self._totals = {root: Totals(len(batch.under(root))) for root in batch.roots}
        self._closing = ExitStack()

    def take_over(self) -> list[str]:
        """Take all output folders; returns sentences on journals that were damaged.

        Raises OutputError when another process writes into one of them, or one cannot be written.
        """
        notes = []
        for folder in self._opened():
            notes.append(folder.open({entry.place.folder for entry in self._batch.under(folder.root)}))
            self._closing.callback(folder.close)
        for folder in self._folders.values():
            self._begin(folder)
        self._prepare()
        return [note for note in notes if note]

    def look(self) -> None:
        """Read what the journals say, and write nothing."""
        for folder in self._opened():
            folder.look()
            self._closing.callback(folder.close)
        self._prepare()

    def _prepare(self) -> None:
        """Find out which names are free, once the journals can be asked."""
        batch = self._batch
        named = {entry.file.path for entry in batch.entries if entry.file.folder is None}
        found = {entry.file.path for entry in batch.entries if entry.file.folder is not None}
        self._results = {path for folder in self._folders.values() for path in folder.results_among(found)}
        self._targets = Targets(batch.exists, named | found - self._results)
        for folder in self._folders.values():
            folder.reserve(batch.under(folder.root), self._targets)
        self._planner = Planner(batch.options, batch.names, self._targets, most_pixels=batch.most_pixels)

    def _opened(self) -> Iterable[OutputFolder]:
        for root in self._batch.roots:
            folder = self._folders[root] = OutputFolder(root)
            yield folder

    def _begin(self, folder: OutputFolder) -> None:
        entries = self._batch.under(folder.root)
        if self._batch.restart:
            folder.journal.forget_done([folder.name(entry.file.path) for entry in entries])
        folder.journal.begin(Run(self._batch.request, len(entries)))
        remember(folder.root)

    def plan(self, entry: Entry) -> EntryEvent:
        """What becomes of an entry. Raises UsageError for what would be wrong for each of them."""
        try:
            return self._plan(entry)
        except UsageError:
            raise
        except SRDesktopError as error:
            return self._failed(entry, error)
        except Exception as error:  # a defect met with one file must not stop the others
            return self._failed(entry, unexpected(error, f"Planning {shown(entry.file.path)}"))

    def on_result(self, job: Job, info: SourceInfo, file: BinaryIO) -> None:
        """For `run_jobs` and `run_job`: the journal knows a result's hash before it has its name."""
        self._books.on_result(job, info, file)

    def told(self, event: Event) -> Record | None:
        """Note a job's event; returns what the journal knows of a result that was saved."""
        return self._books.told(event)

    def counted(self, event: BatchEvent, entry: Entry) -> BatchEvent:
        """The event, which belongs to `entry`, once the journal knows how far the batch is."""
        if folder := self._folder(entry):
            totals = self._totals[folder.root] = self._totals[folder.root].after(event)
            folder.journal.progress(totals.settled, totals.total)
        return event

    def finish(self) -> None:
        """The batch came to its end: nobody needs to be asked whether it goes on."""
        for folder in self._folders.values():
            folder.journal.finish()
            forget(folder.root)

    def _plan(self, entry: Entry) -> EntryEvent:
        folder = self._folder(entry)
        if entry.file.folder is not None and entry.file.path in self._results:
            return EntryPassedOver(entry, is_result=True)
        if folder is not None:
            if self._batch.retry_failed and not any(record.state == "failed" for record in folder.known(entry)):
                return EntryPassedOver(entry, is_result=False)
            record = folder.finished(entry, self._shape)
            if record is not None:
                folder.confirm(entry, record)
                return EntryDone(entry, record)
        if entry.file.folder is not None and read_provenance(entry.file.path) is not None:
            return EntryPassedOver(entry, is_result=True)
        return self._with_journal(entry, folder) if folder is not None else self._without(entry)

    def _without(self, entry: Entry) -> EntryEvent:
        plan = self._planner.plan(entry.file, entry.place, entry.card)
        return EntrySkipped(entry, plan.reason) if isinstance(plan, Skipped) else EntryPlanned(entry, plan)

    def _with_journal(self, entry: Entry, folder: OutputFolder) -> EntryEvent:
        stamp, targets = Stamp.of(entry.file.path), RecordedTargets(self._targets, folder, entry)
        plan = replace(self._planner, targets=targets).plan(entry.file, entry.place, entry.card)
        if isinstance(plan, Skipped):
            return EntrySkipped(entry, plan.reason)
        self._books.begin(folder, entry, stamp, plan, targets)
        return EntryPlanned(entry, plan)

    def _failed(self, entry: Entry, error: SRDesktopError) -> EntryFailed:
        folder = self._folder(entry)
        if folder is not None and not folder.read_only:
            self._books.failed(folder, entry, error)
        return EntryFailed(entry, error)

    def _folder(self, entry: Entry) -> OutputFolder | None:
        return None if entry.place.root is None else self._folders[entry.place.root]

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._closing.close()
