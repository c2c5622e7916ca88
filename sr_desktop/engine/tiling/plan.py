"""Plans: the tiles of one image, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import inf, isqrt

from sr_desktop.engine.tiling.axis import Axis, round_down, tile_around
from sr_desktop.engine.tiling.tile import CORE_ALIGNMENT, AxisTile, Reach, Span, Tile


def _product(rows: tuple[AxisTile, ...], columns: tuple[AxisTile, ...]) -> tuple[Tile, ...]:
    return tuple(Tile(row, column) for row, column in product(rows, columns))


def plan_tiles(lr_width: int, lr_height: int, core: int, reach: Reach) -> tuple[Tile, ...]:
    """Tiles of at most core × core input pixels (rounded down to a multiple of 32), row by row.

    An axis that a single padded tile would cover runs whole. Small cores get a halo wider than that of `reach`.
    """
    core = max(CORE_ALIGNMENT, round_down(core, CORE_ALIGNMENT))
    reach = reach.for_cores_of(core)
    return _product(Axis(lr_height, reach).tiles_of(core), Axis(lr_width, reach).tiles_of(core))


def plan_whole(lr_width: int, lr_height: int) -> tuple[Tile, ...]:
    """The image as one tile."""
    nowhere = Reach(0, cyclic=False)
    return _product(Axis(lr_height, nowhere).whole(), Axis(lr_width, nowhere).whole())


def plan_auto(lr_width: int, lr_height: int, max_area: int, reach: Reach) -> tuple[Tile, ...]:
    """The plan that computes the fewest pixels with tiles of at most `max_area` padded pixels.

    Depends on the size and the network alone, never on the machine's state: the same job always gives the same tiles.
    """
    fitting = reach.for_cores_of(isqrt(max_area) - 2 * reach.halo)
    best: tuple[tuple[AxisTile, ...], tuple[AxisTile, ...]] | None = None
    least: float = inf
    for rows in _choices(Axis(lr_height, fitting)):
        height = sum(row.padded for row in rows)
        if height * lr_width >= least:
            continue  # no columns could make it the best
        columns = Axis(lr_width, fitting).tiles_within(max_area // max(row.padded for row in rows))
        cost = height * sum(column.padded for column in columns)
        if columns and cost < least:
            best, least = (rows, columns), cost
    return _product(*best) if best else plan_tiles(lr_width, lr_height, CORE_ALIGNMENT, reach)


def _choices(axis: Axis) -> Iterator[tuple[AxisTile, ...]]:
    """Plans of one axis with more and more tiles, until these are mostly halo."""
    tiles = axis.whole()
    while tiles:
        yield tiles
        padded = max(tile.padded for tile in tiles) - 1
        tiles = axis.tiles_within(padded) if padded > 3 * axis.reach.halo else ()


def _cost(tiles: tuple[Tile, ...]) -> int:
    return sum(tile.lr_padded_area for tile in tiles)


def smaller_tiles(tile: Tile, reach: Reach) -> tuple[Tile, ...]:
    """The same core as tiles that need less memory each, as few as possible; empty when it cannot shrink."""
    side = max(tile.rows.core.length, tile.columns.core.length)
    while side > CORE_ALIGNMENT:
        side = max(CORE_ALIGNMENT, round_down(side // 2, CORE_ALIGNMENT))
        rows, columns = (
            tuple(tile_around(axis.length, span, reach.for_cores_of(side)) for span in _pieces(axis.core, side))
            for axis in (tile.rows, tile.columns)
        )
        pieces = _product(rows, columns)
        if max(piece.lr_padded_area for piece in pieces) < tile.lr_padded_area:
            return pieces
    return ()


def _pieces(core: Span, side: int) -> list[Span]:
    return [Span(start, min(start + side, core.stop)) for start in range(core.start, core.stop, side)]


def redundancy(tiles: tuple[Tile, ...]) -> float:
    """Pixels computed per pixel of the image; 1 for the whole image as one tile."""
    return _cost(tiles) / sum(t.lr_core.area for t in tiles)
