"""The journal's SQLite file: made, opened, and set aside when it is damaged."""

from __future__ import annotations

import contextlib
import sqlite3
import sys
from itertools import count
from pathlib import Path

from sr_desktop.errors import OutputError, shown
from sr_desktop.imaging.replacing import cannot_write

JOURNAL_NAME = ".sr-desktop.sqlite"

_APPLICATION_ID = 0x53524A31  # "SRJ1"
_VERSION = 1
# Names are bytes: a file name need not be text. A batch has one row in `run`.
_SCHEMA = f"""
BEGIN;
CREATE TABLE results (
    source BLOB NOT NULL, model TEXT NOT NULL, wanted BLOB NOT NULL, state TEXT NOT NULL,
    source_size INTEGER, source_mtime_ns INTEGER, source_sha256 TEXT NOT NULL, weights_sha256 TEXT NOT NULL,
    options TEXT NOT NULL, reason TEXT NOT NULL,
    output BLOB NOT NULL, output_size INTEGER, output_mtime_ns INTEGER, output_sha256 TEXT NOT NULL,
    previous_sha256 TEXT NOT NULL, facts TEXT NOT NULL,
    PRIMARY KEY (source, model, wanted)
) WITHOUT ROWID;
CREATE TABLE run (request TEXT NOT NULL, total INTEGER NOT NULL, done INTEGER NOT NULL,
    finished INTEGER NOT NULL);
PRAGMA application_id = {_APPLICATION_ID};
PRAGMA user_version = {_VERSION};
COMMIT;
"""


class _DamagedError(Exception):
    pass


def open_journal(folder: Path) -> tuple[sqlite3.Connection, str]:
    """The journal of `folder` ready to be written, and a sentence when a damaged one was set aside, else "".

    Raises OutputError when the folder cannot be written or a later version of the program wrote the journal.
    """
    path = folder / JOURNAL_NAME
    try:
        return _opened(path), ""
    except _DamagedError:
        aside = _set_aside(path)
    note = (
        f"The journal of {shown(folder)} is damaged and was set aside as {shown(aside.name)}: results that are there "
        "are no longer known and stay as they are; --exists skip does not make them again."
    )
    try:
        return _opened(path), note
    except _DamagedError:
        raise OutputError(
            f"The journal {shown(path)} cannot be made.", "Check the disk, or choose another folder with -o."
        ) from None


def open_to_read(folder: Path) -> sqlite3.Connection:
    """The journal as it is; an empty one in memory where there is none that can be read."""
    # Not as read-only: what a killed writer left half done has to be undone before anyone can read.
    uri = (folder / JOURNAL_NAME).absolute().as_uri()
    with contextlib.suppress(sqlite3.Error):
        db = sqlite3.connect(f"{uri}?mode=rw", uri=True, timeout=1, check_same_thread=False)
        try:
            db.execute("SELECT count(*) FROM run").fetchone()
            return db
        except BaseException:
            db.close()
            raise
    empty = sqlite3.connect(":memory:", check_same_thread=False)
    empty.executescript(_SCHEMA)
    return empty


def _opened(path: Path) -> sqlite3.Connection:
    """Raises _DamagedError for what is no journal of this program."""
    try:
        db = sqlite3.connect(path, check_same_thread=False, timeout=5)
    except sqlite3.Error as error:
        raise _refusal(path, error) from error
    try:
        _prepare(db, path)
    except sqlite3.OperationalError as error:
        db.close()
        raise _refusal(path, error) from error
    except sqlite3.DatabaseError as error:
        db.close()
        raise _DamagedError from error
    except BaseException:
        db.close()
        raise
    return db


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    db.execute("PRAGMA journal_mode = DELETE")
    db.execute("PRAGMA synchronous = NORMAL")
    if db.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
        db.executescript(_SCHEMA)
        _hide(path)
    application, version = (db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
    if application != _APPLICATION_ID:
        raise _DamagedError
    if version > _VERSION:
        raise OutputError(f"The journal {shown(path)} was written by a later version of SR Desktop.", "Use that one.")
    if db.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise _DamagedError


def _hide(path: Path) -> None:
    """Elsewhere the dot at the beginning of the name is enough."""
    if sys.platform == "win32":
        import ctypes

        hidden = 2
        ctypes.windll.kernel32.SetFileAttributesW(str(path), hidden)


def _refusal(path: Path, error: sqlite3.Error) -> OutputError:
    return OutputError(
        f"The journal {shown(path)} cannot be opened: {error}.", "Check the folder's permissions and its disk."
    )


def _set_aside(path: Path) -> Path:
    """Give the damaged file a name under which nobody looks for a journal."""
    for number in count(1):
        aside = path.with_name(f"{path.name}.damaged{'' if number == 1 else f'-{number}'}")
        if not aside.exists():
            break
    try:
        path.rename(aside)
        with contextlib.suppress(FileNotFoundError):
            path.with_name(f"{path.name}-journal").unlink()  # would be played into the new file
    except OSError as error:
        raise cannot_write(path, error) from error
    return aside
