"""FasterRFDN folded for inference: input and output in 0…255."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from sr_desktop.engine.graphs.ops import Ops, T, TileShape

_BLOCKS = ("B1", "B2", "B3", "B4")
_RESIDUAL = ("c1_r", "c2_r", "c3_r", "c4")
_SLOPE = 0.05
_CHANNELS = 64
_LEVELS = 255.0

Weights = Mapping[str, NDArray[np.float32]]


def fold_faster_rfdn(state: Weights, pixel_range: float = 1.0) -> dict[str, NDArray[np.float32]]:
    """Weights of the inference form from the authors' keys.

    conv(x) + x becomes one convolution (1 more on the centre tap), the 1×1 convolution over the joined blocks becomes
    one per block, and the change between 0…255 and the network's own pixel range goes into first and last layer.
    """
    folded = {key: np.asarray(value, np.float32).copy() for key, value in state.items()}
    for name in (f"{block}.{layer}" for block in _BLOCKS for layer in _RESIDUAL):
        weight = folded[f"{name}.weight"]
        channels = np.arange(len(weight))
        weight[channels, channels, 1, 1] += 1
    joined, bias = folded.pop("c.0.weight"), folded.pop("c.0.bias")
    for index, block in enumerate(_BLOCKS):
        folded[f"c.{block}.weight"] = joined[:, index * _CHANNELS : (index + 1) * _CHANNELS].copy()
    folded["c.B1.bias"] = bias
    folded["fea_conv.weight"] *= np.float32(pixel_range / _LEVELS)
    folded["upsampler.0.weight"] *= np.float32(_LEVELS / pixel_range)
    folded["upsampler.0.bias"] *= np.float32(_LEVELS / pixel_range)
    return folded


def faster_rfdn(net: Ops[T], x: T, _shape: TileShape) -> T:
    """(1, 3, h, w) → (1, 3, 4h, 4w)."""
    features = net.conv(x, "fea_conv", padding=1)
    current, joined = features, None
    for name in _BLOCKS:
        current = _block(net, current, name)
        share = net.conv(current, f"c.{name}")
        joined = share if joined is None else net.add(joined, share)
    assert joined is not None
    body = net.conv(net.leaky_relu(joined, _SLOPE), "LR_conv", padding=1)
    return net.pixel_shuffle(net.conv(net.add(body, features), "upsampler.0", padding=1))


def _block(net: Ops[T], x: T, name: str) -> T:
    def layer(feature: T, part: str, padding: int) -> T:
        return net.leaky_relu(net.conv(feature, f"{name}.{part}", padding=padding), _SLOPE)

    d1 = layer(x, "c1_d", 0)
    r = layer(x, "c1_r", 1)
    d2 = layer(r, "c2_d", 0)
    r = layer(d2, "c2_r", 1)
    d3 = layer(r, "c3_d", 0)
    r = layer(d3, "c3_r", 1)
    r = layer(r, "c4", 1)
    return _attention(net, net.conv(net.concat([d1, d2, d3, r]), f"{name}.c5"), f"{name}.esa")


def _attention(net: Ops[T], x: T, name: str) -> T:
    head = net.conv(x, f"{name}.conv1")
    pooled = net.max_pool(net.conv(head, f"{name}.conv2", stride=2))
    pooled = net.relu(net.conv(pooled, f"{name}.conv_max", padding=1))
    pooled = net.relu(net.conv(pooled, f"{name}.conv3", padding=1))
    pooled = net.conv(pooled, f"{name}.conv3_", padding=1)
    mask = net.add(net.resize(pooled, 0, 0), net.conv(head, f"{name}.conv_f"))
    return net.multiply(x, net.sigmoid(net.conv(mask, f"{name}.conv4")))
