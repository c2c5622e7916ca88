"""A lock of the operating system on an open file, which falls when the file is closed or its process dies."""

from __future__ import annotations

import errno
import os

_BEYOND_THE_TEXT = 1 << 20  # Windows lets nobody else read the bytes that are locked
_NO_LOCKS = (errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL)


def lock_file(file: int) -> None:
    """Lock the open file of this number.

    Raises BlockingIOError when someone else has it. Where the file system has no locks, as some of the network's,
    everyone gets it.
    """
    try:
        import fcntl
    except ImportError:
        _lock_on_windows(file)
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise


def _lock_on_windows(file: int) -> None:
    import msvcrt
    import sys

    if sys.platform == "win32":
        os.lseek(file, _BEYOND_THE_TEXT, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise BlockingIOError from error
        finally:
            os.lseek(file, 0, os.SEEK_SET)
