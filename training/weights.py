"""Weights in and out. In training both networks map 0…1 to 0…1; EFDN's files are in its own range, 0…255."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor, nn

from sr_desktop.engine.models.bundled import networks
from sr_desktop.engine.models.recognise import recognise
from sr_desktop.engine.models.shapes import COUNTER
from sr_desktop.engine.models.weights_file import parse, read_file
from sr_desktop.engine.nets import build
from sr_desktop.errors import UsageError, shown

_INPUT = {"faster_rfdn": "fea_conv.weight", "efdn": "head.pw.weight"}
_OUTPUT = {"faster_rfdn": ("upsampler.0.weight", "upsampler.0.bias"), "efdn": ("tail.0.weight", "tail.0.bias")}


def exported(architecture: str, network: nn.Module) -> dict[str, Tensor]:
    """The weights as files hold them: the authors' keys without batch counters, in the authors' pixel range."""
    weights = _rescaled(architecture, network.state_dict(), networks()[architecture].pixel_range)
    return {name: tensor.cpu().contiguous() for name, tensor in weights.items() if not name.endswith(COUNTER)}


def load_start(architecture: str, path: Path) -> nn.Module:
    """The network with the weights of a safetensors or .pth file, ready to be trained in 0…1.

    Raises ModelError where the file is missing or no weights, UsageError where they are the other network's.
    """
    label = shown(path)
    found = recognise(parse(read_file(path), label), label)
    if found.architecture != architecture:
        raise UsageError(f"{label} holds {found.architecture} weights, not {architecture}.", "Name others as `start`.")
    network = build(architecture)
    weights = {name: torch.from_numpy(array) for name, array in found.weights.items()}
    network.load_state_dict(_rescaled(architecture, weights, 1 / networks()[architecture].pixel_range))
    return network


def _rescaled(architecture: str, weights: Mapping[str, Tensor], factor: float) -> dict[str, Tensor]:
    """The same function on a pixel range `factor` times as large: first weights divided, last ones multiplied."""
    scales = {_INPUT[architecture]: 1 / factor} | dict.fromkeys(_OUTPUT[architecture], factor)
    return {name: tensor * scales[name] if name in scales else tensor for name, tensor in weights.items()}
