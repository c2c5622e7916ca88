"""Features in rows and columns of patches that stay in the cache."""

from __future__ import annotations

from dataclasses import dataclass

PATCH_ROWS, PATCH_COLUMNS = 32, 120
"""About the size of a patch in pixels: 45 channels of them take 0.7 MB."""


@dataclass(frozen=True, slots=True)
class Side:
    """An axis of `length` pixels as `count` patches of `size`; the first pixels of the axis fill up the last patch."""

    length: int
    size: int

    @classmethod
    def of(cls, length: int, wanted: int) -> Side:
        """Patches of about `wanted` pixels that need the least filling."""
        sizes = range(min(length, wanted * 3 // 4), min(length, wanted * 5 // 4) + 1)
        return cls(length, min(sizes, key=lambda size: (-length % size, abs(size - wanted))))

    @property
    def count(self) -> int:
        """Number of patches."""
        return -(-self.length // self.size)

    @property
    def filling(self) -> int:
        """Pixels that fill up the last patch."""
        return self.count * self.size - self.length
