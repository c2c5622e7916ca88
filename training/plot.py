"""The log as a picture: loss and validation PSNR over the iterations, one self-contained SVG."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

WIDTH, HEIGHT, MARGIN = 720, 260, 60

Points = Sequence[tuple[float, float]]


def plot(rows: Sequence[dict[str, float]], path: Path, title: str) -> None:
    """Write the curves of a log's rows; a quantity no row has gets no panel."""
    panels = [(name, [(row["iteration"], row[name]) for row in rows if name in row]) for name in ("loss", "psnr_rgb")]
    drawn = [(name, points) for name, points in panels if points]
    body = "".join(_panel(f"{title}: {name}", points, i * HEIGHT) for i, (name, points) in enumerate(drawn))
    size = f'width="{WIDTH}" height="{HEIGHT * len(drawn)}"'
    style = 'font-family="sans-serif" font-size="12" fill="#333"'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {size} {style}><rect {size} fill="white"/>{body}</svg>\n'
    path.write_text(svg, encoding="utf-8")


def _panel(title: str, points: Points, top: int) -> str:
    xs, ys = zip(*points, strict=True)
    left, right, upper, lower = MARGIN, WIDTH - MARGIN // 2, top + MARGIN // 2, top + HEIGHT - MARGIN // 2
    across, down = _Axis(0.0, max(xs), left, right), _Axis(min(ys), max(ys), lower, upper)
    line = " ".join(f"{across(x):.1f},{down(y):.1f}" for x, y in points)
    frame = f'<path d="M{left} {upper}V{lower}H{right}" fill="none" stroke="#999"/>'
    curve = f'<polyline points="{line}" fill="none" stroke="#0060a0" stroke-width="1.5"/>'
    labels = [
        f'<text x="{left - 6}" y="{down(value) + 4:.1f}" text-anchor="end">{value:.4g}</text>'
        for value in sorted({min(ys), max(ys)})
    ]
    labels.append(f'<text x="{right}" y="{lower + 16}" text-anchor="end">{max(xs):,.0f} iterations</text>')
    labels.append(f'<text x="{left}" y="{upper - 10}">{escape(title)}</text>')
    return frame + curve + "".join(labels)


class _Axis:
    """A linear map from values to pixels."""

    def __init__(self, low: float, high: float, start: float, end: float) -> None:
        self._low, self._start = low, start
        self._factor = (end - start) / (high - low) if high > low else 0.0

    def __call__(self, value: float) -> float:
        return self._start + (value - self._low) * self._factor
