"""The panels of a plot: bars of seconds against the arithmetic, what tiles cost, how exact they are, and a whole job.

Each takes the figures of one model and the height at which it begins, and gives its shapes and where it ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from sr_desktop.benchmark.drawing import Box, Line, Shape, Words
from sr_desktop.benchmark.results import Plan, Process, Result, Speed, Tiling, WholeJob

WIDTH, MARGIN = 900, 28
_LABELS, _BAR, _STEP = 232, 18, 28
_FULL = 400
"""Length of the longest bar; its words follow on the right."""
FAINT = "#667085"
_INK, _GRID = "#1f2328", "#d0d5dd"
_AUTHORS, _OURS, _LIMIT, _PLAN = "#98a2b3", "#2e6fd8", "#d9480f", "#5aa9a0"
_SAME, _WITHIN, _BEYOND = "#b7e4c7", "#e2f4e5", "#ffc9c9"

R = TypeVar("R", bound=Result)


def _of(kind: type[R], results: Sequence[Result]) -> list[R]:
    return [result for result in results if isinstance(result, kind)]


def _heading(y: float, title: str, note: str) -> list[Shape]:
    return [
        Line(MARGIN, y + 8, WIDTH - MARGIN, y + 8, _GRID),
        Words(MARGIN, y + 32, title, 15),
        Words(WIDTH - MARGIN, y + 32, note, 11, FAINT, "end"),
    ]


def _medians(runs: int) -> str:
    return "run once" if runs == 1 else f"median of {runs} runs in turn"


def _bar(y: float, label: str, value: float, most: float, colour: str, words: str) -> list[Shape]:
    length = _FULL * value / most
    middle = y + _BAR / 2 + 4
    return [
        Words(MARGIN + _LABELS - 10, middle, label, 12, _INK, "end"),
        Box(MARGIN + _LABELS, y, length, _BAR, colour),
        Words(MARGIN + _LABELS + length + 8, middle, words, 12),
    ]


def speed(results: Sequence[Result], y: float) -> tuple[list[Shape], float]:
    """The network alone in every form; a red line where its arithmetic would end."""
    rows = [row for row in _of(Speed, results) if row.form != "convolution"]
    if not rows:
        return [], y
    one, most = rows[0], max(row.median_seconds for row in rows)
    note = f"{_medians(one.runs)}; red: the multiply-adds alone"
    shapes = _heading(y, f"{one.model}: {one.width} × {one.height} pixels, network alone", note)
    y += 48
    for row in rows:
        gain = "" if row.speedup is None or row.form == "authors" else f"  ·  {row.speedup:.2f} × as fast"
        where = f"{row.backend} {row.device} {row.precision}"
        label = f"{'authors, ' if row.form == 'authors' else ''}{where}"
        colour = _AUTHORS if row.form == "authors" else _OURS
        shapes += _bar(y, label, row.median_seconds, most, colour, f"{row.median_seconds:.3g} s{gain}")
        if row.arithmetic_seconds:
            x = MARGIN + _LABELS + _FULL * row.arithmetic_seconds / most
            shapes.append(Line(x, y - 3, x, y + _BAR + 3, _LIMIT, 2))
        y += _STEP
    return shapes, y


def plans(results: Sequence[Result], y: float) -> tuple[list[Shape], float]:
    """How much each tile size computes twice."""
    rows = _of(Plan, results)
    if not rows:
        return [], y
    one, most = rows[0], max(row.redundancy for row in rows)
    note = "pixels computed per pixel of the picture"
    shapes = _heading(y, f"{one.model}: tiles of {one.width} × {one.height} pixels, halo {one.halo}", note)
    y += 48
    for row in rows:
        label = "chosen by itself (auto)" if row.tile == "auto" else f"{row.tile} × {row.tile}"
        shapes += _bar(y, label, row.redundancy, most, _PLAN, f"{row.redundancy:.2f}  ·  {row.tiles} tiles")
        y += _STEP
    return shapes, y


def tiling(results: Sequence[Result], y: float) -> tuple[list[Shape], float]:
    """One panel for each place."""
    shapes: list[Shape] = []
    places: dict[tuple[str, str, str], list[Tiling]] = {}
    for row in _of(Tiling, results):
        places.setdefault((row.backend, row.device, row.precision), []).append(row)
    for rows in places.values():
        drawn, y = _tiling_in_one_place(rows, y)
        shapes += drawn
    return shapes, y


def _tiling_in_one_place(rows: Sequence[Tiling], y: float) -> tuple[list[Shape], float]:
    one = rows[0]
    tiles = list(dict.fromkeys(row.tile for row in rows))
    pictures = list(dict.fromkeys(row.picture for row in rows))
    note = f"8-bit values that differ, by how many levels; {one.backend} {one.device} {one.precision}"
    shapes = _heading(y, f"{one.model}: tiled against whole", note)
    width = min(200.0, (WIDTH - 2 * MARGIN - _LABELS) / len(tiles))
    left, top = MARGIN + _LABELS, y + 66
    for index, tile in enumerate(tiles):
        middle = left + (index + 0.5) * width
        shapes.append(Words(middle, y + 56, f"{tile} × {tile}", 12, FAINT, "middle"))
    for index, picture in enumerate(pictures):
        shapes.append(Words(left - 10, top + index * 24 + 16, picture, 12, _INK, "end"))
    for row in rows:
        x, line = left + tiles.index(row.tile) * width, top + pictures.index(row.picture) * 24
        shapes.append(Box(x, line, width - 2, 22, _verdict(row)))
        shapes.append(Words(x + width / 2, line + 15, _difference(row), 12, _INK, "middle"))
    return shapes, top + 24 * len(pictures) + 4


def _verdict(row: Tiling) -> str:
    return (_WITHIN if row.differing else _SAME) if row.exact else _BEYOND


def _difference(row: Tiling) -> str:
    if not row.differing:
        return "equal"
    return f"{100 * row.share:.4f} % by {row.max_levels}"


def job(results: Sequence[Result], y: float) -> tuple[list[Shape], float]:
    """A whole job against its network, and as a program of its own."""
    shapes: list[Shape] = []
    for row in _of(WholeJob, results):
        note = f"{_medians(row.runs)}; {row.device}"
        shapes += _heading(y, f"{row.model}: {row.width} × {row.height} pixels, PNG to PNG", note)
        most = max(row.job_seconds, row.network_seconds)
        ratio = f"{row.job_seconds:.3g} s  ·  {row.times_network:.3f} × network"
        shapes += _bar(y + 48, "network alone", row.network_seconds, most, _AUTHORS, f"{row.network_seconds:.3g} s")
        shapes += _bar(y + 48 + _STEP, "whole job", row.job_seconds, most, _OURS, ratio)
        y += 48 + 2 * _STEP
    for process in _of(Process, results):
        peak = f"{process.seconds:.3g} s and {process.peak_bytes / 2**20:.0f} MiB at most"
        shapes.append(Words(MARGIN + _LABELS - 10, y + 12, "as a program", 12, _INK, "end"))
        how = f"{process.device}; {process.measure}; run once"
        shapes.append(Words(MARGIN + _LABELS, y + 12, f"{peak} ({how})", 12))
        y += _STEP
    return shapes, y
