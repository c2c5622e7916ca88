"""In which form a tile's shape is worth its compilation."""

from __future__ import annotations

from dataclasses import replace

from sr_desktop.engine.graphs.ops import TileShape

OFTEN = 8
"""Runs after which a shape is compiled once more, in the form that saves about a third of each: bands take half a
second apiece. Nobody waits for it, but it takes time from the processor."""

_LARGE = 320_000
"""Pixels from which the first run saves more time than a loop over patches takes longer to compile."""

_BAND_PIXELS = 2**14
"""The features of so many pixels, 45 channels of float32, are about 3 MB."""

_MOST_BANDS = 8
"""More are no faster than patches and take much longer to compile."""


def in_pieces(shape: TileShape, runs: int) -> TileShape:
    """For a network that waits for memory: the best form of a shape that has come `runs` times before."""
    pixels = shape.height * shape.width
    bands = round(pixels / _BAND_PIXELS)
    if pixels >= _LARGE or (runs >= OFTEN and bands > _MOST_BANDS):
        return replace(shape, patches=True)
    return replace(shape, bands=bands) if runs >= OFTEN and bands > 1 else shape


def as_it_is(shape: TileShape, _runs: int) -> TileShape:
    """For a network that waits for arithmetic."""
    return shape
