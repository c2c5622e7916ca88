"""A file that is whole or absent: written beside its place, flushed to the disk, then renamed."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from sr_desktop.errors import OutputError, shown
from sr_desktop.imaging.file_lock import lock_file

_LONGEST_NAME = 200  # bytes; leaves room for the suffix in the 255 that file systems allow
PART_SUFFIX = ".sr-desktop.part"
_RENAMES_OPEN_FILES = os.name == "posix"
_REASONS = {
    errno.ENOSPC: ("the disk is full", "Free some space, or choose another folder with -o."),
    errno.EDQUOT: ("your share of the disk is used up", "Free some space, or choose another folder with -o."),
    errno.EFBIG: ("the disk's file system cannot hold so large a file", "Choose another disk with -o."),
    errno.EACCES: ("the folder may not be written to", "Choose another folder with -o."),
    errno.EPERM: ("the folder may not be written to", "Choose another folder with -o."),
    errno.EROFS: ("the disk may not be written to", "Choose another folder with -o."),
    errno.ENOTDIR: ("a file stands where a folder is needed", "Choose another folder with -o."),
    errno.EEXIST: ("a file stands where a folder is needed", "Choose another folder with -o."),
    errno.EISDIR: ("a folder of that name is already there", "Choose another name with -o or --name."),
    errno.ENAMETOOLONG: ("the name is too long", "Choose a shorter one with --name."),
}


def cannot_write(path: Path, error: OSError) -> OutputError:
    """The one sentence for a failure of the file system."""
    reason, hint = _REASONS.get(error.errno or 0, ("the disk or network failed", "Choose another folder with -o."))
    return OutputError(f"{shown(path)} cannot be written: {reason}.", hint)


def part_path(path: Path) -> Path:
    """Where a file is written before it gets its name; the same each time, so that a killed run leaves at most one."""
    name = os.fsencode(path.name)
    if len(name) > _LONGEST_NAME:
        return path.with_name(f".{hashlib.sha256(name).hexdigest()[:32]}{PART_SUFFIX}")
    return path.with_name(f".{path.name}{PART_SUFFIX}")


OnWhole = Callable[[BinaryIO], None]
"""Is given a file that is whole and flushed to the disk, just before it gets its name; may read it, and may raise."""


@contextlib.contextmanager
def replacing(path: Path, on_whole: OnWhole | None = None) -> Iterator[BinaryIO]:
    """A new file, readable and writable, that takes the place of `path` when the block ends well.

    Missing folders are made. When anything fails, `path` is as it was before, nothing is left beside it, and
    failures of the file system become OutputError.
    """
    part, made = part_path(path), list[Path]()
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a folder")
        made = _make_folders(path.parent)
        with _open_part(part, path) as file:
            try:
                yield file
                file.flush()
                os.fsync(file.fileno())
                if on_whole is not None:
                    on_whole(file)
                if _RENAMES_OPEN_FILES:
                    part.replace(path)  # still under the lock
            except BaseException:
                _remove(part, file)
                raise
        if not _RENAMES_OPEN_FILES:
            part.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        _remove_folders(made)
        raise cannot_write(path, error) from error
    except BaseException:
        _remove_folders(made)
        raise


def _make_folders(folder: Path) -> list[Path]:
    """Make a folder and those above it; returns the ones that were missing, innermost first."""
    missing = [f for f in (folder, *folder.parents) if not f.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing


def _open_part(part: Path, path: Path) -> BinaryIO:
    """An empty part file that no other process writes (Windows refuses the other's rename instead of a lock)."""
    file = os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666), "r+b")
    try:
        if _RENAMES_OPEN_FILES:
            lock_file(file.fileno())
        file.truncate()
    except BlockingIOError as error:
        file.close()
        raise OutputError(f"{shown(path)} is being written by another run.", "Wait until it is done.") from error
    except OSError:
        file.close()
        raise
    return file


def _remove(part: Path, file: BinaryIO) -> None:
    with contextlib.suppress(OSError):
        if not _RENAMES_OPEN_FILES:
            file.close()
        part.unlink()


def _remove_folders(folders: list[Path]) -> None:
    for folder in folders:
        with contextlib.suppress(OSError):
            folder.rmdir()


def _sync_folder(folder: Path) -> None:
    """Make the rename itself last; where folders cannot be opened the system takes care of it."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
