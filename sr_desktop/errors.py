"""What can go wrong in ways we expect: one sentence for the person, and a hint what to do.

Everything that is not one of these classes is a defect of the program and is reported as such.
"""

from __future__ import annotations

from os import PathLike, fspath


class SRDesktopError(Exception):
    """An expected failure.

    message: one sentence that names the thing that failed, without a traceback or a type name.
    hint: what the person can do about it; may be empty.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".rstrip()


class UsageError(SRDesktopError):
    """What was asked for contradicts itself or cannot be meant (exit code 2)."""


class SourceError(SRDesktopError):
    """A source or reference image cannot be read."""


class OutputError(SRDesktopError):
    """A result cannot be written where or as what it was asked for."""


class ScratchError(SRDesktopError):
    """The room on the disk for large pictures is missing, too small or failing."""


class ModelError(SRDesktopError):
    """Weights cannot be found, fetched, recognised or trusted."""


class DeviceError(SRDesktopError):
    """The compute device cannot do what was asked of it."""


class OutOfMemoryError(DeviceError):
    """One tile does not fit into the device's memory."""


class MetricError(SRDesktopError):
    """Two images cannot be compared under the protocol asked for."""


class UnexpectedError(SRDesktopError):
    """A defect of the program; the hint says where its report was written."""


def shown(path: str | PathLike[str]) -> str:
    """A path as one printable line: control characters, newlines and undecodable bytes are escaped."""
    text = fspath(path).encode("utf-8", "backslashreplace").decode("utf-8")
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)
