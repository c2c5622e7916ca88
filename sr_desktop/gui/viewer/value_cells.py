"""Where the values of all images have room below the pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil

SPACE = 22.0  # between values
_TIGHT = 12.0


@dataclass(frozen=True, slots=True)
class Room:
    """A part of a line that is free, in logical pixels."""

    line: int
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value begins."""

    line: int
    x: float


def named_places(widths: Sequence[float], room: Room) -> list[Place]:
    """One beside the other, each as wide as it is; [] where not all have room."""
    lefts = list(accumulate((width + SPACE for width in widths), initial=room.left))
    return [Place(room.line, x) for x in lefts[:-1]] if lefts[-1] - SPACE <= room.right else []


def keyed_places(width: float, count: int, above: Room, below: Room) -> list[Place]:
    """Columns for `count` values of one width, or for as many as there is room for; the line below is filled first."""
    one_line = _columns(width + SPACE, width, below)
    if len(one_line) >= count:
        return one_line[:count]
    step = width + _TIGHT
    upper, lower = _columns(step, width, above, below.left), _columns(step, width, below)
    return [*upper[: max(0, count - len(lower))], *lower[:count]]


def _columns(step: float, width: float, room: Room, origin: float | None = None) -> list[Place]:
    """Those that lie whole in the room; counted from `origin`, so that lines stand under each other."""
    start = room.left if origin is None else origin
    first, stop = ceil((room.left - start) / step), int((room.right - width - start) // step) + 1
    return [Place(room.line, start + column * step) for column in range(first, max(first, stop))]
