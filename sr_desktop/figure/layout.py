"""Where everything of a figure stands: the whole image left, the enlarged boxes in a grid beside it."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from sr_desktop.imaging.rect import Rect

GAP, LINE, TEXT = 4.0, 9.6, 8.0
"""Points between pictures, between baselines, and of the letters."""

_DPI, _MOST_DPI = 300.0, 700.0
_FEW = 3  # so many boxes stand in one row
_SMALLEST_CELL = 14.0  # points


@dataclass(frozen=True, slots=True)
class Grid:
    """Dots of a figure. cells: for each row of boxes their y and height; columns: x of each; all are `cell` wide.

    whole: x, y, width, height of the whole image, None without one. captions: y below which each row's words stand,
    None for a row without. dots: per point.
    """

    width: int
    height: int
    dots: float
    cell: int
    columns: tuple[int, ...]
    rows: tuple[tuple[int, int], ...]
    captions: tuple[int | None, ...]
    whole: tuple[int, int, int, int] | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What has to find room. aspect: width through height of the whole image, None without one.

    boxes: in output pixels, at least one. count: candidates. rows: wished for, 0 for any. lines: of words below each.
    width: of the figure in points.
    """

    aspect: float | None
    boxes: tuple[Rect, ...]
    count: int
    rows: int
    lines: int
    width: float


def grid(plan: Plan, dots: float | None = None) -> Grid:
    """One box: the candidates run through the rows. Several boxes: a row for each, a column for each candidate.

    dots: per point, given where figures stand one below the other; pixels of a box may then differ by a dot.
    """
    rows, columns, captioned = _shape(plan)
    below = plan.lines * LINE + 3.0 if plan.lines else 0.0
    boxes = plan.boxes if len(plan.boxes) > 1 else plan.boxes * rows
    tall = [box.height / box.width for box in boxes]
    between = sum(GAP + (below if caption else 0.0) for caption in captioned[:-1])
    # The whole image is as high as all rows: aspect · (cell · Σ tall + between) + gaps + columns · cell = width.
    gaps = GAP * (columns - 1) + (GAP if plan.aspect else 0.0)
    aspect = plan.aspect or 0.0
    cell = max(_SMALLEST_CELL, (plan.width - gaps - aspect * between) / (columns + aspect * sum(tall)))
    dots, cell_dots = (dots, round(cell * dots)) if dots else _even(cell, plan.boxes[0].width)
    return _placed(plan, dots, cell_dots, tall, captioned, columns, below)


def _shape(plan: Plan) -> tuple[int, int, list[bool]]:
    if len(plan.boxes) > 1:
        rows = len(plan.boxes)
        return rows, plan.count, [row == rows - 1 for row in range(rows)]
    rows = min(plan.rows, plan.count) or (1 if plan.count <= _FEW else 2)
    columns = ceil(plan.count / rows)
    rows = ceil(plan.count / columns)
    return rows, columns, [True] * rows


def _even(cell: float, box_width: int) -> tuple[float, int]:
    """Dots per point, and along a cell: a whole number of dots for each pixel of the box, where paper can show it."""
    times = max(1, ceil(_DPI / 72 * cell / box_width))
    dots = times * box_width / cell
    if dots * 72 > _MOST_DPI:
        return _DPI / 72, round(cell * _DPI / 72)
    return dots, times * box_width


def _placed(
    plan: Plan, dots: float, cell: int, tall: list[float], captioned: list[bool], columns: int, below: float
) -> Grid:
    gap, words = round(GAP * dots), round(below * dots)
    rows, captions, y = [], [], 0
    for height, caption in zip((round(cell * ratio) for ratio in tall), captioned, strict=True):
        rows.append((y, height))
        captions.append(y + height if caption else None)
        y += height + (words if caption else 0) + gap
    bottom = rows[-1][0] + rows[-1][1]
    whole = None if plan.aspect is None else (0, 0, round(bottom * plan.aspect), bottom)
    left = 0 if whole is None else whole[2] + gap
    places = tuple(left + column * (cell + gap) for column in range(columns))
    return Grid(places[-1] + cell, y - gap, dots, cell, places, tuple(rows), tuple(captions), whole)
