"""Watched pixels: their values in all candidates, asked for and listed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sr_desktop.gui.viewer.probe import Probe, Reading, reading
from sr_desktop.viewing.candidate import Candidate
from sr_desktop.viewing.tools import Point


@dataclass(frozen=True, slots=True)
class Watched:
    """The values of all watched pixels, in their order."""

    readings: tuple[Reading, ...]

    def as_text(self) -> str:
        """Lines of x, y and the values of each candidate, with tabs between, for a spreadsheet."""
        if not self.readings:
            return ""
        lines = ["\t".join(["x", "y", *(value.name for value in self.readings[0].values)])]
        for one in self.readings:
            samples = (" ".join(map(str, value.samples)) or "–" for value in one.values)
            lines.append("\t".join([str(one.probe.sr_x), str(one.probe.sr_y), *samples]))
        return "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class ReadWatched:
    """What do all candidates hold at these output pixels?"""

    points: tuple[Point, ...]
    sr_width: int
    sr_height: int

    def answer(self, candidates: Mapping[str, Candidate]) -> Watched:
        """Loader thread."""
        every = tuple(candidates.values())
        return Watched(tuple(reading(probe_of(point, self.sr_width, self.sr_height), every) for point in self.points))


def probe_of(point: Point, sr_width: int, sr_height: int) -> Probe:
    """The middle of an output pixel."""
    x, y = point
    return Probe((x + 0.5) / sr_width, (y + 0.5) / sr_height, x, y)
