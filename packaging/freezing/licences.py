"""Collect versions and licences of everything that is frozen: `python licences.py FOLDER`, run by the Python frozen.

Every part becomes a `*.dist-info` folder as pip writes them, so that the program reads its own parts the same way
whether it is frozen or not: METADATA, the licence texts, and a RECORD that lists just those.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from importlib.metadata import Distribution, distributions
from pathlib import Path

TEXTS = Path(__file__).resolve().parents[1] / "licences"
TOOLS = {"altgraph", "deflate", "hatchling", "macholib", "packaging", "pathspec", "pefile", "pip", "pluggy"}
TOOLS |= {"pyinstaller", "pyinstaller-hooks-contrib", "setuptools", "tomlkit", "trove-classifiers"}
# What libraries ask for and left_out.py leaves out.
TOOLS |= {"charset-normalizer", "openvino-telemetry", "pycparser"}
_TEXT = re.compile(r"licen[cs]|copying|notice|third.?party|authors", re.IGNORECASE)
_QT = ["LGPL-3.0.txt", "GPL-3.0.txt"]


def main(folder: Path) -> None:
    """Fill `folder` anew."""
    shutil.rmtree(folder, ignore_errors=True)
    for distribution in distributions():
        if distribution.name.lower() not in TOOLS:
            _copy(distribution, folder)
    python = Path(sysconfig.get_path("stdlib"), "LICENSE.txt")
    _write(folder, "Python", sys.version.split()[0], "PSF-2.0", [python] if python.exists() else [])
    _bootloader(folder)


def _copy(distribution: Distribution, folder: Path) -> None:
    files = [file for file in distribution.files or [] if ".dist-info" in file.parts[0] and _is_licence(file.parts)]
    if distribution.name.lower().startswith(("pyside6", "shiboken6")):
        texts = [TEXTS / name for name in _QT]
        _write(folder, distribution.name, distribution.version, "LGPL-3.0-only", texts, distribution)
        return
    for file in files:
        target = folder / Path(*file.parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(str(distribution.locate_file(file)), target)
    home = folder / f"{distribution.name}-{distribution.version}.dist-info"
    if files:
        home = folder / files[0].parts[0]
    _describe(home, str(distribution.read_text("METADATA")))


def _is_licence(parts: tuple[str, ...]) -> bool:
    return bool(_TEXT.search(parts[-1])) or "licenses" in parts[1:-1]


def _write(
    folder: Path, name: str, version: str, licence: str, texts: Iterable[Path], of: Distribution | None = None
) -> None:
    home = folder / f"{name.replace('-', '_')}-{version}.dist-info"
    (home / "licenses").mkdir(parents=True)
    for text in texts:
        shutil.copyfile(text, home / "licenses" / text.name)
    summary = of.metadata["Summary"] if of is not None else name
    _describe(
        home,
        f"Metadata-Version: 2.4\nName: {name}\nVersion: {version}\nSummary: {summary}\nLicense-Expression: {licence}\n",
    )


def _describe(home: Path, metadata: str) -> None:
    home.mkdir(parents=True, exist_ok=True)
    head, _, _ = metadata.partition("\n\n")  # what follows is the project's README
    (home / "METADATA").write_text(f"{head}\n", "utf-8")
    names = sorted(path.relative_to(home.parent).as_posix() for path in home.rglob("*") if path.is_file())
    (home / "RECORD").write_text("".join(f"{name},,\n" for name in names), "utf-8")


def _bootloader(folder: Path) -> None:
    """The only part of PyInstaller that is in the package."""
    tool = next(found for found in distributions() if found.name.lower() == "pyinstaller")
    texts = [Path(str(tool.locate_file(file))) for file in tool.files or [] if _is_licence(file.parts)]
    licence = "GPL-2.0-or-later WITH Bootloader-exception"
    _write(folder, "PyInstaller-bootloader", tool.version, licence, texts)


def add_system_libraries(inside: Path) -> None:
    """Libraries of Debian and its kin that went into the package, with what their packages say of their terms."""
    for name in debian_packages(inside):
        told = subprocess.run(["dpkg-query", "-Wf", "${Version}", name], capture_output=True, text=True)
        version = re.sub(r"[^0-9A-Za-z.+]", "+", told.stdout)
        text = Path("/usr/share/doc", name, "copyright")
        _write(inside, name, version, "see its text", [text] if text.exists() else [])


def debian_packages(inside: Path) -> list[str]:
    """Where the libraries come from that PyInstaller copied from this system; none where there is no dpkg."""
    libraries = [path for path in inside.glob("lib*.so*") if not path.is_symlink()]
    names = [path.name for path in libraries if not path.name.startswith("libpython")]
    if shutil.which("dpkg") is None or not names:
        return []
    found = subprocess.run(["dpkg", "-S", *(f"*/{name}" for name in names)], capture_output=True, text=True)
    return sorted({line.split(":")[0] for line in found.stdout.splitlines()})


if __name__ == "__main__":
    main(Path(sys.argv[1]))
