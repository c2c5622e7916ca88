"""Features in bands of rows that stay in the cache, and when they are worth their compilation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Generic

from sr_desktop.engine.graphs.ops import COLUMNS, ROWS, Ops, T, TileShape

RUNS_BEFORE_BANDS = 8
"""A graph in bands takes about half a second per band to compile and saves about a third of every run: it pays back
after as many runs as this. Nobody waits for it, but its compilation takes time from the processor."""

_BAND_PIXELS = 2**14
"""The features of so many pixels, 45 channels of float32, are about 3 MB."""

_MOST_BANDS = 20
"""More would take longer to compile than they save."""


def in_bands(shape: TileShape) -> TileShape:
    """The shape with as many bands as are worth their compilation; itself when none are."""
    bands = round(shape.height * shape.width / _BAND_PIXELS)
    return replace(shape, bands=bands) if 1 < bands <= _MOST_BANDS else shape


def as_it_is(shape: TileShape) -> TileShape:
    """No bands: for a network that waits for arithmetic."""
    return shape


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
