"""The exponential moving average of a network, which is what is validated and exported."""

from __future__ import annotations

import copy

import torch
from torch import nn


class Average:
    """A copy of a network whose tensors follow the original's; `network` is in evaluation mode.

    The decay grows from 0.1 to its value over the first iterations, so that the start is soon forgotten. Running
    statistics of batch normalisation are averaged alike; counters are copied. decay 0 follows at once.
    """

    def __init__(self, network: nn.Module, decay: float) -> None:
        self.network = copy.deepcopy(network).eval().requires_grad_(False)
        self._decay = decay

    @torch.no_grad()
    def update(self, network: nn.Module, iteration: int) -> None:
        """Take one step (0-based iteration) towards `network`."""
        weight = 1 - min(self._decay, (1 + iteration) / (10 + iteration))
        mine, theirs = self.network.state_dict(), network.state_dict()
        floating = [name for name, tensor in mine.items() if tensor.is_floating_point()]
        torch._foreach_lerp_([mine[name] for name in floating], [theirs[name] for name in floating], weight)
        for name in mine.keys() - floating:
            mine[name].copy_(theirs[name])
