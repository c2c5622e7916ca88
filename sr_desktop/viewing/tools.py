"""Which of the viewer's tools are out, and what the person has marked: one value, changed only by making another."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sr_desktop.imaging.rect import Rect

BLINKS = (0.25, 0.5, 1.0, 2.0)
"""Seconds that each image stays. Two images at the shortest are two changes of picture a second each: under the three
flashes a second that WCAG 2.2 allows (success criterion 2.3.1)."""
MOST_WATCHED, MOST_BOXES = 20, 4

BOX_COLOURS = ((222, 45, 45), (30, 110, 220), (200, 120, 0), (20, 140, 80))
"""RGB of the first, second … box, on screen and in figures; the number beside each says the same without colour."""

Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Tools:
    """loupe, histogram: out or not. values: written on pixels that are large enough. keep_view: for the next image.

    blinking: the two last images take turns, each for `blink` seconds. watched: output pixels whose values stay in
    sight. boxes: areas for a figure, in output pixels.
    """

    loupe: bool = False
    histogram: bool = False
    values: bool = True
    keep_view: bool = False
    blinking: bool = False
    blink: float = 0.5
    watched: tuple[Point, ...] = ()
    boxes: tuple[Rect, ...] = ()

    def watching(self, point: Point) -> Tools:
        """One more watched pixel; one that is watched already is let go."""
        if point in self.watched:
            return replace(self, watched=tuple(one for one in self.watched if one != point))
        return replace(self, watched=(*self.watched, point)[-MOST_WATCHED:])

    def boxing(self, box: Rect) -> Tools:
        """One more box; one that is kept already is let go."""
        if box in self.boxes:
            return replace(self, boxes=tuple(one for one in self.boxes if one != box))
        return replace(self, boxes=(*self.boxes, box)[-MOST_BOXES:])

    def blinking_faster(self, steps: int) -> Tools:
        """At another of the rates in BLINKS; negative steps are slower."""
        place = BLINKS.index(self.blink) - steps
        return replace(self, blink=BLINKS[min(max(place, 0), len(BLINKS) - 1)])

    def unmarked(self) -> Tools:
        """For another image: nothing of the last one's marks."""
        return replace(self, watched=(), boxes=())
