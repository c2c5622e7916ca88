"""The networks' operations as an OpenVINO graph, built from the weights without any other framework."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from openvino import opset13 as ops

from sr_desktop.engine.backends.openvino_pieces import Patches
from sr_desktop.engine.graphs.bands import Bands
from sr_desktop.engine.graphs.ops import COLUMNS, ROWS, Pieces, TileShape
from sr_desktop.engine.tiling.resize import AxisResize

Node = Any

MATRIX_LIMIT = 800
"""Longest part in pixels that is resized by a matrix; above, picking two cells and mixing them is faster."""


@dataclass(frozen=True, slots=True, eq=False)
class NodeResize:
    """`AxisResize` of one part as graph inputs: its matrix (pixels, cells), or low, high and weight (pixels,)."""

    parameters: tuple[Node, ...]

    @classmethod
    def of(cls, pixels: int, cells: int) -> NodeResize:
        """The inputs that a part of `pixels` needs."""
        if pixels <= MATRIX_LIMIT:
            return cls((ops.parameter([pixels, cells], np.float32),))
        kinds = (np.int64, np.int64, np.float32)
        return cls(tuple(ops.parameter([pixels], kind) for kind in kinds))

    @staticmethod
    def values(resize: AxisResize, cells: int) -> list[NDArray[Any]]:
        """What to feed these inputs."""
        if len(resize.low) <= MATRIX_LIMIT:
            return [resize.matrix(cells)]
        return [resize.low, resize.high, resize.weight]

    def along(self, x: Node, axis: int) -> Node:
        """x sampled along an axis."""
        if len(self.parameters) == 1:
            (matrix,) = self.parameters
            return ops.matmul(matrix, x, False, False) if axis == ROWS else ops.matmul(x, matrix, False, True)
        low, high, weight = self.parameters
        if axis == ROWS:
            weight = ops.unsqueeze(weight, np.array([1]))
        below, above = (ops.gather(x, index, np.array(axis)) for index in (low, high))
        return ops.add(below, ops.multiply(ops.subtract(above, below), weight))


@dataclass(frozen=True, slots=True, eq=False)
class OpenVINOOps:
    """`Ops` over graph nodes; rows and columns: the resize of every part on each axis."""

    weights: Mapping[str, NDArray[np.float32]]
    rows: Sequence[NodeResize]
    columns: Sequence[NodeResize]

    def _with_bias(self, x: Node, name: str) -> Node:
        bias = self.weights.get(f"{name}.bias")
        return x if bias is None else ops.add(x, bias.reshape(1, -1, 1, 1))

    def conv(self, x: Node, name: str, *, stride: int = 1, padding: int = 0) -> Node:
        pads = [padding, padding]
        node = ops.convolution(x, self.weights[f"{name}.weight"], [stride, stride], pads, pads, [1, 1])
        return self._with_bias(node, name)

    def depthwise(self, x: Node, name: str, *, stride: int = 1, padding: int = 0) -> Node:
        pads = [padding, padding]
        weight = self.weights[f"{name}.weight"][:, None]
        node = ops.group_convolution(x, weight, [stride, stride], pads, pads, [1, 1])
        return self._with_bias(node, name)

    def scale_shift(self, x: Node, name: str) -> Node:
        scaled = ops.multiply(x, self.weights[f"{name}.weight"].reshape(1, -1, 1, 1))
        return self._with_bias(scaled, name)

    def add(self, a: Node, b: Node) -> Node:
        return ops.add(a, b)

    def multiply(self, a: Node, b: Node) -> Node:
        return ops.multiply(a, b)

    def relu(self, x: Node) -> Node:
        return ops.relu(x)

    def leaky_relu(self, x: Node, slope: float) -> Node:
        return ops.prelu(x, np.array([slope], np.float32))

    def gelu(self, x: Node) -> Node:
        return ops.gelu(x, "erf")

    def sigmoid(self, x: Node) -> Node:
        return ops.sigmoid(x)

    def max_pool(self, x: Node) -> Node:
        return ops.max_pool(x, [3, 3], [1, 1], [0, 0], [0, 0], [7, 7]).output(0)

    def concat(self, items: Sequence[Node], axis: int = 1) -> Node:
        return ops.concat(list(items), axis)

    def cut(self, x: Node, axis: int, start: int, stop: int) -> Node:
        return ops.slice(x, *(np.array([value], np.int32) for value in (start, stop, 1, axis)))

    def resize(self, x: Node, row_part: int, column_part: int) -> Node:
        return self.columns[column_part].along(self.rows[row_part].along(x, ROWS), COLUMNS)

    def pixel_shuffle(self, x: Node) -> Node:
        return ops.depth_to_space(x, "depth_first", 4)

    def pieces(self, shape: TileShape) -> Pieces[Node, Any]:
        if shape.patches:
            return Patches.of(self, self.weights, shape.height, shape.width)
        return Bands(self, shape)
