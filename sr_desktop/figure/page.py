"""A comparison as one HTML file: two images under a slider, the numbers below; nothing is fetched from anywhere."""

from __future__ import annotations

import base64
import html
import io
import json
from collections.abc import Sequence

from PIL import Image

from sr_desktop.figure.pixels import enlarged
from sr_desktop.figure.spec import FigureSpec
from sr_desktop.imaging.rect import Rect
from sr_desktop.resources import resource
from sr_desktop.viewing.candidate import Candidate
from sr_desktop.viewing.measuring import words
from sr_desktop.viewing.measuring.export import how_counted
from sr_desktop.viewing.measuring.table import MetricsTable

_MOST_PIXELS = 4_000_000


def as_html(
    spec: FigureSpec,
    candidates: Sequence[Candidate],
    boxes: Sequence[Rect],
    sr_size: tuple[int, int],
    table: MetricsTable,
) -> str:
    """The whole image if it is of at most four megapixels, else its first box, of every candidate of the figure."""
    part = Rect(0, 0, *sr_size)
    if part.area > _MOST_PIXELS and boxes:
        part = boxes[0]
    shrink = max(1.0, (part.area / _MOST_PIXELS) ** 0.5)
    width, height = round(part.width / shrink), round(part.height / shrink)
    known = {candidate.key: candidate for candidate in candidates}
    images = [
        {"name": one.name, "data": _data(known[one.key], part, sr_size, width, height)}
        for one in spec.candidates
        if one.key in known
    ]
    filled = {
        "@TITLE@": html.escape(spec.title or "Comparison"),
        "@WIDTH@": str(width),
        "@HEIGHT@": str(height),
        "@TABLE@": _table(table),
        "@COUNTED@": html.escape(how_counted(table)) if table.reference else "",
        "@IMAGES@": json.dumps(images).replace("</", "<\\/"),
    }
    page = resource("comparison.html").read_text("utf-8")
    for mark, text in filled.items():
        page = page.replace(mark, text)
    return page


def _data(candidate: Candidate, part: Rect, sr_size: tuple[int, int], width: int, height: int) -> str:
    """A PNG without loss, as an address that holds it."""
    out = io.BytesIO()
    Image.fromarray(enlarged(candidate, part, sr_size, width, height, "nearest")).save(out, "PNG")
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()


def _table(table: MetricsTable) -> str:
    if not table.reference:
        return ""
    heads = ("", "PSNR RGB", "PSNR Y", f"SSIM {table.protocol.channels.upper()}", "Gain")
    lines = [_line("th", heads)]
    for row in table.rows:
        if row.psnr_rgb is not None:
            numbers = words.decibel(row.psnr_rgb), words.decibel(row.psnr_y), words.similarity(row.ssim(table.protocol))
            lines.append(_line("td", (row.name, *numbers, words.gain(row.gain))))
    return f"<table>\n{''.join(lines)}</table>"


def _line(kind: str, cells: Sequence[str]) -> str:
    return f"<tr>{''.join(f'<{kind}>{html.escape(cell)}</{kind}>' for cell in cells)}</tr>\n"
