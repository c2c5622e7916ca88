"""What a network costs, counted from its modules the way the NTIRE challenges count.

Their tool takes the multiply-adds of every convolution without its bias, one operation per output of
a ReLU or LeakyReLU and two per value of a batch normalisation; everything else is free. Activations are
the values that convolutions put out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from sr_desktop.engine.nets import build


@dataclass(frozen=True, slots=True)
class Cost:
    """parameters; flops and activations for one input; convolutions: Conv2d modules that ran."""

    parameters: int
    flops: int
    activations: int
    convolutions: int


def _flops(module: nn.Module, output: Tensor) -> int:
    if isinstance(module, nn.Conv2d):
        rows, columns = module.kernel_size
        return output.numel() * rows * columns * (module.in_channels // module.groups)
    return output.numel() * (2 if isinstance(module, nn.BatchNorm2d) else 1)


def count_cost(network: nn.Module, height: int = 256, width: int = 256) -> Cost:
    """Cost of one 3×height×width input, measured by running the network once on it."""
    flops = activations = convolutions = 0

    def count(module: nn.Module, _inputs: Any, output: Tensor) -> None:
        nonlocal flops, activations, convolutions
        flops += _flops(module, output)
        if isinstance(module, nn.Conv2d):
            activations += output.numel()
            convolutions += 1

    counted = (nn.Conv2d, nn.ReLU, nn.LeakyReLU, nn.BatchNorm2d)
    handles = [m.register_forward_hook(count) for m in network.modules() if isinstance(m, counted)]
    training = network.training
    try:
        with torch.no_grad():
            network.eval()(torch.zeros(1, 3, height, width))
    finally:
        network.train(training)
        for handle in handles:
            handle.remove()
    return Cost(sum(p.numel() for p in network.parameters()), flops, activations, convolutions)


def architecture_cost(architecture: str) -> Cost:
    """Cost of a network ("faster_rfdn", "efdn") for an input of 3×256×256, by its shapes alone: nothing is computed."""
    with torch.device("meta"):
        return count_cost(build(architecture))
