"""A loop over the patches of a feature, so that what a patch passes through stays in the cache.

The loop's body is compiled once, however many patches there are. Between loops features lie as (pixels, channels), the
pixels patch by patch: a layer that looks at single pixels does not care for their order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import openvino
from numpy.typing import NDArray
from openvino import opset13 as ops
from openvino.op import tensor_iterator

from sr_desktop.engine.graphs.ops import Ops
from sr_desktop.engine.graphs.patches import PATCH_COLUMNS, PATCH_ROWS, Side

Node = Any


def _cut(x: Node, axis: int, start: int, stop: int) -> Node:
    return ops.slice(x, *(np.array([value], np.int32) for value in (start, stop, 1, axis)))


def _joined(items: Sequence[Node], axis: int) -> Node:
    return ops.concat(list(items), axis) if len(items) > 1 else items[0]


def _reshaped(x: Node, *shape: int) -> Node:
    return ops.reshape(x, np.array(shape), False)


def _channels_first(x: Node) -> Node:
    return ops.transpose(x, np.array([0, 3, 1, 2]))


def _channels_last(x: Node) -> Node:
    return ops.transpose(x, np.array([0, 2, 3, 1]))


def _channels(x: Node) -> int:
    return int(x.output(0).get_shape()[-1])


@dataclass(frozen=True, slots=True)
class Patches:
    """`Pieces` as nodes of shape (pixels, channels)."""

    net: Ops[Node]
    weights: Mapping[str, NDArray[np.float32]]
    rows: Side
    columns: Side

    @classmethod
    def of(cls, net: Ops[Node], weights: Mapping[str, NDArray[np.float32]], height: int, width: int) -> Patches:
        """Patches of features of this size."""
        return cls(net, weights, Side.of(height, PATCH_ROWS), Side.of(width, PATCH_COLUMNS))

    def split(self, x: Node) -> Node:
        x = _channels_last(x)
        for axis, side in ((1, self.rows), (2, self.columns)):
            x = _joined([x, _cut(x, axis, 0, side.filling)], axis) if side.filling else x
        rows, columns, channels = self.rows, self.columns, _channels(x)
        x = _reshaped(x, rows.count, rows.size, columns.count, columns.size, channels)
        return _reshaped(ops.transpose(x, np.array([0, 2, 1, 3, 4])), -1, channels)

    def join(self, x: Node) -> Node:
        rows, columns, channels = self.rows, self.columns, _channels(x)
        x = ops.transpose(self._patches(x), np.array([0, 2, 1, 3, 4]))
        x = _reshaped(x, 1, rows.count * rows.size, columns.count * columns.size, channels)
        for axis, side in ((1, rows), (2, columns)):
            x = _cut(x, axis, 0, side.length) if side.filling else x
        return _channels_first(x)

    def _patches(self, x: Node) -> Node:
        """(rows of patches, columns of patches, rows, columns, channels)."""
        rows, columns = self.rows, self.columns
        return _reshaped(x, rows.count, columns.count, rows.size, columns.size, _channels(x))

    def each(self, function: Callable[[Node, Node], Sequence[Node]], x: Node, margin: int) -> list[Node]:
        patches = self._patches(x)
        left, right = _neighbours(lambda *span: _cut(patches, 3, *span), 1, self.columns, margin)

        def wide(*span: int) -> Node:
            return _joined([_cut(part, 2, *span) for part in (left, patches, right)], 3)

        above, below = _neighbours(wide, 0, self.rows, margin)

        def one(patch: Node, left: Node, right: Node, above: Node, below: Node) -> list[Node]:
            around = _joined([above, _joined([left, patch, right], 2), below], 1)
            return [_channels_last(y) for y in function(_channels_first(patch), _channels_first(around))]

        merged = (_reshaped(part, -1, *part.output(0).get_shape()[2:]) for part in (patches, left, right, above, below))
        return _looped(one, *merged)

    def _image(self, x: Node) -> Node:
        """The pixels as an image whose rows are those of the patches, one patch below the other."""
        return _channels_first(_reshaped(x, 1, -1, self.columns.size, _channels(x)))

    def conv(self, x: Node, name: str) -> Node:
        y = _channels_last(self.net.conv(self._image(x), name))
        return _reshaped(y, -1, _channels(y))

    def scale_shift(self, x: Node, name: str) -> Node:
        weight, bias = (self.weights[f"{name}.{kind}"].reshape(1, -1) for kind in ("weight", "bias"))
        return ops.add(ops.multiply(x, weight), bias)

    def sigmoid(self, x: Node) -> Node:
        return ops.sigmoid(x)

    def add(self, a: Node, b: Node) -> Node:
        return ops.add(a, b)

    def multiply(self, a: Node, b: Node) -> Node:
        return ops.multiply(a, b)


def _neighbours(strip: Callable[[int, int], Node], axis: int, side: Side, margin: int) -> tuple[Node, Node]:
    """The pixels before and after every patch on an axis.

    strip: the pixels start … stop−1 of every patch, counted within it; the patches lie along `axis`.
    """
    size, filling, last = side.size, side.filling, side.count - 1
    before = [_cut(strip(size - filling - margin, size - filling), axis, last, last + 1)]
    after = [_cut(strip(filling, filling + margin), axis, 0, 1)]
    if last:
        before.append(_cut(strip(size - margin, size), axis, 0, last))
        after.insert(0, _cut(strip(0, margin), axis, 1, last + 1))
    return _joined(before, axis), _joined(after, axis)


def _looped(function: Callable[..., Sequence[Node]], *items: Node) -> list[Node]:
    """`function` of the items' entries along the first axis, one after the other; its results as (pixels, channels)."""
    parameters = [ops.parameter([1, *item.output(0).get_shape()[1:]], np.float32) for item in items]
    results = function(*parameters)
    loop = tensor_iterator()
    loop.set_body(openvino.Model(list(results), parameters, "patch"))
    for parameter, item in zip(parameters, items, strict=True):
        loop.set_sliced_input(parameter, item.output(0), 0, 1, 1, -1, 0)
    joined = [loop.get_concatenated_slices(result.output(0), 0, 1, 1, -1, 0) for result in results]
    return [_reshaped(whole, -1, _channels(result)) for whole, result in zip(joined, results, strict=True)]
