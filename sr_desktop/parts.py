"""The libraries that the program is made of: their versions and their licences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution, distributions
from pathlib import Path

from sr_desktop.resources import is_packaged

PROGRAM = "sr-desktop"
_TEXT = re.compile(r"licen[cs]|copying|notice|third.?party", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Part:
    """One library. licence: an SPDX expression or the library's own words, "see its text" where it says nothing."""

    name: str
    version: str
    licence: str
    _distribution: Distribution

    def texts(self) -> list[tuple[str, str]]:
        """Name and content of every licence text that came with the library; empty when none did."""
        files = [file for file in self._distribution.files or [] if _is_licence(file.parts)]
        return [(file.name, _text(Path(str(self._distribution.locate_file(file))))) for file in files]


def parts() -> list[Part]:
    """The program first, then its libraries by name.

    A packaged program holds exactly its parts; elsewhere they are what the program asks for, and what that asks for.
    """
    found = {_key(each.name): each for each in (distributions() if is_packaged() else _needed())}
    own = [found.pop(PROGRAM)] if PROGRAM in found else []
    return [_part(each) for each in (*own, *(found[key] for key in sorted(found)))]


def _part(each: Distribution) -> Part:
    return Part(each.name, each.version, _licence(each), each)


def _needed() -> Iterator[Distribution]:
    """What is installed of all that the program needs, directly or not."""
    waiting, seen = [PROGRAM], set()
    while waiting:
        name = _key(waiting.pop())
        if name in seen:
            continue
        seen.add(name)
        try:
            each = distribution(name)
        except PackageNotFoundError:
            continue  # optional, or for another system
        yield each
        waiting += [found[0] for line in each.requires or [] if "extra ==" not in line and (found := _NAME.match(line))]


def _key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _licence(each: Distribution) -> str:
    said = each.metadata
    for field in ("License-Expression", "License"):
        line = str(said.json.get(field.lower().replace("-", "_"), "")).strip().split("\n")[0]
        if 0 < len(line) <= _LONGEST and " :: " not in line:
            return line
    kinds = [line.rpartition(" :: ")[2] for line in said.get_all("Classifier") or [] if line.startswith("License")]
    return ", ".join(kinds) or "see its text"


def _is_licence(path: tuple[str, ...]) -> bool:
    return path[0].endswith(".dist-info") and (bool(_TEXT.search(path[-1])) or "licenses" in path[1:-1])


def _text(path: Path) -> str:
    content = path.read_bytes()
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("latin-1")
