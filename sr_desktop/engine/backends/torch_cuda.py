"""CUDA: one tile is computed while the next one is on its way there and the last one on its way back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from sr_desktop.engine.backends.torch_backend import TorchNetwork, device_errors
from sr_desktop.engine.backends.torch_lanes import CudaLanes, Lanes, Mark
from sr_desktop.engine.graphs import Architecture
from sr_desktop.engine.tiling.tile import Tile

Pixels = NDArray[np.generic]

BYTES_PER_PIXEL = 2900
"""Device memory per padded input pixel in float32: the tensors alive at once, FasterRFDN's 2320 (EFDN's are 2080),
and a quarter more for the workspace of convolutions."""
_SMALLEST_AREA, _LARGEST_AREA = 2**16, 2**22


def tile_area(memory: int) -> int:
    """Padded input pixels of the largest automatic tile on a card with `memory` bytes: a power of two.

    It depends on the card alone, so that the same job has the same tiles on the same card. Half of the memory is left
    to the driver and other programs. It is counted for float32, which a half precision tile may be computed again in.
    """
    area = memory // 2 // BYTES_PER_PIXEL
    return min(max(_SMALLEST_AREA, 1 << area.bit_length() >> 1), _LARGEST_AREA)


def device_memory(device: str) -> int:
    """Bytes of the card, used or not. Raises DeviceError when it is not there."""
    with device_errors(device):
        return int(torch.cuda.get_device_properties(torch.device(device)).total_memory)


def supports_half(device: str) -> bool:
    """Whether half precision is fast on this card (compute capability 7.0 and above). Raises DeviceError."""
    with device_errors(device):
        return torch.cuda.get_device_capability(torch.device(device)) >= (7, 0)


@dataclass(frozen=True, slots=True, eq=False)
class CudaPending:
    """See `Pending`; values and finite: on the device."""

    device: str
    lanes: Lanes
    begin: Mark
    end: Mark
    values: Tensor
    finite: Tensor

    def result(self) -> Pixels | None:
        """See `Pending.result`."""
        with device_errors(self.device):
            if not self.lanes.download(self.finite, self.end).item():
                return None
            pixels: Pixels = self.lanes.download(self.values, self.end).numpy()
            return pixels

    def seconds(self) -> float:
        """See `Pending.seconds`."""
        with device_errors(self.device):
            return self.lanes.seconds(self.begin, self.end)


class CudaNetwork(TorchNetwork):
    """A folded network on a CUDA device; pixels travel as the source has them and are converted there."""

    _format = torch.channels_last

    def __init__(
        self,
        architecture: Architecture,
        weights: Mapping[str, NDArray[np.float32]],
        device: str,
        *,
        half: bool,
        lanes: Lanes | None = None,
    ) -> None:
        """Put the weights on the device. lanes: of the device, None for CUDA streams. Raises DeviceError."""
        super().__init__(architecture, weights, device, half=half)
        with device_errors(device):
            self._lanes = lanes or CudaLanes(self._device)

    def run(self, pixels: NDArray[np.float32], tile: Tile) -> NDArray[np.float32]:
        """See `Network.run`."""
        with device_errors(self.device), self._lanes.computing():
            return super().run(pixels, tile)

    def submit(self, pixels: Pixels, tile: Tile) -> CudaPending:
        """See `OverlappingNetwork.submit`."""
        with device_errors(self.device), torch.inference_mode(), self._lanes.computing():
            there = self._lanes.upload(torch.from_numpy(np.ascontiguousarray(pixels)))
            begin = self._lanes.mark()
            core = self._core(_to_network(there, self._dtype), tile)
            finite = torch.isfinite(torch.stack(torch.aminmax(core))).all()
            values = _from_network(core, there)
            return CudaPending(self.device, self._lanes, begin, self._lanes.mark(), values, finite)

    def _put(self, values: NDArray[np.generic], dtype: torch.dtype) -> Tensor:
        # An ordinary upload would wait until the tile before is computed.
        return self._lanes.upload(torch.from_numpy(values).to(dtype))


def _to_network(pixels: Tensor, dtype: torch.dtype) -> Tensor:
    """(h, w, 1 or 3) uint8 or uint16 → (h, w, 3) in 0…255; gray is repeated."""
    values = pixels.to(torch.float32) / 257 if pixels.dtype == torch.uint16 else pixels
    return values.to(dtype).expand(-1, -1, 3)


def _from_network(core: Tensor, like: Tensor) -> Tensor:
    """(h, w, 3) in about 0…255 → rounded half to even, in the dtype and channels of `like`; gray is the mean."""
    values = core.to(torch.float32)
    if like.shape[2] == 1:
        values = values.mean(dim=2, keepdim=True)
    scale = 257.0 if like.dtype == torch.uint16 else 1.0
    return (values * scale).round_().clamp_(0, 255 * scale).to(like.dtype).contiguous()
