"""What a journal knows of one result."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, BinaryIO, Literal

State = Literal["waiting", "saving", "done", "failed"]

_BLOCK = 1 << 20
_MOST_REMEMBERED = 1 << 15  # hashes of files


@dataclass(frozen=True)
class Stamp:
    """A file as it was seen: bytes, and time of its last change in ns. Equal stamps stand for equal contents."""

    size: int
    mtime_ns: int

    @classmethod
    def of(cls, path: Path) -> Stamp | None:
        """The stamp of a file now; None when it is not there, cannot be looked at or is no file."""
        try:
            status = path.stat()
        except (OSError, ValueError):
            return None
        return cls(status.st_size, status.st_mtime_ns)


@dataclass(frozen=True)
class Record:
    """One source with one model under one name.

    source, wanted, output: relative to the output folder. wanted: the name by the template, "" while it is not known;
    output: the file that is written, which may be numbered. source_sha256: of the bytes that were decoded.
    options: all that shapes the result, as text. previous_sha256: of the file that is being replaced.
    facts: width, height, device, seconds and the like of a result that is done.
    """

    source: str
    model: str
    wanted: str
    state: State
    source_stamp: Stamp | None = None
    source_sha256: str = ""
    weights_sha256: str = ""
    options: str = ""
    reason: str = ""
    output: str = ""
    output_stamp: Stamp | None = None
    output_sha256: str = ""
    previous_sha256: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


def hash_of(file: BinaryIO) -> str:
    """SHA-256 of a whole open file, from its beginning."""
    file.seek(0)
    digest = hashlib.sha256()
    for block in iter(partial(file.read, _BLOCK), b""):
        digest.update(block)
    return digest.hexdigest()


def hash_at(path: Path) -> str:
    """SHA-256 of a file's bytes; "" when they cannot be read."""
    try:
        with path.open("rb") as file:
            return hash_of(file)
    except (OSError, ValueError):
        return ""


def remembered_hash(path: Path) -> str:
    """As hash_at, but read only once while the file keeps its stamp."""
    now = Stamp.of(path)
    try:
        return "" if now is None else _hash_of(path.absolute(), now)
    except (OSError, ValueError):
        return ""


@lru_cache(maxsize=_MOST_REMEMBERED)
def _hash_of(path: Path, _stamp: Stamp, /) -> str:
    with path.open("rb") as file:
        return hash_of(file)


def is_unchanged(path: Path, stamp: Stamp | None, sha256: str) -> bool:
    """Whether a file holds what it held, by its stamp or, where only its time differs, by its bytes."""
    now = Stamp.of(path)
    if now is None or stamp is None:
        return False
    return now == stamp or (now.size == stamp.size and bool(sha256) and remembered_hash(path) == sha256)


def relative(path: Path, folder: Path) -> str:
    """How a path is written in the journal of `folder`: by "/", and absolute only from another drive."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # another drive
        return path.absolute().as_posix()
