"""Libraries that another one is linked to but never calls: same name and symbols, nothing inside.

OpenCV's wheel for Linux links to FFmpeg, LAPACK and AVIF, 80 MB for videos, equations and a format that others read
here. The linker insists on the names, so they stay; a call would end the program with an illegal instruction, which the
smoke test would show.
"""

from __future__ import annotations

import re
import subprocess
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

_NEEDED = re.compile(r"^\s+NEEDED\s+(\S+)$", re.MULTILINE)
_SONAME = re.compile(r"^\s+SONAME\s+(\S+)$", re.MULTILINE)
_DEFINED = re.compile(r"^\S+ [A-Za-z] ([^\s@]+)(?:@{1,2}(\S+))?$")
_UNDEFINED = re.compile(r"^\s+[UwW] ([^\s@]+)(?:@{1,2}(\S+))?$")
_UD2 = ".long 0x0b0f0b0f"  # illegal on x86, and undefined on every other machine that Linux wheels are built for

Symbol = tuple[str, str]
"""Name and version, the version empty where there is none."""


def needed(library: Path) -> list[str]:
    """Names of the libraries that the linker loads with this one."""
    return _NEEDED.findall(_tool("objdump", "-p", library))


def hollow_out(user: Path, libraries: Iterable[Path], scratch: Path) -> None:
    """Replace each of `libraries` by one that has just the symbols that `user` takes from it, and needs no other."""
    asked = _symbols(user, _UNDEFINED, "--undefined-only")
    for library in libraries:
        _write(library, sorted(asked & _symbols(library, _DEFINED, "--defined-only")), scratch)


def _symbols(library: Path, pattern: re.Pattern[str], kind: str) -> set[Symbol]:
    lines = _tool("nm", "-D", "--with-symbol-versions", kind, library).splitlines()
    return {(found[1], found[2] or "") for found in map(pattern.match, lines) if found}


def _write(library: Path, symbols: list[Symbol], scratch: Path) -> None:
    soname = _SONAME.search(_tool("objdump", "-p", library))
    source, obj, versions = (scratch / f"hollow{suffix}" for suffix in (".s", ".o", ".map"))
    lines = [f".globl {name}\n.type {name}, %function\n{name}: {_UD2}" for name, _ in symbols]
    source.write_text("\n".join([".text", *lines, '.section .note.GNU-stack,"",%progbits', ""]))
    by_version: defaultdict[str, list[str]] = defaultdict(list)
    for name, version in symbols:
        by_version[version].append(name)
    versions.write_text("\n".join(_node(version, names) for version, names in by_version.items() if version))
    script = [f"--version-script={versions}"] if any(by_version) else []
    _tool("as", "-o", obj, source)
    name = soname[1] if soname else library.name
    _tool("ld", "-shared", "-s", "-z", "noexecstack", "-soname", name, *script, "-o", library, obj)


def _node(version: str, names: list[str]) -> str:
    return f"{version} {{ global: {' '.join(f'{name};' for name in names)} }};"


def _tool(*words: str | Path) -> str:
    return subprocess.run([str(word) for word in words], check=True, capture_output=True, text=True).stdout
