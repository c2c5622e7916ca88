"""A report for people: one page that needs nothing but itself."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from sr_desktop.batch.outcome import Outcome
from sr_desktop.batch.report.contents import Report
from sr_desktop.batch.report.style import STYLE
from sr_desktop.batch.report.thumbnails import picture
from sr_desktop.batch.report.words import decibel, likeness
from sr_desktop.batch.scoring import BORDER
from sr_desktop.errors import shown

MOST_PICTURES = 500
"""Rows with thumbnails; a page of tens of thousands would open in no browser."""

_STATES = {"saved": "saved", "done": "there from before", "skipped": "skipped", "failed": "failed"}


def as_html(report: Report) -> bytes:
    """UTF-8 HTML with all pictures and its style inside; names are shown as one line, escaped."""
    return "\n".join(_page(report)).encode("utf-8", "backslashreplace")


def _page(report: Report) -> Iterator[str]:
    yield '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>SR Desktop: report</title>'
    yield f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style></head><body>'
    yield f"<h1>Report of a batch</h1><p>{escape(_summary(report))}</p>"
    yield from _models(report)
    yield from _means(report)
    yield from _outliers(report)
    if report.problems:
        yield "<h2>Problems</h2><ul>" + "".join(f"<li>{escape(text)}</li>" for text in report.problems) + "</ul>"
    yield from _results(report)
    yield f"<footer>Made {escape(report.made)} by SR Desktop {escape(report.version)}.</footer></body></html>"


def _summary(report: Report) -> str:
    counts = ", ".join(f"{count:,} {_STATES[state]}" for state, count in report.counts.items() if count)
    return f"{counts or 'nothing to do'}; {report.seconds:,.1f} s inside the models."


def _models(report: Report) -> Iterator[str]:
    """Which weights made the results."""
    cards = {row.model: row.entry.card for row in report.rows}
    if cards:
        yield "<table><thead><tr><th>model<th>weights (sha256)<th>seconds inside</tr></thead><tbody>"
    for id, card in cards.items():
        seconds = sum(row.seconds or 0.0 for row in report.rows if row.model == id)
        yield f'<tr><td>{escape(id)}<td><code>{card.sha256 or "–"}</code><td class="n">{seconds:,.1f}</tr>'
    if cards:
        yield "</tbody></table>"


def _means(report: Report) -> Iterator[str]:
    if not report.means:
        return
    yield f"<h2>Means against {escape(shown(report.reference))}</h2>"
    yield "<table><thead><tr><th>model<th>images<th>PSNR RGB<th>SSIM RGB<th>PSNR Y<th>SSIM Y</tr></thead><tbody>"
    for mean in report.means:
        s = mean.scores
        numbers = (decibel(s.psnr_rgb), likeness(s.ssim_rgb), decibel(s.psnr_y), likeness(s.ssim_y))
        cells = "".join(f'<td class="n">{text}' for text in numbers)
        yield f'<tr><td>{escape(mean.model)}<td class="n">{mean.count}{cells}</tr>'
    yield f"</tbody></table><p>dB and SSIM, means of per-image values, border {BORDER}: RGB is the protocol "
    yield "<i>ntire</i>, Y (BT.601 studio range) the protocol <i>paper</i>.</p>"


def _outliers(report: Report) -> Iterator[str]:
    verified = [row for row in report.rows if row.consistency is not None]
    if not verified:
        return
    yield "<h2>Verified</h2><p>Every result was read again, reduced by bicubic and compared with its source. "
    yield f"{len(report.outliers)} of {len(verified)} agree less than the others do.</p>"
    if report.outliers:
        yield (
            "<ul>"
            + "".join(f"<li>{decibel(row.consistency)} dB {_name(row)}</li>" for row in report.outliers)
            + "</ul>"
        )


def _results(report: Report) -> Iterator[str]:
    yield "<h2>Results</h2>"
    if len(report.ordered) > MOST_PICTURES:
        yield f"<p>The first {MOST_PICTURES} rows have pictures.</p>"
    yield "<table><thead><tr><th>before<th>after<th>names<th>model<th>sizes<th>time<th>numbers</tr></thead><tbody>"
    for number, row in enumerate(report.ordered):
        yield _row(row, with_pictures=number < MOST_PICTURES)
    yield "</tbody></table>"


def _row(row: Outcome, *, with_pictures: bool) -> str:
    before = picture(row.source) if with_pictures else ""
    after = picture(row.output) if with_pictures and row.has_result and row.output else ""
    size = f"{row.lr_width} × {row.lr_height}<br>{row.width} × {row.height}" if row.width else ""
    time = "" if row.seconds is None else f"{row.seconds:.2f} s<br>of {row.total_seconds or 0.0:.2f} s"
    kind = "bad" if row.fault or row.state == "failed" else row.state
    cells = [before, after, _names(row), escape(row.model), size, time, _figures(row)]
    return f'<tr class="{kind}">' + "".join(f"<td>{cell}" for cell in cells) + "</tr>"


def _names(row: Outcome) -> str:
    lines = [f"<b>{escape(shown(row.source))}</b>"]
    if row.output is not None:
        lines.append(f"→ {escape(shown(row.output))}")
    said = [row.reason, row.fault, *row.notes] if row.has_result or row.state == "failed" else [row.reason]
    lines += [f"<em>{escape(text)}</em>" for text in said if text]
    lines += [
        f"<code>{what} {sha256[:16]}…</code>"
        for what, sha256 in (("source", row.source_sha256), ("result", row.output_sha256))
        if sha256
    ]
    return "<br>".join(lines)


def _figures(row: Outcome) -> str:
    lines = []
    if row.scores is not None:
        lines.append(f"RGB {decibel(row.scores.psnr_rgb)} dB, {likeness(row.scores.ssim_rgb)}")
        lines.append(f"Y {decibel(row.scores.psnr_y)} dB, {likeness(row.scores.ssim_y)}")
    if row.consistency is not None:
        lines.append(f"consistency {decibel(row.consistency)} dB")
    return "<br>".join(lines)


def _name(row: Outcome) -> str:
    return escape(shown(row.output or row.source))
