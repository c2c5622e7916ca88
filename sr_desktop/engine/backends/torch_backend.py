"""The torch backend: CUDA, and any CPU that has nothing faster."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from sr_desktop.engine.backends.torch_ops import TensorResize, TorchOps
from sr_desktop.engine.graphs import Architecture
from sr_desktop.engine.graphs.ops import TileShape
from sr_desktop.engine.tiling.resize import axis_resize
from sr_desktop.engine.tiling.tile import AxisTile, Tile
from sr_desktop.errors import DeviceError, OutOfMemoryError

_KEPT_AXES = 64


class TorchNetwork:
    """A folded network on one torch device.

    weights: folded, float32. half: compute in float16, for CUDA. Float32 means float32: TF32 is off.
    """

    backend = "torch"
    _format = torch.contiguous_format

    def __init__(
        self, architecture: Architecture, weights: Mapping[str, NDArray[np.float32]], device: str, *, half: bool
    ) -> None:
        """Put the weights on the device. Raises DeviceError when it is not there or fails."""
        self.device, self.precision = device, "float16" if half else "float32"
        self._architecture = architecture
        self._dtype = torch.float16 if half else torch.float32
        self._axes: OrderedDict[AxisTile, list[TensorResize]] = OrderedDict()
        with device_errors(device):
            self._device = torch.device(device)
            self._weights = {key: self._weight(value) for key, value in weights.items()}

    def _weight(self, value: NDArray[np.float32]) -> Tensor:
        tensor = torch.from_numpy(value).to(self._device, self._dtype)
        return tensor.contiguous(memory_format=self._format) if tensor.dim() == 4 else tensor

    def run(self, pixels: NDArray[np.float32], tile: Tile) -> NDArray[np.float32]:
        """See `Network.run`."""
        with device_errors(self.device), torch.inference_mode():
            core = self._core(torch.from_numpy(np.ascontiguousarray(pixels)).to(self._device, self._dtype), tile)
            result: NDArray[np.float32] = core.to(torch.float32).contiguous().cpu().numpy()
            return result

    def _core(self, pixels: Tensor, tile: Tile) -> Tensor:
        """What `run` promises, of (Σ rows, Σ columns, 3) on the device and in the network's dtype."""
        with _exact_kernels():
            x = pixels.permute(2, 0, 1)[None].contiguous(memory_format=self._format)
            ops = TorchOps(self._weights, self._resizes(tile.rows), self._resizes(tile.columns))
            shape = TileShape.of(tile)
            y = self._architecture.program(ops, x, shape)[0]
        rows, columns = (
            slice(4 * (axis.core.start - axis.parts[0].start), 4 * (axis.core.stop - axis.parts[0].start))
            for axis in (tile.rows, tile.columns)
        )
        core: Tensor = y[:, rows, columns].permute(1, 2, 0)
        return core

    def _resizes(self, axis: AxisTile) -> list[TensorResize]:
        if axis not in self._axes:
            resizes = [axis_resize(axis.length, part, self._architecture.padding) for part in axis.parts]
            self._axes[axis] = [
                TensorResize(
                    self._put(r.low, torch.int64), self._put(r.high, torch.int64), self._put(r.weight, self._dtype)
                )
                for r in resizes
            ]
        self._axes.move_to_end(axis)
        if len(self._axes) > _KEPT_AXES:
            self._axes.popitem(last=False)
        return self._axes[axis]

    def _put(self, values: NDArray[np.generic], dtype: torch.dtype) -> Tensor:
        return torch.from_numpy(values).to(self._device, dtype)

    def close(self) -> None:
        """See `Network.close`."""
        self._weights, self._axes = {}, OrderedDict()
        if self.device.startswith("cuda"):
            with device_errors(self.device):
                torch.cuda.empty_cache()


def cuda_devices() -> dict[str, str]:
    """Usable CUDA devices: "cuda:0" → the card's name."""
    if not torch.cuda.is_available():
        return {}
    return {f"cuda:{i}": torch.cuda.get_device_name(i) for i in range(torch.cuda.device_count())}


@contextmanager
def _exact_kernels() -> Iterator[None]:
    """Float32 that is float32, and the same kernels in every run: the fastest of a trial may differ between runs."""
    matmul = torch.backends.cuda.matmul.allow_tf32
    torch.backends.cuda.matmul.allow_tf32 = False
    try:
        with torch.backends.cudnn.flags(enabled=True, benchmark=False, deterministic=True, allow_tf32=False):
            yield
    finally:
        torch.backends.cuda.matmul.allow_tf32 = matmul


@contextmanager
def device_errors(device: str) -> Iterator[None]:
    """Turn torch's errors into ours; torch reports a CPU without memory as a plain RuntimeError."""
    try:
        yield
    except (torch.OutOfMemoryError, MemoryError) as error:
        raise OutOfMemoryError(f"A tile does not fit into the memory of {device}.") from error
    except (RuntimeError, AssertionError) as error:
        if "allocate memory" in str(error) or "out of memory" in str(error).lower():
            raise OutOfMemoryError(f"A tile does not fit into the memory of {device}.") from error
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise DeviceError(f"{device} failed: {reason}.") from error
