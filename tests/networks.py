"""Networks and pictures for tests: real networks with random weights, drawn pictures that tiling finds hard."""

from __future__ import annotations

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from sr_desktop.engine.nets import build

Array = NDArray[np.float32]


def random_network(architecture: str, seed: int = 1) -> nn.Module:
    """A network with random weights that behaves like a trained one: no value explodes, every layer matters."""
    torch.manual_seed(seed)
    network = build(architecture).eval()
    for module in network.modules():
        if isinstance(module, nn.BatchNorm2d):
            nn.init.uniform_(module.weight, 0.2, 0.8)
            nn.init.uniform_(module.bias, -0.1, 0.1)
            module.running_mean.uniform_(-0.1, 0.1)
            module.running_var.uniform_(0.5, 1.5)
        elif isinstance(module, nn.Conv2d):
            nn.init.kaiming_normal_(module.weight, nonlinearity="linear")
    return network


def state_of(network: nn.Module) -> dict[str, Array]:
    """The network's weights as numpy arrays under the authors' keys."""
    return {key: value.numpy() for key, value in network.state_dict().items()}


def picture(kind: str, height: int, width: int) -> Array:
    """(height, width, 3) in 0…255: "photo", "noise", "rows", "checkerboard" or "text"."""
    generator = np.random.default_rng(7)
    rows, columns = np.mgrid[:height, :width]
    if kind == "noise":
        values = generator.uniform(0, 255, (height, width, 3))
    elif kind == "rows":
        values = np.repeat((rows % 2 * 255.0)[..., None], 3, axis=2)
    elif kind == "checkerboard":
        values = np.repeat(((rows + columns) % 2 * 255.0)[..., None], 3, axis=2)
    elif kind == "text":
        page = np.full((height, width, 3), 255, np.uint8)
        for y in range(12, height + 12, 14):
            cv2.putText(page, "exact tiles " * 40, (3, y), cv2.FONT_HERSHEY_PLAIN, 0.8, (20, 30, 60), 1)
        values = page
    else:
        soft = cv2.GaussianBlur(generator.uniform(0, 255, (height, width, 3)), (0, 0), 4)
        values = 128 + (soft - soft.mean()) * 6 + 40 * np.sin(columns / 9 + rows / 23)[..., None]
    return np.clip(np.rint(values), 0, 255).astype(np.float32)
