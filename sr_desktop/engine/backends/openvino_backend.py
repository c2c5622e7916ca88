"""The OpenVINO backend: the fastest way to run the networks on a CPU, and it needs no torch."""

from __future__ import annotations

import sys
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.typing import NDArray

# Its telemetry would start a thread and write into the home folder.
sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]

import openvino  # noqa: E402
from openvino import opset13 as ops  # noqa: E402

from sr_desktop.engine.backends.openvino_ops import NodeResize, OpenVINOOps  # noqa: E402
from sr_desktop.engine.graphs import Architecture  # noqa: E402
from sr_desktop.engine.graphs.ops import TileShape  # noqa: E402
from sr_desktop.engine.tiling.resize import axis_resize, pooled_length  # noqa: E402
from sr_desktop.engine.tiling.tile import AxisTile, Tile  # noqa: E402
from sr_desktop.errors import DeviceError, OutOfMemoryError  # noqa: E402

_KEPT_GRAPHS = 4
_NO_MEMORY = ("bad_alloc", "out of memory", "allocate", "no memory", "memory allocation")


class OpenVINONetwork:
    """A folded network on the CPU, compiled once per tile shape; float32 on every CPU."""

    backend, device, precision = "openvino", "cpu", "float32"

    def __init__(
        self, architecture: Architecture, weights: Mapping[str, NDArray[np.float32]], threads: int = 0
    ) -> None:
        """threads: 0 takes all cores."""
        self._architecture, self._weights = architecture, weights
        self._core = openvino.Core()
        self._settings = {"INFERENCE_PRECISION_HINT": "f32", "ENABLE_CPU_PINNING": False, "PERFORMANCE_HINT": "LATENCY"}
        if threads:
            self._settings["INFERENCE_NUM_THREADS"] = threads
        self._graphs: OrderedDict[TileShape, Any] = OrderedDict()

    def run(self, pixels: NDArray[np.float32], tile: Tile) -> NDArray[np.float32]:
        """See `Network.run`."""
        shape = TileShape(*(tuple(p.length for p in axis.parts) for axis in (tile.rows, tile.columns)))
        inputs = [pixels, *self._coordinates(tile.rows), *self._coordinates(tile.columns)]
        with _device_errors():
            result = self._request(shape).infer(inputs, share_inputs=True, share_outputs=True)[0]
        rows, columns = (
            slice(4 * (axis.core.start - axis.parts[0].start), 4 * (axis.core.stop - axis.parts[0].start))
            for axis in (tile.rows, tile.columns)
        )
        core: NDArray[np.float32] = result[rows, columns].copy()
        return core

    def _coordinates(self, axis: AxisTile) -> list[NDArray[Any]]:
        padding = self._architecture.padding
        values = (
            NodeResize.values(axis_resize(axis.length, part, padding), pooled_length(part.length, padding))
            for part in axis.parts
        )
        return [array for arrays in values for array in arrays]

    def _request(self, shape: TileShape) -> Any:
        last = next(reversed(self._graphs), None)
        if last is not None and last != shape:
            # Every graph holds its activations, some gigabytes; only the one at work may.
            self._graphs[last].get_compiled_model().release_memory()
        if shape not in self._graphs:
            graph = build_graph(self._architecture, self._weights, shape)
            self._graphs[shape] = self._core.compile_model(graph, "CPU", self._settings).create_infer_request()
            if len(self._graphs) > _KEPT_GRAPHS:
                self._graphs.popitem(last=False)
        self._graphs.move_to_end(shape)
        return self._graphs[shape]

    def close(self) -> None:
        """See `Network.close`."""
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


def build_graph(architecture: Architecture, weights: Mapping[str, NDArray[np.float32]], shape: TileShape) -> Any:
    """The network for one tile shape: pixels (h, w, 3), then the resize inputs of every part → (4h', 4w', 3)."""

    def resizes(lengths: tuple[int, ...]) -> list[NodeResize]:
        return [NodeResize.of(length, pooled_length(length, architecture.padding)) for length in lengths]

    pixels = ops.parameter([sum(shape.rows), sum(shape.columns), 3], np.float32)
    rows, columns = resizes(shape.rows), resizes(shape.columns)
    planes = ops.unsqueeze(ops.transpose(pixels, np.array([2, 0, 1])), np.array([0]))
    result = architecture.program(OpenVINOOps(weights, rows, columns), planes, shape)
    result = ops.transpose(ops.squeeze(result, np.array([0])), np.array([1, 2, 0]))
    inputs = [pixels, *(parameter for part in (*rows, *columns) for parameter in part.parameters)]
    return openvino.Model([result], inputs, "network")
