"""`sr-desktop doctor`: what a bug report needs, and whether everything works here."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sr_desktop.diagnosis import Finding

DESCRIPTION = """\
Look at the program, the machine, the folders and the models, and try every image format and every bundled model
on every device. The text is meant to be pasted into a bug report. Exit code 1 when a check fails.
--json prints one object per finding with the keys "topic", "name", "value" and "ok" (null: nothing was checked)."""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `doctor` to the command line."""
    parser = subparsers.add_parser(
        "doctor",
        help="check that everything works here; text for a bug report",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object per line")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print all findings as they are found; returns 1 when a check failed."""
    from sr_desktop.diagnosis import diagnose

    failed = 0
    for line, ok in _lines(diagnose(), json=args.json):
        print(line, flush=True)
        failed += ok is False
    if not args.json:
        print(f"\n{failed} of the checks failed." if failed else "\nEverything works.")
    return 1 if failed else 0


def _lines(findings: Iterable[Finding], *, json: bool) -> Iterator[tuple[str, bool | None]]:
    if json:
        yield from ((finding.as_json(), finding.ok) for finding in findings)
        return
    for topic, group in groupby(findings, lambda finding: finding.topic):
        yield f"\n{topic}", None
        for finding in group:
            mark = {None: "    ", True: "ok  ", False: "FAIL"}[finding.ok]
            yield f"  {mark} {finding.name:35} {_without_home(finding.value)}", finding.ok


def _without_home(text: str) -> str:
    """Paths in the person's home are shown as ~, so that a report does not tell the name."""
    home = str(Path.home())
    return text.replace(home, "~") if len(home) > 1 else text
