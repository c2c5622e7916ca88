"""What a tile is: a core that goes into the result, and the parts of the image that the network sees for it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sr_desktop.imaging.rect import Rect

GRID = 6
"""Input pixels per cell of the pooled attention map."""
CORE_ALIGNMENT = 32
"""Cores start on multiples of this many input pixels, so that pyramid levels of the result need no neighbour."""
_LARGE_CORE = 320
"""Side in input pixels from which the edges of a core are a small part of it."""


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range of input pixels on one axis."""

    start: int
    stop: int

    @property
    def length(self) -> int:
        """Number of pixels."""
        return self.stop - self.start


@dataclass(frozen=True, slots=True)
class AxisTile:
    """One tile on one axis of an image.

    core: what the tile contributes to the result. parts: what the network sees, joined in this order; the first part
    contains the core, a second one is the strip of the opposite border.
    """

    length: int
    core: Span
    parts: tuple[Span, ...]

    @property
    def padded(self) -> int:
        """Pixels the network sees on this axis."""
        return sum(part.length for part in self.parts)


@dataclass(frozen=True, slots=True)
class Tile:
    """One tile: its core in the result is rows.core × columns.core."""

    rows: AxisTile
    columns: AxisTile

    @property
    def lr_core(self) -> Rect:
        """The core as a rectangle of input pixels."""
        rows, columns = self.rows.core, self.columns.core
        return Rect(columns.start, rows.start, columns.length, rows.length)

    @property
    def lr_padded_area(self) -> int:
        """Input pixels the network computes for this tile."""
        return self.rows.padded * self.columns.padded


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a network looks: halo in input pixels; cyclic when its border wraps around."""

    halo: int
    cyclic: bool

    def for_cores_of(self, side: int) -> Reach:
        """The reach for cores of `side` input pixels: small ones get a wider halo.

        A halo lets a trace of what is cut off through, along the edges of a core. In a core of 32 pixels that is most
        of it: with halos that leave 0.01 % of the 8-bit values different in large cores it was 0.05 %, and two cells
        of the grid more left 0.002 %.
        """
        return replace(self, halo=self.halo + 2 * GRID) if side < _LARGE_CORE else self
