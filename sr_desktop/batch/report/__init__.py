"""What came of a batch, as a table for programs (CSV, JSON) or a page for people (HTML)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sr_desktop.batch.report.contents import Report
from sr_desktop.batch.report.html_page import as_html
from sr_desktop.batch.report.tables import as_csv, as_json
from sr_desktop.errors import UsageError, shown
from sr_desktop.imaging.replacing import replacing

__all__ = ["KINDS", "Report", "check_name", "write_report"]

KINDS: dict[str, Callable[[Report], bytes]] = {".html": as_html, ".csv": as_csv, ".json": as_json}
"""By the ending of the file's name."""


def check_name(path: Path) -> None:
    """Raises UsageError for a name whose ending tells no kind of report."""
    if path.suffix.lower() not in KINDS:
        raise UsageError(f"A report cannot be written as {shown(path)}.", f"Its name ends in {', '.join(KINDS)}.")


def write_report(path: Path, report: Report) -> None:
    """Write a report as its name's ending says; the file is whole or absent, an old one is replaced.

    Raises UsageError for a name of another ending and OutputError when it cannot be written.
    """
    check_name(path)
    with replacing(path) as file:
        file.write(KINDS[path.suffix.lower()](report))
