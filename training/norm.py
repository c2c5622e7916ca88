"""Batch normalisation's statistics: measured anew over many crops, or held still."""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor, nn


def norms(network: nn.Module) -> list[nn.BatchNorm2d]:
    """All batch normalisations of a network."""
    return [module for module in network.modules() if isinstance(module, nn.BatchNorm2d)]


@torch.no_grad()
def measure_norms(network: nn.Module, inputs: Iterable[Tensor]) -> None:
    """Set the running statistics to their plain mean over `inputs` (n, 3, h, w) with today's weights.

    The running values of training lag behind the weights and lean on the last ten small batches; those of an
    averaged network belong to no weights at all.
    """
    layers = norms(network)
    if not layers:
        return
    momenta = [layer.momentum for layer in layers]
    for layer in layers:
        layer.reset_running_stats()
        layer.momentum = None
        layer.train()
    for batch in inputs:
        network(batch)
    for layer, momentum in zip(layers, momenta, strict=True):
        layer.momentum = momentum
        layer.eval()


def freeze_norms(network: nn.Module) -> None:
    """Normalise by the running statistics from now on, as inference does; scale and shift go on learning."""
    for layer in norms(network):
        layer.eval()
