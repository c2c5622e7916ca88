"""The squares in which an area is counted, so that what has been counted once never is again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sr_desktop.imaging.metrics_ssim import REACH
from sr_desktop.imaging.rect import Rect

Ready = NDArray[np.bool_]

_SIDE, _LARGE_SIDE = 128, 512
_LARGE_IMAGE = 100_000_000


def side_for(sr_pixels: int) -> int:
    """Output pixels along a square, for an image of so many.

    Tiles start on multiples of 128, so that a finished tile is made of whole small squares; of a very large image
    there would be too many of them.
    """
    return _SIDE if sr_pixels <= _LARGE_IMAGE else _LARGE_SIDE


@dataclass(frozen=True, slots=True)
class Block:
    """sr_part: pixels that are counted. sr_around: what their SSIM windows see of the area."""

    sr_part: Rect
    sr_around: Rect


@dataclass(frozen=True, eq=False)
class Grid:
    """An area cut along multiples of a side: inner blocks of overlapping areas are equal."""

    sr_area: Rect
    blocks: tuple[Block, ...]

    def parts_in(self, sr_finished: Iterable[Rect] | None) -> Ready:
        """Which blocks' parts lie wholly in these disjoint rectangles; all do in None."""
        return covered([block.sr_part for block in self.blocks], sr_finished)

    def windows_in(self, sr_finished: Iterable[Rect] | None) -> Ready:
        """Which blocks' surroundings lie wholly in these disjoint rectangles; all do in None."""
        return covered([block.sr_around for block in self.blocks], sr_finished)

    def share(self, parts: Ready) -> float:
        """How much of the area these parts are, 0…1."""
        return sum(block.sr_part.area for block in self.chosen(parts)) / self.sr_area.area

    def chosen(self, ready: Ready) -> list[Block]:
        """The blocks that are ready."""
        return [self.blocks[index] for index in np.flatnonzero(ready)]


@lru_cache(maxsize=16)  # each finished tile asks for the same grids again
def grid_of(sr_area: Rect, side: int = _SIDE) -> Grid:
    """The grid of an area."""
    blocks = (
        Block(part, _around(part).intersected(sr_area))
        for y in range(sr_area.y // side * side, sr_area.bottom, side)
        for x in range(sr_area.x // side * side, sr_area.right, side)
        if (part := Rect(x, y, side, side).intersected(sr_area)).area
    )
    return Grid(sr_area, tuple(blocks))


def _around(part: Rect) -> Rect:
    return Rect(part.x - REACH, part.y - REACH, part.width + 2 * REACH, part.height + 2 * REACH)


def covered(rects: Sequence[Rect], finished: Iterable[Rect] | None) -> Ready:
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
