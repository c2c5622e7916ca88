"""Where a network can run on this machine, best first."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from sr_desktop.engine.backends import Network
from sr_desktop.engine.graphs import Architecture
from sr_desktop.errors import DeviceError, UsageError

Backend = Literal["torch"]


@dataclass(frozen=True, slots=True)
class Placement:
    """One way to run a network. device: "cpu" or "cuda:N"; half: compute in float16."""

    backend: Backend
    device: str
    half: bool = False


def installed(backend: Backend) -> bool:
    """Whether the backend's library can be imported; does not import it."""
    return importlib.util.find_spec(backend) is not None


def placements(device: str = "auto", *, half: bool = True) -> tuple[Placement, ...]:
    """What to try, in order, for `--device`: "auto", "cpu", "cuda" or "cuda:N"; the CPU is always the last resort.

    half: allow float16 on CUDA. Raises UsageError for another word and DeviceError when nothing can compute here.
    """
    if device not in ("auto", "cpu", "cuda") and not (device.startswith("cuda:") and device[5:].isdecimal()):
        raise UsageError(f"{device!r} is not a device.", "Use auto, cpu, cuda or cuda:N.")
    if not installed("torch"):
        raise DeviceError("No library that can compute is installed.", "Install it with: pip install torch")
    cpu = (Placement("torch", "cpu"),)
    if device == "cpu":
        return cpu
    if device == "auto":
        from sr_desktop.engine.backends.torch_backend import cuda_devices

        return tuple(Placement("torch", name, half) for name in list(cuda_devices())[:1]) + cpu
    return (Placement("torch", "cuda:0" if device == "cuda" else device, half), *cpu)


def open_network(
    architecture: Architecture, weights: Mapping[str, NDArray[np.float32]], placement: Placement
) -> Network:
    """The network (folded weights) on that device. Raises DeviceError or OutOfMemoryError."""
    from sr_desktop.engine.backends.torch_backend import TorchNetwork

    return TorchNetwork(architecture, weights, placement.device, half=placement.half)
