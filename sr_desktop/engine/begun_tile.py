"""A tile between its start and its result, on devices that overlap tiles and on those that do not."""

from __future__ import annotations

from dataclasses import dataclass, field
from time import perf_counter

import numpy as np

from sr_desktop.engine.backends import ExpectingNetwork, Network, OverlappingNetwork, Pending
from sr_desktop.engine.backends.placement import Placement
from sr_desktop.engine.image_tiles import Pixels, from_network, to_network
from sr_desktop.engine.tiling.tile import Tile
from sr_desktop.errors import SRDesktopError


@dataclass(frozen=True, slots=True, eq=False)
class Begun:
    """pixels: what the network sees of the tile. ahead: the device is at work, so that the next one can be begun."""

    tile: Tile
    place: Placement
    pixels: Pixels | None
    pending: Pending
    ahead: bool


@dataclass(slots=True, eq=False)
class Waiting:
    """`Pending` that computes when it is asked.

    What takes long for the first tile of a size alone is not counted: it would make one of two models look slower that
    happens to meet more sizes, or smaller images.
    """

    network: Network
    pixels: Pixels
    tile: Tile
    _seconds: float = field(default=0.0, init=False)

    def result(self) -> Pixels | None:
        """See `Pending.result`."""
        if isinstance(self.network, ExpectingNetwork):
            self.network.prepare(self.tile)
        start = perf_counter()
        values = self.network.run(to_network(self.pixels), self.tile)
        pixels = from_network(values, self.pixels) if np.isfinite(values).all() else None
        self._seconds = perf_counter() - start
        return pixels

    def seconds(self) -> float:
        """See `Pending.seconds`."""
        return self._seconds


@dataclass(frozen=True, slots=True, eq=False)
class Failed:
    """`Pending` of a tile that could not be begun: the error comes in its turn, after the tiles before it."""

    error: SRDesktopError

    def result(self) -> Pixels | None:
        """Raises the error."""
        raise self.error

    def seconds(self) -> float:
        """See `Pending.seconds`."""
        return 0.0


def submit(network: Network, pixels: Pixels, tile: Tile) -> Pending:
    """Start a tile, where the network can; else it is computed when its result is wanted."""
    return network.submit(pixels, tile) if isinstance(network, OverlappingNetwork) else Waiting(network, pixels, tile)
