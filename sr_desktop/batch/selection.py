"""Which of a folder's images are meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import translate
from functools import cached_property
from pathlib import PurePath


@dataclass(frozen=True)
class Selection:
    """include, exclude: patterns such as "*.jpg" or "raw/*"; letter case does not matter.

    A pattern with a "/" means the place under the folder named, one without means the file's own name or that of any
    folder on the way to it. Without `include` everything is meant that `exclude` leaves.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    def accepts(self, inside: PurePath) -> bool:
        """Whether a file is meant. inside: its place under the folder named."""
        if self.include and not _matches(self._included, inside):
            return False
        return not _matches(self._excluded, inside)

    @cached_property
    def _included(self) -> list[tuple[bool, re.Pattern[str]]]:
        return _compiled(self.include)

    @cached_property
    def _excluded(self) -> list[tuple[bool, re.Pattern[str]]]:
        return _compiled(self.exclude)


def _compiled(patterns: Sequence[str]) -> list[tuple[bool, re.Pattern[str]]]:
    return [("/" in pattern.strip("/"), re.compile(translate(pattern.strip("/").casefold()))) for pattern in patterns]


def _matches(patterns: Sequence[tuple[bool, re.Pattern[str]]], inside: PurePath) -> bool:
    if not patterns:
        return False
    whole, parts = inside.as_posix().casefold(), [part.casefold() for part in inside.parts]
    for with_folders, pattern in patterns:
        if pattern.fullmatch(whole) if with_folders else any(map(pattern.fullmatch, parts)):
            return True
    return False
