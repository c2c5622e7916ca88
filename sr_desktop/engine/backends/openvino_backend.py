"""The OpenVINO backend: the fastest way to run the networks on a CPU, and it needs no torch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sr_desktop.engine.backends.openvino_graphs import Graphs
from sr_desktop.engine.backends.openvino_ops import NodeResize
from sr_desktop.engine.graphs import Architecture
from sr_desktop.engine.graphs.ops import TileShape
from sr_desktop.engine.interruption import Interruption
from sr_desktop.engine.tiling.resize import axis_resize, pooled_length
from sr_desktop.engine.tiling.tile import AxisTile, Tile
from sr_desktop.errors import DeviceError, OutOfMemoryError

_NO_MEMORY = ("bad_alloc", "out of memory", "allocate", "no memory", "memory allocation")


class OpenVINONetwork:
    """A folded network on the CPU; float32 on every CPU."""

    backend, device, precision = "openvino", "cpu", "float32"

    def __init__(
        self, architecture: Architecture, weights: Mapping[str, NDArray[np.float32]], threads: int = 0
    ) -> None:
        """threads: 0 takes all cores."""
        self._architecture = architecture
        self._graphs = Graphs(architecture, weights, threads)
        self._ready: tuple[TileShape, Any] | None = None
        self.interruption = Interruption()

    def run(self, pixels: NDArray[np.float32], tile: Tile) -> NDArray[np.float32]:
        """See `Network.run`."""
        if self._ready is None or self._ready[0] != TileShape.of(tile):
            self.prepare(tile)
        assert self._ready is not None
        (_, request), self._ready = self._ready, None
        inputs = [pixels, *self._coordinates(tile.rows), *self._coordinates(tile.columns)]
        with self.interruption.watching(request.cancel), _device_errors():
            result = request.infer(inputs, share_inputs=True, share_outputs=True)[0]
        rows, columns = (
            slice(4 * (axis.core.start - axis.parts[0].start), 4 * (axis.core.stop - axis.parts[0].start))
            for axis in (tile.rows, tile.columns)
        )
        core: NDArray[np.float32] = result[rows, columns].copy()
        return core

    def expect(self, tiles: Iterable[Tile]) -> None:
        """See `ExpectingNetwork.expect`."""
        with suppress(RuntimeError):  # no thread can be had; nobody depends on it
            self._graphs.expect(TileShape.of(tile) for tile in tiles)

    def prepare(self, tile: Tile) -> None:
        """See `ExpectingNetwork.prepare`."""
        shape = TileShape.of(tile)
        with _device_errors():
            self._ready = shape, self._graphs.request(shape)

    def settle(self) -> None:
        """See `ExpectingNetwork.settle`."""
        self._graphs.finish()

    def _coordinates(self, axis: AxisTile) -> list[NDArray[Any]]:
        padding = self._architecture.padding
        values = (
            NodeResize.values(axis_resize(axis.length, part, padding), pooled_length(part.length, padding))
            for part in axis.parts
        )
        return [array for arrays in values for array in arrays]

    def close(self) -> None:
        """See `Network.close`."""
        self._ready = None
        self._graphs.clear()


@contextmanager
def _device_errors() -> Iterator[None]:
    """Turn OpenVINO's errors into ours; it reports memory that is not there as a plain RuntimeError."""
    try:
        yield
    except MemoryError as error:
        raise OutOfMemoryError("A tile does not fit into the memory.") from error
    except RuntimeError as error:
        if any(sign in str(error).lower() for sign in _NO_MEMORY):
            raise OutOfMemoryError("A tile does not fit into the memory.") from error
        raise DeviceError(f"OpenVINO failed: {str(error).strip().splitlines()[-1]}.") from error
