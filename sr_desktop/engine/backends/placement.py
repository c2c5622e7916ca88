"""Where a network can run on this machine, best first."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from sr_desktop.engine.backends import Network
from sr_desktop.engine.graphs import Architecture
from sr_desktop.errors import DeviceError, UsageError
from sr_desktop.resources import is_packaged

Backend = Literal["openvino", "torch"]
BACKENDS: tuple[Backend, ...] = ("openvino", "torch")
"""Those that can compute on a CPU, the fastest first; torch is also the way to CUDA."""
CPU_TILE_AREA = 1_000_000
"""Padded input pixels of the largest automatic tile on a CPU; EFDN's activations then take 3 GB."""

_HUGE_IMAGE = 16_000_000
_CPU_TILE_AREA_OF_HUGE = 560_000
"""Images of so many input pixels are worked on in the memory that small ones need, for a few per cent more time."""


@dataclass(frozen=True, slots=True)
class Placement:
    """One way to run a network. device: "cpu" or "cuda:N"; half: compute in float16."""

    backend: Backend
    device: str
    half: bool = False

    def __str__(self) -> str:
        return f"{self.backend} {self.device} {'float16' if self.half else 'float32'}"


def installed(backend: Backend) -> bool:
    """Whether the backend's library is there; does not import it."""
    try:
        return importlib.util.find_spec(backend) is not None
    except ValueError:  # blocked by None in sys.modules
        return False


def how_to_install(library: str) -> str:
    """What a person can do about a backend that is not there."""
    if is_packaged():
        return "Compute with OpenVINO on the CPU instead, or take the full package, which has torch."
    return f"pip install {library}"


def placements(device: str = "auto", backend: str = "auto", *, half: bool = True) -> tuple[Placement, ...]:
    """What to try, in order: the CPU is always the last resort.

    device: "auto", "cpu", "cuda" or "cuda:N". backend: "auto", "openvino" or "torch". half: allow float16 on CUDA.
    Raises UsageError for other words or what cannot go together, DeviceError when nothing here can compute.
    """
    _check(device, backend)
    wanted = [name for name in BACKENDS if backend in ("auto", name) and installed(name)]
    if not wanted:
        named = "openvino" if backend == "auto" else backend
        raise DeviceError(f"The library {named}, which would compute, is not installed.", how_to_install(named))
    cpu = [Placement(name, "cpu") for name in wanted]
    return (*_cuda(device, half), *cpu) if "torch" in wanted else tuple(cpu)


def _check(device: str, backend: str) -> None:
    if device not in ("auto", "cpu", "cuda") and not (device.startswith("cuda:") and device[5:].isdecimal()):
        raise UsageError(f"{device!r} is not a device.", "Use auto, cpu, cuda or cuda:N.")
    if backend not in ("auto", *BACKENDS):
        raise UsageError(f"{backend!r} is not a backend.", f"Use auto, {' or '.join(BACKENDS)}.")
    if device.startswith("cuda") and backend == "openvino":
        raise UsageError("OpenVINO does not run on CUDA.", "Leave --backend out, or use --backend torch.")
    if device.startswith("cuda") and not installed("torch"):
        hint = how_to_install("torch") if is_packaged() else "Install torch, or leave --device out."
        raise UsageError("CUDA needs torch, which is not installed.", hint)


def _cuda(device: str, half: bool) -> list[Placement]:
    if device == "cpu":
        return []
    if device != "auto":
        return [Placement("torch", "cuda:0" if device == "cuda" else device, half)]
    if not may_have_cuda():
        return []
    from sr_desktop.engine.backends.torch_backend import cuda_devices

    return [Placement("torch", name, half) for name in list(cuda_devices())[:1]]


def may_have_cuda() -> bool:
    """False where there is surely no NVIDIA driver, so that torch need not be imported to find out."""
    if sys.platform == "darwin":
        return False
    return sys.platform != "linux" or Path("/dev/nvidiactl").exists() or Path("/dev/dxg").exists()


def open_network(
    architecture: Architecture, weights: Mapping[str, NDArray[np.float32]], placement: Placement
) -> Network:
    """The network (folded weights) at that place. Raises DeviceError or OutOfMemoryError."""
    if placement.backend == "openvino":
        from sr_desktop.engine.backends.openvino_backend import OpenVINONetwork

        return OpenVINONetwork(architecture, weights)
    if placement.device == "cpu":
        from sr_desktop.engine.backends.torch_backend import TorchNetwork

        return TorchNetwork(architecture, weights, placement.device, half=placement.half)
    from sr_desktop.engine.backends.torch_cuda import CudaNetwork, supports_half

    half = placement.half and supports_half(placement.device)
    return CudaNetwork(architecture, weights, placement.device, half=half)


def largest_tile(placement: Placement, lr_pixels: int) -> int:
    """Padded input pixels of the largest automatic tile of an image; the same for every start on the same device."""
    if placement.device == "cpu":
        return CPU_TILE_AREA if lr_pixels < _HUGE_IMAGE else _CPU_TILE_AREA_OF_HUGE
    from sr_desktop.engine.backends.torch_cuda import device_memory, tile_area

    try:
        return tile_area(device_memory(placement.device))
    except DeviceError:  # said when the network is opened there; the plan is then for what comes after it
        return largest_tile(Placement("torch", "cpu"), lr_pixels)
