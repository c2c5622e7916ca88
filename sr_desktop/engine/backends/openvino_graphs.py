"""Compiled OpenVINO graphs: one per tile shape, and a faster one for a shape that comes again and again."""

from __future__ import annotations

import sys
from collections import Counter, OrderedDict
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

# Its telemetry would start a thread and write into the home folder.
sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]

import openvino  # noqa: E402
from openvino import opset13 as ops  # noqa: E402

from sr_desktop.engine.backends.openvino_ops import NodeResize, OpenVINOOps  # noqa: E402
from sr_desktop.engine.graphs import RUNS_BEFORE_BANDS, Architecture  # noqa: E402
from sr_desktop.engine.graphs.ops import TileShape  # noqa: E402
from sr_desktop.engine.tiling.resize import pooled_length  # noqa: E402

Weights = Mapping[str, NDArray[np.float32]]

_SETTINGS = {"INFERENCE_PRECISION_HINT": "f32", "ENABLE_CPU_PINNING": False, "PERFORMANCE_HINT": "LATENCY"}
_KEPT = 4


class Graphs:
    """A network's compiled graphs by tile shape; only the one at work holds its activations."""

    def __init__(self, architecture: Architecture, weights: Weights, threads: int = 0) -> None:
        """threads: 0 takes all cores."""
        self._architecture, self._weights = architecture, weights
        self._core = openvino.Core()
        self._settings: dict[str, Any] = _SETTINGS | ({"INFERENCE_NUM_THREADS": threads} if threads else {})
        self._requests: OrderedDict[TileShape, Any] = OrderedDict()
        self._runs: Counter[TileShape] = Counter()

    def request(self, shape: TileShape) -> Any:
        """What infers a tile of this shape. May raise OpenVINO's RuntimeError or MemoryError."""
        self._runs[shape] += 1
        if self._runs[shape] > RUNS_BEFORE_BANDS:
            plain, shape = shape, self._architecture.often(shape)
            if shape != plain:
                self._requests.pop(plain, None)
        last = next(reversed(self._requests), None)
        if last is not None and last != shape:
            # Every graph holds its activations, some gigabytes; only the one at work may.
            self._requests[last].get_compiled_model().release_memory()
        if shape not in self._requests:
            graph = build_graph(self._architecture, self._weights, shape)
            self._requests[shape] = self._core.compile_model(graph, "CPU", self._settings).create_infer_request()
            if len(self._requests) > _KEPT:
                self._requests.popitem(last=False)
        self._requests.move_to_end(shape)
        return self._requests[shape]

    def clear(self) -> None:
        """Give all memory back."""
        self._requests.clear()


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
