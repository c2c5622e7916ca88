"""The table for elsewhere: a mail, a spreadsheet, a page, a paper. The same digits as on the screen."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sr_desktop.viewing.measuring import words
from sr_desktop.viewing.measuring.table import MetricsRow, MetricsTable

_AREAS = {"whole": "whole image", "visible": "visible region", "selection": "selection"}
_LATEX = {"&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "{": r"\{", "}": r"\}",
          "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": r"\textbackslash{}",
          "×": r"$\times$", "∞": r"$\infty$", "−": r"$-$", "–": "--"}  # fmt: skip


def how_counted(table: MetricsTable) -> str:
    """One line without which the numbers mean nothing: protocol, area, reference."""
    parts = [table.protocol.label, _AREAS[table.area]]
    if table.sr_region is not None:
        region = table.sr_region
        parts[-1] += f" {region.x},{region.y},{region.width},{region.height}"
    if table.share < 1:
        parts.append(f"{table.share:.0%} of it counted")
    if table.reference:
        parts.append(f"against {table.reference}")
    return "; ".join(parts)


def as_text(table: MetricsTable) -> str:
    """Aligned columns for a mail or a terminal."""
    cells = [_heads(table), *(_cells(row, table) for row in table.rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = (
        "  ".join(
            [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        )
        for row in cells
    )
    return "\n".join([how_counted(table), *(line.rstrip() for line in lines)]) + "\n"


def as_csv(table: MetricsTable) -> str:
    """One line per row with full precision; `inf` for ∞, empty where there is no number."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    numbers = ("psnr_rgb", "psnr_y", "ssim_rgb", "ssim_y", "gain", "seconds", "consistency")
    writer.writerow(["name", *numbers, "protocol", "border", "area", "region", "share", "reference"])
    region = table.sr_region
    where = "" if region is None else f"{region.x},{region.y},{region.width},{region.height}"
    for row in table.rows:
        values = ["" if (value := getattr(row, name)) is None else repr(value) for name in numbers]
        how = [table.protocol.name, table.protocol.border, table.area, where, repr(table.share), table.reference]
        writer.writerow([row.name, *values, *how])
    return out.getvalue()


def as_markdown(table: MetricsTable) -> str:
    """A table of GitHub's Markdown, the conditions below it."""
    heads = _heads(table)
    lines = [heads, [":---", *["---:"] * (len(heads) - 1)], *(_cells(row, table) for row in table.rows)]
    body = "\n".join(f"| {' | '.join(_piped(cell) for cell in line)} |" for line in lines)
    return f"{body}\n\n{how_counted(table)}\n"


def as_latex(table: MetricsTable) -> str:
    """A tabular with booktabs' rules, the conditions as a comment."""
    heads, *rows = (
        [_escaped(cell) for cell in line] for line in [_heads(table), *(_cells(r, table) for r in table.rows)]
    )
    body = "\n".join(" & ".join(line) + r" \\" for line in rows)
    return "\n".join(
        [
            f"% {' '.join(how_counted(table).splitlines())}",
            rf"\begin{{tabular}}{{l{'r' * (len(heads) - 1)}}}",
            r"\toprule",
            " & ".join(heads) + r" \\",
            r"\midrule",
            body,
            r"\bottomrule",
            r"\end{tabular}",
            "",
        ]
    )


@dataclass(frozen=True)
class Export:
    """One way to copy the table. name: for people."""

    key: str
    name: str
    write: Callable[[MetricsTable], str]


EXPORTS = (
    Export("text", "Text", as_text),
    Export("csv", "CSV", as_csv),
    Export("markdown", "Markdown", as_markdown),
    Export("latex", "LaTeX", as_latex),
)


def _heads(table: MetricsTable) -> list[str]:
    if not table.reference:
        return ["", "Consistency (dB)", "Time (s)"]
    return ["", "PSNR RGB", "PSNR Y", f"SSIM {table.protocol.channels.upper()}", "Gain", "Time (s)"]


def _cells(row: MetricsRow, table: MetricsTable) -> list[str]:
    return [row.name, *_numbers(row, table)]


def _numbers(row: MetricsRow, table: MetricsTable) -> Iterator[str]:
    if table.reference:
        yield words.decibel(row.psnr_rgb)
        yield words.decibel(row.psnr_y)
        yield words.similarity(row.ssim(table.protocol))
        yield words.gain(row.gain)
    else:
        yield words.decibel(row.consistency)
    yield words.seconds(row.seconds)


def _escaped(text: str) -> str:
    return re.sub("|".join(map(re.escape, _LATEX)), lambda match: _LATEX[match.group()], text)


def _piped(text: str) -> str:
    return text.replace("|", "\\|")
