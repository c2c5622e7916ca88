"""Room on the disk for pixels that are too many for the memory; it is gone with the program, however that ends."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
import threading
import weakref
from pathlib import Path
from typing import Any

from sr_desktop.errors import ScratchError, shown
from sr_desktop.settings import SCRATCH_VARIABLE, user_folders

_ELSEWHERE = f"Free some space, or set {SCRATCH_VARIABLE} to a folder on a larger disk."
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_CANNOT_RESERVE = (errno.EINVAL, errno.EOPNOTSUPP, errno.ENOSYS)
# Linux moves at most 2 GiB − 4096 bytes at once, macOS refuses more than 2 GiB − 1.
_MOST_AT_ONCE = 1 << 30


class Scratch:
    """`size` bytes, all zero at first. Any thread may read and write at any time; dropped, it is gone.

    The file has no name (on Windows: one that goes with its handle), so nothing is left even after kill −9. Its room
    is taken at once: a disk that becomes full later stops nobody. Every failure is a ScratchError.
    """

    def __init__(self, size: int) -> None:
        """Raises ScratchError when the scratch folder cannot be written to or its disk has too little room."""
        self._folder = user_folders().scratch
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            file = tempfile.TemporaryFile(buffering=0, dir=self._folder)  # noqa: SIM115 (it lives as long as this does)
        except OSError as error:
            raise ScratchError(
                f"Large results need room on the disk, and {shown(self._folder)} cannot be written to.",
                f"Set {SCRATCH_VARIABLE} to a folder that can.",
            ) from error
        # Closed when nobody reads or writes any more, not in the middle of it: the number might be another file's then.
        weakref.finalize(self, file.close)
        self._handle = file.fileno()
        self._turn = threading.Lock()
        try:
            _reserve(self._handle, size)
        except OSError as error:
            raise _no_room(self._folder, size, error) from error

    def read_into(self, offset: int, out: Any) -> None:
        """Fill the C-contiguous buffer `out` with the bytes from `offset` on."""
        with self._one_sentence("read"):
            view = memoryview(out).cast("B")
            while view:
                count = self._read(offset, view[:_MOST_AT_ONCE])
                if not count:
                    raise EOFError("the file has become shorter")
                offset, view = offset + count, view[count:]

    def write(self, offset: int, data: Any) -> None:
        """Put the C-contiguous buffer `data` at `offset`."""
        with self._one_sentence("written"):
            view = memoryview(data).cast("B")
            while view:
                count = self._write(offset, view[:_MOST_AT_ONCE])
                offset, view = offset + count, view[count:]

    def _read(self, offset: int, view: memoryview) -> int:
        if hasattr(os, "preadv"):
            return os.preadv(self._handle, [view], offset)
        with self._turn:
            os.lseek(self._handle, offset, os.SEEK_SET)
            data = os.read(self._handle, len(view))
        view[: len(data)] = data
        return len(data)

    def _write(self, offset: int, view: memoryview) -> int:
        if hasattr(os, "pwrite"):
            return os.pwrite(self._handle, view, offset)
        with self._turn:
            os.lseek(self._handle, offset, os.SEEK_SET)
            return os.write(self._handle, view)

    @contextlib.contextmanager
    def _one_sentence(self, done: str) -> Any:
        try:
            yield
        except (OSError, EOFError) as error:
            raise ScratchError(
                f"The scratch file in {shown(self._folder)} can no longer be {done}.",
                f"The disk may be full or failing: set {SCRATCH_VARIABLE} to a folder on another one.",
            ) from error


def _reserve(handle: int, size: int) -> None:
    """Take the room now; where the system cannot, at least make sure that it is there."""
    if hasattr(os, "posix_fallocate"):
        try:
            os.posix_fallocate(handle, 0, max(1, size))
            return
        except OSError as error:
            if error.errno not in _CANNOT_RESERVE:
                raise
    if shutil.disk_usage(user_folders().scratch).free < size:
        raise OSError(errno.ENOSPC, "too little room")
    os.ftruncate(handle, size)


def _no_room(folder: Path, size: int, error: OSError) -> ScratchError:
    if error.errno not in _FULL:
        return ScratchError(f"{shown(folder)} cannot be written to.", _ELSEWHERE)
    free = shutil.disk_usage(folder).free
    return ScratchError(
        f"{size / 1e9:,.1f} GB of scratch are needed, and {shown(folder)} has {free / 1e9:,.1f} GB free.", _ELSEWHERE
    )
