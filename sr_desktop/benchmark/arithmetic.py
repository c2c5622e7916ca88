"""How fast a place does nothing but convolutions: what no network of that many multiply-adds can beat there."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sr_desktop.engine.backends import Network
from sr_desktop.engine.backends.placement import Placement, open_network
from sr_desktop.engine.graphs import Architecture
from sr_desktop.engine.graphs.ops import Ops, TileShape

_CHANNELS, _COLOURS, _OUTPUTS = 64, 3, 48
_LENGTH = 8
MULTIPLY_ADDS_PER_PIXEL = 9 * (_COLOURS * _CHANNELS + _LENGTH * _CHANNELS**2 + _CHANNELS * _OUTPUTS)
"""Of the whole chain with the layers from and to pixels."""


def _program(net: Ops[Any], x: Any, _shape: TileShape) -> Any:
    feature = net.conv(x, "first", padding=1)
    for index in range(_LENGTH):
        feature = net.conv(feature, f"middle.{index}", padding=1)
    return net.pixel_shuffle(net.conv(feature, "last", padding=1))


def _weights() -> dict[str, NDArray[np.float32]]:
    """Random, of the size that neither lets values grow nor fade: slow denormal numbers would spoil the rate."""
    generator = np.random.default_rng(0)
    shapes = {f"middle.{index}": (_CHANNELS, _CHANNELS) for index in range(_LENGTH)}
    shapes |= {"first": (_CHANNELS, _COLOURS), "last": (_OUTPUTS, _CHANNELS)}
    return {
        f"{name}.weight": generator.normal(0, (9 * inputs) ** -0.5, (outputs, inputs, 3, 3)).astype(np.float32)
        for name, (outputs, inputs) in shapes.items()
    }


_CHAIN = Architecture(lambda weights, _range: dict(weights), _program, padding=0, cyclic=False, minimum=15)


def open_chain(place: Placement) -> Network:
    """64→64 3×3 convolutions one after another, by the same backend as the networks.

    Raises DeviceError or OutOfMemoryError.
    """
    return open_network(_CHAIN, _weights(), place)
