"""Features in bands of rows that stay in the cache."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Generic

from sr_desktop.engine.graphs.ops import COLUMNS, ROWS, Ops, T, TileShape


@dataclass(frozen=True, slots=True)
class Bands(Generic[T]):
    """`Pieces` as a list of bands of rows, each with layers of its own; one band is the feature itself."""

    net: Ops[T]
    shape: TileShape

    def split(self, x: T) -> list[T]:
        if self.shape.bands == 1:
            return [x]
        return [self.net.cut(x, ROWS, *span) for span in pairwise(accumulate(self.shape.band_rows, initial=0))]

    def join(self, x: list[T]) -> T:
        return self.net.concat(x, ROWS) if len(x) > 1 else x[0]

    def each(self, function: Callable[[T, T], Sequence[T]], x: list[T], margin: int) -> list[list[T]]:
        results = [function(band, self._with_margin(x, index, margin)) for index, band in enumerate(x)]
        return [list(result) for result in zip(*results, strict=True)]

    def _with_margin(self, x: list[T], index: int, margin: int) -> T:
        net, width = self.net, self.shape.width
        before, after = (index - 1) % len(x), (index + 1) % len(x)
        height = self.shape.band_rows[before]
        above, below = net.cut(x[before], ROWS, height - margin, height), net.cut(x[after], ROWS, 0, margin)
        rows = net.concat([above, x[index], below], ROWS)
        left, right = net.cut(rows, COLUMNS, width - margin, width), net.cut(rows, COLUMNS, 0, margin)
        return net.concat([left, rows, right], COLUMNS)

    def conv(self, x: list[T], name: str) -> list[T]:
        return [self.net.conv(band, name) for band in x]

    def scale_shift(self, x: list[T], name: str) -> list[T]:
        return [self.net.scale_shift(band, name) for band in x]

    def sigmoid(self, x: list[T]) -> list[T]:
        return [self.net.sigmoid(band) for band in x]

    def add(self, a: list[T], b: list[T]) -> list[T]:
        return [self.net.add(*pair) for pair in zip(a, b, strict=True)]

    def multiply(self, a: list[T], b: list[T]) -> list[T]:
        return [self.net.multiply(*pair) for pair in zip(a, b, strict=True)]
