"""One writer per output folder: a lock of the operating system, which falls with the process that holds it."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType

from sr_desktop.errors import OutputError, shown
from sr_desktop.imaging.file_lock import lock_file
from sr_desktop.imaging.replacing import cannot_write

LOCK_NAME = ".sr-desktop.lock"

_FLAGS = os.O_RDWR | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


@dataclass(frozen=True)
class Holder:
    """Who writes into a folder. since: local time, "2026-03-01 21:14:05"."""

    pid: int
    host: str
    since: str

    def __str__(self) -> str:
        return f"process {self.pid} on {shown(self.host)} since {self.since}"


class FolderLock:
    """The right to write into `folder`, from `acquire` to `release`.

    Where the file system knows no locks, it is given to everyone.
    """

    def __init__(self, folder: Path) -> None:
        self._folder, self._path = folder, folder / LOCK_NAME
        self._file: int | None = None

    def acquire(self) -> None:
        """Take the lock; a folder that is missing is made.

        Raises OutputError that names the holder when another process has it, or when the folder cannot be written.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            while self._file is None:
                self._file = self._try()
            mine = Holder(os.getpid(), socket.gethostname(), time.strftime("%Y-%m-%d %H:%M:%S"))
            os.ftruncate(self._file, 0)
            os.write(self._file, json.dumps(asdict(mine)).encode())
        except BlockingIOError:
            holder = read_holder(self._folder)
            raise OutputError(
                f"The folder {shown(self._folder)} is being written by {holder or 'another process'}.",
                "Wait until it is done or stop it; what it has finished is kept.",
            ) from None
        except OSError as error:
            self.release()
            raise cannot_write(self._folder, error) from error

    def _try(self) -> int | None:
        """The locked file; None when its holder removed it meanwhile. Raises BlockingIOError when it is held."""
        file = os.open(self._path, _FLAGS | os.O_CREAT, 0o666)
        try:
            lock_file(file)
            with contextlib.suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(file), self._path.stat()):
                    return file
        except BaseException:
            os.close(file)
            raise
        os.close(file)
        return None

    def release(self) -> None:
        """Let others write, and leave nothing behind. Calling it again does nothing."""
        if self._file is None:
            return
        with contextlib.suppress(OSError):
            if os.name == "posix":
                self._path.unlink()
        os.close(self._file)
        self._file = None
        if os.name != "posix":  # an open file cannot be removed there
            with contextlib.suppress(OSError):
                self._path.unlink()

    def __enter__(self) -> FolderLock:
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.release()


def read_holder(folder: Path) -> Holder | None:
    """Who wrote into the folder last, perhaps still does; None when nobody left word."""
    try:
        return Holder(**json.loads((folder / LOCK_NAME).read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


def is_held(folder: Path) -> bool:
    """Whether a living process writes into the folder now."""
    try:
        file = os.open(folder / LOCK_NAME, _FLAGS)
    except OSError:
        return False
    try:
        lock_file(file)
    except BlockingIOError:
        return True
    finally:
        os.close(file)
    return False
