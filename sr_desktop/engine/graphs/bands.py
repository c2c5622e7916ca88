"""When a network that waits for memory is worth compiling in bands of rows that stay in the cache."""

from __future__ import annotations

from dataclasses import replace

from sr_desktop.engine.graphs.ops import TileShape

RUNS_BEFORE_BANDS = 8
"""A graph in bands takes about half a second per band to compile and saves about a third of every run: it pays back
after as many runs as this. Nobody waits for it, but its compilation takes time from the processor."""

_BAND_PIXELS = 2**14
"""The features of so many pixels, 45 channels of float32, are about 3 MB."""

_MOST_BANDS = 20
"""More would take longer to compile than they save, and a larger tile's rows are too long for a cache anyway."""


def in_bands(shape: TileShape) -> TileShape:
    """The shape with as many bands as are worth their compilation; itself when none are."""
    bands = round(shape.height * shape.width / _BAND_PIXELS)
    return replace(shape, bands=bands) if 1 < bands <= _MOST_BANDS else shape


def as_it_is(shape: TileShape) -> TileShape:
    """No bands: for a network that waits for arithmetic."""
    return shape
