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
    writer.writerow(["name", *numbers, "protocol", "border", "area", "region", "share", "reference", "image"])
    region = table.sr_region
    where = "" if region is None else f"{region.x},{region.y},{region.width},{region.height}"
    for row in table.rows:
        values = ["" if (value := getattr(row, name)) is None else repr(value) for name in numbers]
        how = [
            table.protocol.name,
            table.protocol.border,
            table.area,
            where,
            repr(table.share),
            table.reference,
            table.image,
        ]
        writer.writerow([row.name, *values, *how])
    return out.getvalue()


def as_markdown(table: MetricsTable) -> str:
    """A table of GitHub's Markdown, the best values bold, the conditions below it."""
    heads = _heads(table)
    rows = _marked(table, _piped, "**{}**")
    body = "\n".join(f"| {' | '.join(line)} |" for line in [heads, [":---", *["---:"] * (len(heads) - 1)], *rows])
    title = f"{_piped(_one_line(table.image))}\n\n" if table.image else ""
    return f"{title}{body}\n\n{how_counted(table)}\n"


def as_latex(table: MetricsTable) -> str:
    """A tabular with booktabs' rules, the best values bold, the conditions as a comment."""
    heads = [_escaped(cell) for cell in _heads(table)]
    title = rf"\multicolumn{{{len(heads)}}}{{c}}{{{_escaped(_one_line(table.image))}}} \\"
    return "\n".join(
        [
            f"% {_one_line(how_counted(table))}",
            r"% Needs \usepackage{booktabs} in the preamble.",
            rf"\begin{{tabular}}{{l{'r' * (len(heads) - 1)}}}",
            r"\toprule",
            *([title, r"\midrule"] if table.image else []),
            " & ".join(heads) + r" \\",
            r"\midrule",
            *(" & ".join(row) + r" \\" for row in _marked(table, _escaped, r"\textbf{{{}}}")),
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
    time = ["Time (s)"] if _timed(table) else []
    if not table.reference:
        return ["", "Consistency (dB)", *time]
    return ["", "PSNR RGB", "PSNR Y", f"SSIM {table.protocol.channels.upper()}", "Gain", *time]


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
    if _timed(table):
        yield words.seconds(row.seconds)


def _timed(table: MetricsTable) -> bool:
    return any(row.seconds is not None for row in table.rows)


def _marked(table: MetricsTable, escaped: Callable[[str], str], bold: str) -> list[list[str]]:
    """The cells of all rows, the best of each column of PSNR and SSIM in `bold`."""
    best = _best(table)
    lines = [[escaped(cell) for cell in _cells(row, table)] for row in table.rows]
    return [
        [bold.format(cell) if (y, x) in best else cell for x, cell in enumerate(line)] for y, line in enumerate(lines)
    ]


def _best(table: MetricsTable) -> set[tuple[int, int]]:
    """Row and column of the values that are highest as printed, where there is something to win."""
    found = set[tuple[int, int]]()
    columns = [[row.psnr_rgb, row.psnr_y, row.ssim(table.protocol)] for row in table.rows] if table.reference else []
    for x, (values, digits) in enumerate(zip(zip(*columns, strict=True), (3, 3, 4), strict=False), start=1):
        printed = {y: round(value, digits) for y, value in enumerate(values) if value is not None}
        if len(printed) > 1:
            found |= {(y, x) for y, value in printed.items() if value == max(printed.values())}
    return found


def _one_line(text: str) -> str:
    return " ".join(text.splitlines())


def _escaped(text: str) -> str:
    return re.sub("|".join(map(re.escape, _LATEX)), lambda match: _LATEX[match.group()], text)


def _piped(text: str) -> str:
    return text.replace("|", "\\|")
