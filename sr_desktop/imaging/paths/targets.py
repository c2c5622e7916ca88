"""The very file that each result is written to, chosen so that nothing of value is ever replaced."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from itertools import count
from pathlib import Path

from sr_desktop.errors import OutputError, shown
from sr_desktop.imaging.paths.identity import identity


class Exists(StrEnum):
    """What to do when the wanted name is taken: a numbered name, no result at all, or the old file replaced."""

    NUMBER = "number"
    SKIP = "skip"
    OVERWRITE = "overwrite"


class Targets:
    """Chooses the targets of one run: no two results get the same one, and no source of the run is ever one of them.

    Files are the same when any of their names lead to the same place: through links, or in another letter case or
    composition of accents, since the disk may not tell those apart.
    """

    def __init__(self, rule: Exists, sources: Iterable[Path]) -> None:
        self._rule = rule
        self._folders: dict[Path, str] = {}
        self._source_keys: set[str] = set()
        self._source_files: set[tuple[int, int] | None] = set()
        for source in sources:
            self._source_keys.add(self._key(source))
            if os.path.islink(source):
                self._source_keys.add(self._key(Path(os.path.realpath(source))))
            self._source_files.add(identity(source))
        self._source_files.discard(None)
        self._taken: set[str] = set()
        self._last_number: dict[Path, int] = {}

    def choose(self, wanted: Path) -> Path | None:
        """The file to write instead of `wanted`, or None when the rule is to skip what exists.

        Raises OutputError when the rule is to overwrite but `wanted` is a source or a folder. Looks at the disk now;
        a file that appears later is a matter of saving.
        """
        path = self._first_free(wanted)
        self._taken.add(self._key(path))
        if not self._occupied(path):
            return path
        if self._rule is Exists.SKIP:
            return None
        if self.is_source(path):
            raise OutputError(f"{shown(path)} is a source and is never overwritten.", "Choose another name or folder.")
        if os.path.isdir(path):
            raise OutputError(f"{shown(path)} is a folder and cannot be overwritten.", "Choose another name.")
        return path

    def reserve(self, path: Path) -> None:
        """Give `path` to nobody else: it belongs to a result of an earlier part of the run."""
        self._taken.add(self._key(path))

    def release(self, path: Path) -> None:
        """Take back a reservation."""
        self._taken.discard(self._key(path))

    def _first_free(self, wanted: Path) -> Path:
        for number in count(self._last_number.get(wanted, 0) + 1):
            path = wanted if number == 1 else wanted.with_name(f"{wanted.stem}_{number}{wanted.suffix}")
            refused = self._rule is Exists.NUMBER and self._occupied(path)
            if not refused and self._key(path) not in self._taken:
                break
        self._last_number[wanted] = number
        return path

    def _occupied(self, path: Path) -> bool:
        return self.is_source(path) or os.path.lexists(path)

    def is_source(self, path: Path) -> bool:
        """Whether a name leads to a source of the run."""
        return self._key(path) in self._source_keys or identity(path) in self._source_files

    def _key(self, path: Path) -> str:
        folder = self._folders.get(path.parent)
        if folder is None:
            folder = self._folders[path.parent] = os.path.realpath(path.parent)
        return unicodedata.normalize("NFC", os.path.join(folder, path.name).casefold())
