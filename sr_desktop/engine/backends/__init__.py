"""What runs a network: one promise, kept by torch (CPU and CUDA) and others.

A backend module is imported only when it is used.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from sr_desktop.engine.interruption import Interruption
from sr_desktop.engine.tiling.tile import Tile


class Network(Protocol):
    """One network with its weights, ready on one device. Used by one thread at a time."""

    @property
    def backend(self) -> str:
        """Name of the library that computes: "torch"."""

    @property
    def device(self) -> str:
        """Name of the device: "cpu", "cuda:0"."""

    @property
    def precision(self) -> str:
        """ "float32" or "float16"."""

    def run(self, pixels: NDArray[np.float32], tile: Tile) -> NDArray[np.float32]:
        """The core of a tile.

        pixels: (Σ rows, Σ columns, 3) RGB in 0…255, the tile's parts joined. Returns (4·core rows, 4·core columns, 3)
        RGB in about 0…255, neither rounded nor clamped, possibly NaN where half precision overflowed.
        Raises OutOfMemoryError when the tile does not fit and DeviceError when the device fails.
        """

    def close(self) -> None:
        """Give the device's memory back."""


class Pending(Protocol):
    """A tile that is being computed."""

    def result(self) -> NDArray[np.generic] | None:
        """The finished core, None where some value is not a number; waits for it and raises what `Network.run` does.

        (4·core rows, 4·core columns, channels), rounded half to even, in dtype and channels of the pixels submitted.
        """

    def seconds(self) -> float:
        """How long the device was busy with it, once there is a result."""


@runtime_checkable
class OverlappingNetwork(Network, Protocol):
    """A network that computes one tile while the next one is read and the last one is written."""

    def submit(self, pixels: NDArray[np.generic], tile: Tile) -> Pending:
        """Start a tile; several are computed one after another.

        pixels: (Σ rows, Σ columns, 1 or 3) uint8 or uint16, the tile's parts joined. Raises as `run`; a failure that
        shows only later is raised by the tile's `result`.
        """


@runtime_checkable
class InterruptibleNetwork(Network, Protocol):
    """A network that can give up a tile in the middle.

    interruption: watches `run`, which raises TileGivenUpError when it stops it.
    """

    interruption: Interruption


@runtime_checkable
class ExpectingNetwork(Network, Protocol):
    """A network that gets ready for tiles, in the background, before they come."""

    def expect(self, tiles: Iterable[Tile]) -> None:
        """These come soon, in about this order. Raises nothing: what goes wrong shows when they come."""

    def prepare(self, tile: Tile) -> None:
        """This one comes next: do now what its size takes once, however often it comes. Raises what `run` does."""

    def settle(self) -> None:
        """Wait until nothing is under way in the background."""
