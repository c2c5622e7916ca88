"""The squares in which an area is counted, so that what has been counted once never is again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sr_desktop.imaging.metrics_ssim import REACH
from sr_desktop.imaging.rect import Rect

SIDE = 128
"""Output pixels; tiles start on multiples of it, so that a finished tile is made of whole squares."""

Ready = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Block:
    """sr_part: pixels that are counted. sr_around: what their SSIM windows see of the area."""

    sr_part: Rect
    sr_around: Rect


def blocks_of(sr_area: Rect) -> tuple[Block, ...]:
    """The area cut along multiples of SIDE: inner blocks of overlapping areas are equal."""
    return tuple(
        Block(part, _around(part).intersected(sr_area))
        for y in range(sr_area.y // SIDE * SIDE, sr_area.bottom, SIDE)
        for x in range(sr_area.x // SIDE * SIDE, sr_area.right, SIDE)
        if (part := Rect(x, y, SIDE, SIDE).intersected(sr_area)).area
    )


def _around(part: Rect) -> Rect:
    return Rect(part.x - REACH, part.y - REACH, part.width + 2 * REACH, part.height + 2 * REACH)


def covered(rects: Sequence[Rect], finished: Sequence[Rect] | None) -> Ready:
    """Which of `rects` lie wholly in the disjoint rectangles `finished`, all in one space; all do in None."""
    if finished is None:
        return np.ones(len(rects), bool)
    left, top, width, height = np.array([(r.x, r.y, r.width, r.height) for r in rects], np.int64).reshape(-1, 4).T
    missing = width * height
    for part in finished:
        columns = np.minimum(left + width, part.right) - np.maximum(left, part.x)
        rows = np.minimum(top + height, part.bottom) - np.maximum(top, part.y)
        missing = missing - np.maximum(columns, 0) * np.maximum(rows, 0)
    return np.asarray(missing <= 0)
