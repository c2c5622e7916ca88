"""The few operations that both networks are made of; every backend offers them, so a network is written once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Protocol, TypeVar

from sr_desktop.engine.tiling.tile import Tile

ROWS, COLUMNS = 2, 3
"""Axes of a feature (1, channels, rows, columns)."""

T = TypeVar("T")
"""A feature."""

P = TypeVar("P")
"""A feature in pieces."""


@dataclass(frozen=True, slots=True)
class TileShape:
    """What a compiled graph depends on.

    rows, columns: lengths of the parts that are joined into one input, on each axis. bands: how many stacks of rows
    the network may work on one after the other; more are faster where memory is slow, and take longer to compile.
    patches: whether it may work in a loop over small patches instead.
    """

    rows: tuple[int, ...]
    columns: tuple[int, ...]
    bands: int = 1
    patches: bool = False

    @classmethod
    def of(cls, tile: Tile) -> TileShape:
        """The shape of a tile's joined pixels."""
        rows, columns = (tuple(part.length for part in axis.parts) for axis in (tile.rows, tile.columns))
        return cls(rows, columns)

    @property
    def height(self) -> int:
        """Rows of the joined input."""
        return sum(self.rows)

    @property
    def width(self) -> int:
        """Columns of the joined input."""
        return sum(self.columns)

    @property
    def band_rows(self) -> tuple[int, ...]:
        """Rows of every band, as equal as can be."""
        stops = [self.height * band // self.bands for band in range(self.bands + 1)]
        return tuple(stop - start for start, stop in pairwise(stops))


class Pieces(Protocol[T, P]):
    """Features of one height and width in pieces; the layers are pointwise, names are those of folded weights."""

    def split(self, x: T) -> P:
        """A feature in pieces."""

    def join(self, x: P) -> T:
        """The feature that is in pieces."""

    def each(self, function: Callable[[T, T], Sequence[T]], x: P, margin: int) -> list[P]:
        """What `function` makes of every piece.

        It is given the piece, and the piece with `margin` pixels around it, behind the border those of the opposite
        side; its results have the piece's height and width.
        """

    def conv(self, x: P, name: str) -> P:
        """1×1 convolution with `name`.weight (out, in, 1, 1) and, where there is one, `name`.bias."""

    def scale_shift(self, x: P, name: str) -> P:
        """x · `name`.weight + `name`.bias, each (channels,)."""

    def sigmoid(self, x: P) -> P:
        """1 / (1 + e⁻ˣ)."""

    def add(self, a: P, b: P) -> P:
        """a + b."""

    def multiply(self, a: P, b: P) -> P:
        """a · b."""


class Ops(Protocol[T]):
    """Operations on features of type T, shape (1, channels, rows, columns); names are those of folded weights.

    An activation may overwrite its argument: it is not to be used again.
    """

    def conv(self, x: T, name: str, *, stride: int = 1, padding: int = 0) -> T:
        """Convolution with `name`.weight (out, in, k, k) and, where there is one, `name`.bias; zero padding."""

    def depthwise(self, x: T, name: str, *, stride: int = 1, padding: int = 0) -> T:
        """Convolution of each channel by itself: `name`.weight (channels, 1, k, k); zero padding, or none."""

    def scale_shift(self, x: T, name: str) -> T:
        """x · `name`.weight + `name`.bias, each (channels,)."""

    def add(self, a: T, b: T) -> T:
        """a + b."""

    def multiply(self, a: T, b: T) -> T:
        """a · b."""

    def relu(self, x: T) -> T:
        """max(x, 0)."""

    def leaky_relu(self, x: T, slope: float) -> T:
        """x where positive, slope · x elsewhere."""

    def gelu(self, x: T) -> T:
        """x · Φ(x) with the exact error function."""

    def sigmoid(self, x: T) -> T:
        """1 / (1 + e⁻ˣ)."""

    def max_pool(self, x: T) -> T:
        """Maximum over 7×7 windows at stride 3, none padded."""

    def concat(self, items: Sequence[T], axis: int = 1) -> T:
        """Items joined along an axis."""

    def cut(self, x: T, axis: int, start: int, stop: int) -> T:
        """Indices start … stop−1 of an axis; a negative stop counts from the end."""

    def resize(self, x: T, row_part: int, column_part: int) -> T:
        """A part's pooled map at that part's size, sampled at the coordinates of the whole image."""

    def pixel_shuffle(self, x: T) -> T:
        """(1, 48, h, w) → (1, 3, 4h, 4w); channel c·16 + 4·i + j becomes pixel (i, j) of output channel c."""

    def pieces(self, shape: TileShape) -> Pieces[T, Any]:
        """How features of this shape are worked on where a layer only reaches a little further than a pixel."""
