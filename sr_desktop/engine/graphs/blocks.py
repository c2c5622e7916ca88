"""A feature in rows and columns of blocks that stay in the cache, and when that is worth its compilation."""

from __future__ import annotations

from dataclasses import dataclass

BLOCK_ROWS, BLOCK_COLUMNS = 32, 120
"""About the size of a block in pixels: 45 channels of them take 0.7 MB."""

LARGE = 320_000
"""Pixels from which one run saves more time than the loop takes longer to compile."""


@dataclass(frozen=True, slots=True)
class Side:
    """An axis of `length` pixels as `count` blocks of `size`; the first pixels of the axis fill up the last block."""

    length: int
    size: int

    @classmethod
    def of(cls, length: int, wanted: int) -> Side:
        """Blocks of about `wanted` pixels that need the least filling."""
        sizes = range(min(length, wanted * 3 // 4), min(length, wanted * 5 // 4) + 1)
        return cls(length, min(sizes, key=lambda size: (-length % size, abs(size - wanted))))

    @property
    def count(self) -> int:
        """Number of blocks."""
        return -(-self.length // self.size)

    @property
    def filling(self) -> int:
        """Pixels that fill up the last block."""
        return self.count * self.size - self.length
