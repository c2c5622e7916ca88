"""The networks' operations in torch, run as they are called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F

from sr_desktop.engine.graphs.bands import Bands
from sr_desktop.engine.graphs.ops import COLUMNS, ROWS, TileShape


@dataclass(frozen=True, slots=True, eq=False)
class TensorResize:
    """`AxisResize` on the device: low, high (n,) int64 cells, weight (n,) in the feature's dtype."""

    low: Tensor
    high: Tensor
    weight: Tensor

    def along(self, x: Tensor, axis: int) -> Tensor:
        """x sampled along one axis."""
        shape = [1, 1, 1, 1]
        shape[axis] = -1
        return torch.lerp(_picked(x, axis, self.low), _picked(x, axis, self.high), self.weight.view(shape))


def _picked(x: Tensor, axis: int, index: Tensor) -> Tensor:
    """`index_select` that keeps the channels last where they are last."""
    if x.is_contiguous(memory_format=torch.channels_last):
        return x.permute(0, 2, 3, 1).index_select(axis - 1, index).permute(0, 3, 1, 2)
    return x.index_select(axis, index)


@dataclass(frozen=True, slots=True, eq=False)
class TorchOps:
    """`Ops` over tensors; rows and columns: the resize coordinates of every part on each axis."""

    weights: Mapping[str, Tensor]
    rows: Sequence[TensorResize]
    columns: Sequence[TensorResize]

    def _conv(self, x: Tensor, name: str, stride: int, padding: int, groups: int) -> Tensor:
        weight, bias = self.weights[f"{name}.weight"], self.weights.get(f"{name}.bias")
        return F.conv2d(x, weight, bias, stride, padding, 1, groups)

    def conv(self, x: Tensor, name: str, *, stride: int = 1, padding: int = 0) -> Tensor:
        return self._conv(x, name, stride, padding, 1)

    def depthwise(self, x: Tensor, name: str, *, stride: int = 1, padding: int = 0) -> Tensor:
        return self._conv(x, name, stride, padding, x.shape[1])

    def scale_shift(self, x: Tensor, name: str) -> Tensor:
        weight, bias = (self.weights[f"{name}.{kind}"].view(1, -1, 1, 1) for kind in ("weight", "bias"))
        return torch.addcmul(bias, x, weight)

    def add(self, a: Tensor, b: Tensor) -> Tensor:
        return a + b

    def multiply(self, a: Tensor, b: Tensor) -> Tensor:
        return a * b

    def relu(self, x: Tensor) -> Tensor:
        return F.relu(x, inplace=True)

    def leaky_relu(self, x: Tensor, slope: float) -> Tensor:
        return F.leaky_relu(x, slope, inplace=True)

    def gelu(self, x: Tensor) -> Tensor:
        return F.gelu(x)

    def sigmoid(self, x: Tensor) -> Tensor:
        return x.sigmoid_()

    def max_pool(self, x: Tensor) -> Tensor:
        return F.max_pool2d(x, 7, stride=3)

    def concat(self, items: Sequence[Tensor], axis: int = 1) -> Tensor:
        return torch.cat(list(items), dim=axis)

    def cut(self, x: Tensor, axis: int, start: int, stop: int) -> Tensor:
        return x.narrow(axis, start, (stop if stop >= 0 else x.shape[axis] + stop) - start)

    def resize(self, x: Tensor, row_part: int, column_part: int) -> Tensor:
        return self.columns[column_part].along(self.rows[row_part].along(x, ROWS), COLUMNS)

    def pixel_shuffle(self, x: Tensor) -> Tensor:
        return F.pixel_shuffle(x, 4)

    def pieces(self, shape: TileShape) -> Bands[Tensor]:
        return Bands(self, shape)
