"""The preview: one small tile of what is looked at, of the same shape in every image."""

from __future__ import annotations

from math import lcm

from sr_desktop.engine.tiling.axis import round_down, tile_around
from sr_desktop.engine.tiling.tile import CORE_ALIGNMENT, GRID, AxisTile, Reach, Span, Tile
from sr_desktop.imaging.rect import Rect

_CORE = 192
_STEP = lcm(CORE_ALIGNMENT, GRID)
"""Cores that start on a multiple of this have parts of one length, so that one compiled graph does for all."""


def preview_tile(lr_width: int, lr_height: int, lr_rect: Rect, reach: Reach) -> Tile | None:
    """The exact tile of 192 × 192 input pixels nearest to the middle of `lr_rect` that needs no border of the image.

    None when the image is too small for one, or it would lie outside `lr_rect`.
    """
    reach = reach.for_cores_of(_CORE)
    rows = _axis_tile(lr_height, lr_rect.y, lr_rect.bottom, reach)
    columns = _axis_tile(lr_width, lr_rect.x, lr_rect.right, reach)
    if rows is None or columns is None:
        return None
    tile = Tile(rows, columns)
    return tile if tile.lr_core.intersected(lr_rect).area else None


def _axis_tile(length: int, start: int, stop: int, reach: Reach) -> AxisTile | None:
    first = _STEP * (reach.halo // _STEP + 1)
    last = round_down(length - reach.halo - _CORE - 1, _STEP)
    if last < first:
        return None
    middle = _STEP * round((start + stop - _CORE) / 2 / _STEP)
    core_start = min(max(middle, first), last)
    return tile_around(length, Span(core_start, core_start + _CORE), reach)
