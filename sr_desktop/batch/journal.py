"""The memory of an output folder: which results are there, of what they were made and what came of the others."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sr_desktop.batch.journal_file import JOURNAL_NAME, open_journal, open_to_read
from sr_desktop.batch.journal_rows import COLUMNS, record_of, row_of
from sr_desktop.batch.record import Record
from sr_desktop.errors import OutputError, shown

__all__ = ["JOURNAL_NAME", "Journal", "Run", "read_run"]

_MOST_WAITING = 1000


@dataclass(frozen=True)
class Run:
    """The batch that an output folder was last given.

    request: what was asked for, see `Request.to_table`. total: results; done: of these, those that need no more work.
    finished: it came to its end.
    """

    request: Mapping[str, Any]
    total: int
    done: int = 0
    finished: bool = False


class Journal:
    """Reads and writes one folder's journal; any thread may ask."""

    def __init__(self, folder: Path, *, read_only: bool = False) -> None:
        """Open or make it. Raises OutputError when that cannot be; a damaged one is set aside, which `note` tells.

        read_only: change nothing on the disk; what cannot be read is empty.
        """
        self.folder = folder
        self._lock = threading.Lock()
        self._db, self.note = (open_to_read(folder), "") if read_only else open_journal(folder)
        self._later: list[Record] = []
        self._progress: tuple[int, int] | None = None

    def find(self, source: str, model: str) -> list[Record]:
        """What is known of a source's results by a model, one record for each name they were wanted under."""
        with self._safely() as db:
            rows = db.execute(
                f"SELECT {COLUMNS} FROM results WHERE source = ? AND model = ?", (os.fsencode(source), model)
            )
            return [record_of(row) for row in rows]

    def outputs(self) -> list[tuple[str, str]]:
        """Source and output of every record that has an output."""
        with self._safely() as db:
            rows = db.execute("SELECT source, output FROM results WHERE output != x''")
            return [(os.fsdecode(source), os.fsdecode(output)) for source, output in rows]

    def put(self, record: Record, *, at_once: bool = True) -> None:
        """Remember a record in place of what was known; once a name is known, that of the unnamed is forgotten.

        at_once: it survives the process from now on, with everything put before; else from the next such call on.
        """
        with self._lock:
            self._later.append(record)
            waiting = len(self._later)
        if at_once or waiting >= _MOST_WAITING:
            self.flush()

    def flush(self) -> None:
        """Write what waits."""
        with self._safely() as db, db:
            for record in self._later:
                if record.wanted:
                    unnamed = (os.fsencode(record.source), record.model)
                    db.execute("DELETE FROM results WHERE source = ? AND model = ? AND wanted = x''", unnamed)
                db.execute(f"INSERT OR REPLACE INTO results ({COLUMNS}) VALUES ({', '.join('?' * 16)})", row_of(record))
            if self._progress is not None:
                db.execute("UPDATE run SET done = ?, total = ?", self._progress)
            self._later, self._progress = [], None

    def forget_done(self, sources: Sequence[str]) -> None:
        """All results of these sources are to be made again; their hashes stay known."""
        with self._safely() as db, db:
            again = "UPDATE results SET state = 'waiting' WHERE source = ? AND state IN ('done', 'saving')"
            db.executemany(again, ((os.fsencode(source),) for source in sources))

    def begin(self, run: Run) -> None:
        """A batch starts."""
        with self._safely() as db, db:
            db.execute("DELETE FROM run")
            values = (json.dumps(run.request), run.total, run.done, run.finished)
            db.execute("INSERT INTO run (request, total, done, finished) VALUES (?, ?, ?, ?)", values)

    def progress(self, done: int, total: int) -> None:
        """So many results of the batch need no more work now; written with the next record."""
        with self._lock:
            self._progress = done, total

    def finish(self) -> None:
        """The batch came to its end."""
        self.flush()
        with self._safely() as db, db:
            db.execute("UPDATE run SET finished = 1")

    def close(self) -> None:
        """Write what waits and let the file go."""
        try:
            if self._later or self._progress is not None:
                self.flush()
        finally:
            self._db.close()

    @contextlib.contextmanager
    def _safely(self) -> Iterator[sqlite3.Connection]:
        try:
            with self._lock:
                yield self._db
        except sqlite3.Error as error:
            raise OutputError(
                f"The journal {shown(self.folder / JOURNAL_NAME)} cannot be used: {error}.",
                "Check the disk it lies on; what was saved is kept.",
            ) from error


def read_run(folder: Path) -> Run | None:
    """The batch that a folder was last given; None when it has no journal that can be read. Changes nothing."""
    try:
        with contextlib.closing(open_to_read(folder)) as db:
            row = db.execute("SELECT request, total, done, finished FROM run").fetchone()
            return row and Run(json.loads(row[0]), row[1], row[2], bool(row[3]))
    except (sqlite3.Error, OSError, ValueError, TypeError):
        return None
