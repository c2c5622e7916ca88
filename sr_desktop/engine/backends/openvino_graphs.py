"""Compiled OpenVINO graphs: one per tile shape, and a faster one for a shape that comes again and again.

What will be needed soon is compiled in the background while the graph at work computes.
"""

from __future__ import annotations

import sys
from collections import Counter, OrderedDict
from collections.abc import Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

# Its telemetry would start a thread and write into the home folder.
sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]

import openvino  # noqa: E402
from openvino import opset13 as ops  # noqa: E402

from sr_desktop.engine.backends.openvino_ops import NodeResize, OpenVINOOps  # noqa: E402
from sr_desktop.engine.graphs import OFTEN, Architecture  # noqa: E402
from sr_desktop.engine.graphs.ops import TileShape  # noqa: E402
from sr_desktop.engine.tiling.resize import pooled_length  # noqa: E402

Weights = Mapping[str, NDArray[np.float32]]

_SETTINGS = {"INFERENCE_PRECISION_HINT": "f32", "ENABLE_CPU_PINNING": False, "PERFORMANCE_HINT": "LATENCY"}
_KEPT = 4


@cache
def _core() -> Any:
    """One for the whole program, never given back.

    A core gives the thread that makes it a stack for signal handlers, and the second one of two that goes sets up the
    stack that went with the first: the next signal then ends the program.
    """
    return openvino.Core()


class Graphs:
    """A network's compiled graphs by tile shape. Used by one thread."""

    def __init__(self, architecture: Architecture, weights: Weights, threads: int = 0) -> None:
        """threads: 0 takes all cores."""
        self._architecture, self._weights = architecture, weights
        self._settings: dict[str, Any] = _SETTINGS | ({"INFERENCE_NUM_THREADS": threads} if threads else {})
        self._compiled: OrderedDict[TileShape, Any] = OrderedDict()
        self._coming: dict[TileShape, Future[Any]] = {}
        self._better: dict[TileShape, Future[Any]] = {}
        self._compiler = ThreadPoolExecutor(1, "compiling")
        self._runs: Counter[TileShape] = Counter()
        self._shape: TileShape | None = None
        self._request: Any = None

    def expect(self, shapes: Iterable[TileShape]) -> None:
        """Compile in the background what will be asked for, the first ones first, as many as are kept.

        What was expected before and never came is forgotten.
        """
        form = self._architecture.form
        expected = dict(list({form(shape, 0): form(shape, OFTEN) for shape in shapes}.items())[:_KEPT])
        for shape in self._coming.keys() - expected.keys():
            if self._coming[shape].cancel() or self._coming[shape].done():
                del self._coming[shape]
        for shape, better in expected.items():
            if not {shape, better} & self._compiled.keys() and shape not in self._coming:
                self._coming[shape] = self._compiler.submit(self._compile, shape)

    def finish(self) -> None:
        """Wait for what is compiled in the background."""
        for coming in (*self._coming.values(), *self._better.values()):
            coming.exception()

    def request(self, shape: TileShape) -> Any:
        """What infers a tile of this shape. May raise OpenVINO's RuntimeError or MemoryError."""
        shape = self._form(shape)
        if shape != self._shape:
            self._rest()
            if shape not in self._compiled:
                self._compiled[shape] = self._taken(shape)
                if len(self._compiled) > _KEPT:
                    self._compiled.popitem(last=False)
            self._compiled.move_to_end(shape)
            self._shape, self._request = shape, self._compiled[shape].create_infer_request()
        return self._request

    def _rest(self) -> None:
        """A graph's activations and its result are gigabytes: only the one at work may hold them."""
        self._request = None
        if self._shape is not None and self._shape in self._compiled:
            self._compiled[self._shape].release_memory()
        self._shape = None

    def _form(self, shape: TileShape) -> TileShape:
        """The shape in the form that is best by now; a better one is used as soon as it is compiled."""
        first, best = (self._architecture.form(shape, runs) for runs in (0, self._runs[shape]))
        self._runs[shape] += 1
        if best != first and best not in self._compiled:
            if best not in self._better:
                self._better[best] = self._compiler.submit(self._compile, best)
            if not self._better[best].done() or self._better[best].exception():
                return first
            self._compiled[best] = self._better.pop(best).result()
            self._compiled.pop(first, None)
        return best

    def _taken(self, shape: TileShape) -> Any:
        coming = self._coming.pop(shape, None)
        if coming is None or coming.cancel() or coming.exception():  # alone there may be memory for it
            return self._compile(shape)
        return coming.result()

    def _compile(self, shape: TileShape) -> Any:
        graph = build_graph(self._architecture, self._weights, shape)
        return _core().compile_model(graph, "CPU", self._settings)

    def clear(self) -> None:
        """Give all memory back; nothing can be asked for afterwards. A compilation under way ends by itself."""
        self._compiler.shutdown(wait=False, cancel_futures=True)
        self._request = self._shape = None
        for graphs in (self._coming, self._better, self._compiled):
            graphs.clear()


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
