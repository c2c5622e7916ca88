"""Writes into the journals what becomes of jobs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import BinaryIO

from sr_desktop.batch.entry import Entry
from sr_desktop.batch.output_folder import OutputFolder, RecordedTargets
from sr_desktop.batch.record import Record, Stamp, hash_of
from sr_desktop.engine.job import Event, Job, JobFailed, JobSaved
from sr_desktop.engine.planning import Planned
from sr_desktop.errors import SRDesktopError
from sr_desktop.imaging.source import SourceInfo


@dataclass(slots=True)
class _Page:
    """One job that is under way. before: what lay at its output's place by the journal's word."""

    folder: OutputFolder
    record: Record
    before: Record | None


class Bookkeeper:
    """Remembers, for every planned job of a folder with a journal, what is to be written there and when."""

    def __init__(self, shape: str) -> None:
        self._shape = shape
        self._pages: dict[Job, _Page] = {}

    def begin(
        self, folder: OutputFolder, entry: Entry, stamp: Stamp | None, plan: Planned, targets: RecordedTargets
    ) -> None:
        """A job is planned. stamp: of the source, taken before anyone read it."""
        record = Record(
            source=folder.name(entry.file.path),
            model=entry.card.id,
            wanted=targets.wanted,
            state="saving",
            source_stamp=stamp,
            weights_sha256=entry.card.sha256,
            options=self._shape,
            output=folder.name(plan.job.output),
        )
        self._pages[plan.job] = _Page(folder, record, targets.record)

    def on_result(self, job: Job, info: SourceInfo, file: BinaryIO) -> None:
        """A result is whole and about to get its name: from now on the journal knows its hash. On any thread."""
        page = self._pages.get(job)
        if page is None:
            return
        width, height = job.options.size.of(info.width, info.height)
        facts = {
            "lr_width": info.width,
            "lr_height": info.height,
            "width": width,
            "height": height,
            "sidecar": info.metadata.sidecar is not None,
        }
        page.record = replace(
            page.record,
            source_sha256=info.sha256,
            output_sha256=hash_of(file),
            previous_sha256=page.before.output_sha256 if page.before else "",
            facts=facts,
        )
        page.folder.journal.put(page.record)

    def told(self, event: Event) -> Record | None:
        """Note the end of a job; returns the record of a result that was saved."""
        if isinstance(event, JobSaved) and (page := self._pages.pop(event.job, None)):
            facts = {
                **page.record.facts,
                "device": event.device,
                "seconds": event.seconds,
                "total_seconds": event.total,
                "notes": event.notes,
            }
            stamp = Stamp.of(event.job.output)
            done = replace(page.record, state="done", output_stamp=stamp, previous_sha256="", facts=facts)
            page.folder.journal.put(done, at_once=False)
            return done
        if isinstance(event, JobFailed) and (page := self._pages.pop(event.job, None)):
            known = page.before or replace(page.record, output_stamp=None, output_sha256="", previous_sha256="")
            page.folder.journal.put(_failed(known, event.error), at_once=False)
        return None

    def failed(self, folder: OutputFolder, entry: Entry, error: SRDesktopError) -> None:
        """An entry got no job, so that nothing has a name. What is known of its results stays known."""
        unnamed = Record(folder.name(entry.file.path), entry.card.id, "", "failed")
        folder.journal.put(_failed(unnamed, error), at_once=False)


def _failed(record: Record, error: SRDesktopError) -> Record:
    return replace(record, state="failed", reason=str(error))
