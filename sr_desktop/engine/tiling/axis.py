"""Planning on one axis: where tiles start and stop so that each of them is exact and all share one shape."""

from __future__ import annotations

from dataclasses import dataclass

from sr_desktop.engine.tiling.tile import CORE_ALIGNMENT, GRID, AxisTile, Reach, Span


def round_down(value: int, multiple: int) -> int:
    """The largest multiple that is not above `value`."""
    return value - value % multiple


def _strips(length: int, part: Span, halo: int) -> tuple[Span, ...]:
    """The opposite border, when `part` touches one border of an axis and not the other."""
    if part.start == 0:
        return (part, Span(round_down(length - halo, GRID), length))
    if part.stop == length:
        # as wide as the strip of the opposite end, so that first and last tiles share one shape
        return (part, Span(0, length - round_down(length - halo, GRID)))
    return (part,)


def axis_tile(length: int, core: Span, part: Span, reach: Reach) -> AxisTile:
    """The tile with this core and main part; the whole axis where that is not larger."""
    parts = _strips(length, part, reach.halo) if reach.cyclic else (part,)
    tile = AxisTile(length, core, parts)
    return tile if tile.padded < length else AxisTile(length, core, (Span(0, length),))


def tile_around(length: int, core: Span, reach: Reach) -> AxisTile:
    """The smallest exact tile with this core; the whole axis where that is not larger."""
    start = max(0, round_down(core.start - reach.halo, GRID))
    return axis_tile(length, core, Span(start, min(length, core.stop + reach.halo)), reach)


@dataclass(frozen=True, slots=True)
class Axis:
    """The planning problem on one axis: how many equal padded tiles of which length."""

    length: int
    reach: Reach

    @property
    def strip(self) -> int:
        """Upper bound of the pixels that a strip of the opposite border adds to a tile."""
        return self.reach.halo + GRID - 1 if self.reach.cyclic else 0

    def fitted(self, padded: int) -> int:
        """The largest padded length ≤ `padded` with which the last tile starts on the grid, too."""
        return padded - (padded - self.length) % GRID

    def layout(self, padded: int, max_core: int) -> tuple[AxisTile, ...]:
        """As few tiles as parts of `padded` pixels allow; empty when these are too short to advance."""
        halo, result, core_start = self.reach.halo, [], 0
        while core_start < self.length:
            start = min(max(0, round_down(core_start - halo, GRID)), self.length - padded)
            last = start + padded == self.length
            core_stop = self.length if last else round_down(start + padded - halo, CORE_ALIGNMENT)
            core_stop = min(core_stop, core_start + max_core)
            if core_stop <= core_start:
                return ()
            part = Span(start, start + padded)
            result.append(axis_tile(self.length, Span(core_start, core_stop), part, self.reach))
            core_start = core_stop
        return tuple(result)

    def shrunk(self, padded: int, max_core: int) -> tuple[AxisTile, ...]:
        """The shortest padded length that needs no more tiles than `padded` does; empty where even that is none."""
        tiles = self.layout(padded, max_core)
        low, high = 0, padded // GRID
        while tiles and low < high:
            middle = (low + high) // 2
            shorter = self.layout(padded - (high - middle) * GRID, max_core)
            if shorter and len(shorter) <= len(tiles):
                padded, tiles, high = padded - (high - middle) * GRID, shorter, middle
            else:
                low = middle + 1
        return tiles

    def whole(self) -> tuple[AxisTile, ...]:
        """The axis as one tile."""
        span = Span(0, self.length)
        return (AxisTile(self.length, span, (span,)),)

    def tiles_of(self, core: int) -> tuple[AxisTile, ...]:
        """Tiles whose cores are at most `core` pixels, a multiple of 32."""
        padded = self.fitted(core + 2 * self.reach.halo + 2 * GRID - 2)
        if core >= self.length or padded + self.strip >= self.length:
            return self.whole()
        return self.shrunk(padded, core)

    def tiles_within(self, padded: int) -> tuple[AxisTile, ...]:
        """As few tiles of at most `padded` pixels as possible; empty where that is too short for the halo."""
        if padded >= self.length:
            return self.whole()
        return self.shrunk(self.fitted(padded - self.strip), self.length)
