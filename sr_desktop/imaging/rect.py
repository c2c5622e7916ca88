"""Integer rectangles; the name of the variable that holds one says in which space (lr_, sr_, px_)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rect:
    """Half-open pixel rectangle: columns x … x+width−1, rows y … y+height−1."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """First column after the rectangle."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """First row after the rectangle."""
        return self.y + self.height

    @property
    def area(self) -> int:
        """Number of pixels."""
        return self.width * self.height

    def scaled(self, factor: int) -> Rect:
        """The same rectangle on a grid `factor` times as fine (input pixels → output pixels)."""
        return Rect(self.x * factor, self.y * factor, self.width * factor, self.height * factor)

    def moved(self, dx: int, dy: int) -> Rect:
        """The rectangle shifted by (dx, dy)."""
        return Rect(self.x + dx, self.y + dy, self.width, self.height)

    def intersected(self, other: Rect) -> Rect:
        """The common part; width or height 0 when there is none."""
        x, y = max(self.x, other.x), max(self.y, other.y)
        return Rect(x, y, max(0, min(self.right, other.right) - x), max(0, min(self.bottom, other.bottom) - y))

    @property
    def slices(self) -> tuple[slice, slice]:
        """Row and column slices for indexing an (height, width, …) array."""
        return slice(self.y, self.bottom), slice(self.x, self.right)
