"""The values of all candidates at one point."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from sr_desktop.imaging.pixels import Pixels
from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.candidate import Candidate
from sr_desktop.viewing.comparison import DifferenceKind
from sr_desktop.viewing.difference import apart
from sr_desktop.viewing.unfinished import is_computed


@dataclass(frozen=True, slots=True)
class Probe:
    """A point in fractions of the image, and of the output in pixels."""

    x: float
    y: float
    sr_x: int
    sr_y: int

    def answer(self, candidates: Mapping[str, Candidate]) -> Reading:
        """Loader thread."""
        return reading(self, tuple(candidates.values()))


@dataclass(frozen=True, slots=True)
class Value:
    """One candidate's samples at its own pixel (x, y), as its file would hold them; full: their largest value.

    samples: () where it is not computed yet.
    """

    key: str
    name: str
    x: int
    y: int
    samples: tuple[int, ...]
    full: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What lies under the cursor."""

    probe: Probe
    values: tuple[Value, ...]

    def difference(self, first: str, second: str, kind: DifferenceKind) -> float | None:
        """second − first in levels of 255, as the difference shows it; None where one of them has no value."""
        found = {value.key: value for value in self.values if value.samples}
        if first not in found or second not in found:
            return None
        a, b = (_pixel(found[key]) for key in (first, second))
        return float(apart(a, b, kind)[0, 0])


def _pixel(value: Value) -> Pixels:
    return np.array(value.samples, np.uint8 if value.full == 255 else np.uint16).reshape(1, 1, -1)


def reading(probe: Probe, candidates: tuple[Candidate, ...]) -> Reading:
    """Loader thread. One pixel of each candidate; one that was closed meanwhile is left out."""
    values = []
    for candidate in candidates:
        x = min(max(0, int(probe.x * candidate.width)), candidate.width - 1)
        y = min(max(0, int(probe.y * candidate.height)), candidate.height - 1)
        try:
            computed = is_computed(candidate, Rect(x // 4, y // 4, 1, 1))
            pixel = candidate.read(Rect(x, y, 1, 1))[0, 0]
        except ValueError:
            continue
        full = 255 if pixel.dtype.itemsize == 1 else 65535
        samples = tuple(int(sample) for sample in pixel) if computed else ()
        values.append(Value(candidate.key, candidate.name, x, y, samples, full))
    return Reading(probe, tuple(values))
