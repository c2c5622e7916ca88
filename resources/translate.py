"""Bring the translations up to date with the sources: `make translations`, after any change of words.

`python resources/translate.py fr` begins one for another language; docs/translating.md tells the rest.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from sentences import PACKAGE, sentences

FOLDER = Path(__file__).resolve().parent / "translations"
PREFIX = "sr_desktop_"
BELOW = "below"
"""Context of what the layers below the window say."""


def main(languages: Sequence[str]) -> int:
    """Collect the words and make what Qt reads; returns 1 while any is not translated."""
    FOLDER.mkdir(exist_ok=True)
    files = {FOLDER / f"{PREFIX}{name}.ts" for name in languages} | set(FOLDER.glob(f"{PREFIX}*.ts"))
    missing = 0
    for file in sorted(files):
        collect(file)
        compile_file(file, file.with_suffix(".qm"))
        left = unfinished(file)
        print(f"{file.name}: {left} without translation" if left else f"{file.name}: complete")
        missing += left
    return 1 if missing else 0


def collect(file: Path) -> None:
    """Put all words of the sources into a .ts file; what it knows stays, what nobody says any more goes."""
    sources = sorted((PACKAGE / "gui").rglob("*.py"))
    with tempfile.TemporaryDirectory() as scratch:
        marks = Path(scratch) / "below.py"
        lines = (f'QT_TRANSLATE_NOOP("{BELOW}", {json.dumps(text, ensure_ascii=False)})\n' for text in sentences())
        marks.write_text("".join(lines), "utf-8")
        listed = Path(scratch) / "sources.lst"
        listed.write_text("".join(f"{path}\n" for path in [*sources, marks]), "utf-8")
        # Places in the sources are left out: they change with every edit and would hide what has changed here.
        _run("lupdate", f"@{listed}", "-no-obsolete", "-locations", "none", "-ts", file)


def compile_file(file: Path, target: Path) -> None:
    """Make of a .ts file what Qt reads."""
    _run("lrelease", file, "-qm", target)


def unfinished(file: Path) -> int:
    """How many words of a .ts file have no translation that somebody has called finished."""
    return len(re.findall(r'<translation type="', file.read_text("utf-8")))


def _run(tool: str, *arguments: str | Path) -> None:
    command = shutil.which(f"pyside6-{tool}", path=str(Path(sys.executable).parent))
    if command is None:
        raise SystemExit(f"pyside6-{tool} is not beside this Python: set the project up first (make setup).")
    done = subprocess.run([command, "-silent", *map(str, arguments)], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{tool}: {done.stdout}{done.stderr}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
