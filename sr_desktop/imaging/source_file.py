"""A source's bytes, and one sentence for everything that can keep them from being read."""

from __future__ import annotations

import errno
from pathlib import Path

from sr_desktop.errors import SourceError, shown

# No format stores a pixel in more bytes than this, so a larger file cannot be within the pixel limit.
_MOST_BYTES_PER_PIXEL = 32
_REASONS = {
    errno.ENOENT: ("does not exist", "Check the spelling of its name."),
    errno.EACCES: ("may not be read", "Change its permissions, or run as a user who may read it."),
    errno.EPERM: ("may not be read", "Change its permissions, or run as a user who may read it."),
    errno.EISDIR: ("is a folder, not an image", ""),
    errno.ENOTDIR: ("does not exist", "Check the spelling of its name."),
    errno.ENAMETOOLONG: ("has a name that is too long", ""),
    errno.ELOOP: ("is a link that leads back to itself", ""),
}


def read_file(path: Path, pixel_limit: int) -> bytes:
    """All bytes of a file, read once so that type, hash and pixels belong together. Raises SourceError."""
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a folder")
        if path.exists() and not path.is_file():
            raise SourceError(f"{shown(path)} is a device or pipe, not a file.")
        with path.open("rb") as file:
            limit = pixel_limit * _MOST_BYTES_PER_PIXEL + 2**20
            data = file.read(limit + 1)
    except (OSError, ValueError) as error:
        raise _explained(path, error) from error
    except MemoryError as error:
        raise SourceError(f"{shown(path)} does not fit into the memory.", "Close other programs.") from error
    if not data:
        raise SourceError(f"{shown(path)} is empty.", "Copy or export the file again.")
    if len(data) > limit:
        raise SourceError(
            f"{shown(path)} is too large for an image within the pixel limit.", "Raise it with --pixel-limit MP."
        )
    return data


def _explained(path: Path, error: OSError | ValueError) -> SourceError:
    code = error.errno if isinstance(error, OSError) else None
    reason, hint = _REASONS.get(code or 0, ("cannot be read", "The drive or network may have failed."))
    return SourceError(f"{shown(path)} {reason}.", hint)
