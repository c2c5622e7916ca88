"""One output folder in one process's hands: its lock, its journal, and what they say of an entry."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path, PurePath
from types import TracebackType

from sr_desktop.batch.entry import Entry
from sr_desktop.batch.journal import Journal
from sr_desktop.batch.leftovers import remove_leftovers
from sr_desktop.batch.lock import FolderLock
from sr_desktop.batch.record import Record, Stamp, hash_at, is_unchanged, relative, remembered_hash
from sr_desktop.imaging.paths import Targets


class OutputFolder:
    """Between `open` and `close` nobody else writes there. Any thread may ask it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.read_only = False
        self._lock = FolderLock(root)
        self._real: dict[Path, Path] = {}

    def open(self, folders: Iterable[Path]) -> str:
        """Take the folder over; returns a sentence when its journal was damaged, else "".

        folders: those inside that will be written, freed of what a killed process left. Raises OutputError when
        another process writes there, which it names, or when the folder cannot be used.
        """
        self._lock.acquire()
        try:
            self.journal = Journal(self._realpath(self.root))
            remove_leftovers(folders)
        except BaseException:
            self._lock.release()
            raise
        return self.journal.note

    def look(self) -> None:
        """Read the journal without taking the folder over; nothing on the disk changes until `close`."""
        self.read_only = True
        self.journal = Journal(self._realpath(self.root), read_only=True)

    def close(self) -> None:
        """Let others write."""
        self.journal.close()
        self._lock.release()

    def name(self, path: Path) -> str:
        """How the journal calls a file: links in its folder's name are followed, the file itself may be one."""
        return relative(self._realpath(path.parent) / path.name, self._realpath(self.root))

    def path(self, name: str) -> Path:
        """The file that the journal calls so, under the root as the person named it."""
        return self.root / name

    def known(self, entry: Entry) -> list[Record]:
        """All records of an entry's source and model."""
        return self.journal.find(self.name(entry.file.path), entry.card.id)

    def reserve(self, entries: Iterable[Entry], targets: Targets) -> None:
        """Keep the results of these entries' sources for themselves."""
        if outputs := self.journal.outputs():
            sources = {self.name(path) for path in {entry.file.path for entry in entries}}
            for source, output in outputs:
                if source in sources:
                    targets.reserve(self.path(output))

    def results_among(self, paths: Iterable[Path]) -> set[Path]:
        """Those of these files that the journal knows as results: where they lie among their sources."""
        outputs = {output for _, output in self.journal.outputs()}
        return {path for path in paths if outputs and self._is_inside(path.parent) and self.name(path) in outputs}

    def _is_inside(self, folder: Path) -> bool:
        return self._realpath(folder).is_relative_to(self._realpath(self.root))

    def finished(self, entry: Entry, shape: str) -> Record | None:
        """The record of an entry's result that is there, whole, and of the same source, weights and options."""
        place = PurePath(self.name(entry.place.folder / "any")).parent
        for record in self.known(entry):
            wanted_there = PurePath(record.wanted).parent == place
            if wanted_there and self._same_work(record, entry, shape) and self._is_whole(record):
                return record
        return None

    def confirm(self, entry: Entry, record: Record) -> None:
        """Remember that a finished record was found so now: a process killed at its end could not."""
        source, output = Stamp.of(entry.file.path), Stamp.of(self.path(record.output))
        now = replace(record, state="done", source_stamp=source, output_stamp=output)
        if now != record and not self.read_only:
            self.journal.put(now, at_once=False)

    @staticmethod
    def _same_work(record: Record, entry: Entry, shape: str) -> bool:
        return (
            record.state in ("done", "saving")
            and record.weights_sha256 == entry.card.sha256
            and record.options == shape
            and is_unchanged(entry.file.path, record.source_stamp, record.source_sha256)
        )

    def _is_whole(self, record: Record) -> bool:
        output = self.path(record.output)
        if record.state == "saving":
            return not record.facts.get("sidecar") and remembered_hash(output) == record.output_sha256
        return is_unchanged(output, record.output_stamp, record.output_sha256)

    def may_replace(self, record: Record) -> bool:
        """Whether the file under a record's output name is gone, or is still what the journal wrote.

        Nothing is replaced but where it was wanted, whatever a journal from elsewhere says.
        """
        path = self.path(record.output)
        if not record.output or PurePath(record.output).parent != PurePath(record.wanted).parent:
            return False
        if not os.path.lexists(path):
            return True
        if record.state == "done" and Stamp.of(path) == record.output_stamp:
            return True
        return bool(sha256 := hash_at(path)) and sha256 in (record.output_sha256, record.previous_sha256)

    def _realpath(self, folder: Path) -> Path:
        if folder not in self._real:
            self._real[folder] = Path(os.path.realpath(folder))
        return self._real[folder]

    def __enter__(self) -> OutputFolder:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


class RecordedTargets:
    """Chooses the file of one entry's result: its old name where the journal knows what lies there, else a free one.

    record: what is known of the result under the name last asked for.
    """

    def __init__(self, targets: Targets, folder: OutputFolder, entry: Entry) -> None:
        self._targets, self._folder, self._entry = targets, folder, entry
        self.wanted = ""
        self.record: Record | None = None

    def choose(self, wanted: Path) -> Path | None:
        """See `Targets.choose`."""
        self.wanted = self._folder.name(wanted)
        self.record = next((r for r in self._folder.known(self._entry) if r.wanted == self.wanted), None)
        if self.record is not None:
            path = self._folder.path(self.record.output)
            if self._folder.may_replace(self.record) and not self._targets.is_source(path):
                return path
            self._targets.release(path)
        return self._targets.choose(wanted)
