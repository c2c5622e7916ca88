"""The key names and shapes of both networks' checkpoints, as their authors save them; needs no torch."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

Shape = tuple[int, ...]
Shapes = dict[str, Shape]

COUNTER = "num_batches_tracked"
"""Batch normalisation's step counter: an integer that inference never reads and strict loading does not ask for."""


def _conv(name: str, inputs: int, outputs: int, kernel: int = 1, *, bias: bool = True) -> Shapes:
    weight: Shapes = {f"{name}.weight": (outputs, inputs, kernel, kernel)}
    return weight | {f"{name}.bias": (outputs,)} if bias else weight


def _norm(name: str, channels: int) -> Shapes:
    return {f"{name}.{part}": (channels,) for part in ("weight", "bias", "running_mean", "running_var")}


def _blueprint(name: str, inputs: int, outputs: int) -> Shapes:
    return _conv(f"{name}.pw", inputs, outputs, bias=False) | _conv(f"{name}.dw", 1, outputs, 3)


def _under(prefix: str, shapes: Shapes) -> Shapes:
    return {f"{prefix}.{key}": shape for key, shape in shapes.items()}


def _faster_rfdn_block() -> Shapes:
    attention = _conv("conv1", 64, 16) | _conv("conv_f", 16, 16) | _conv("conv4", 16, 64)
    for name in ("conv_max", "conv2", "conv3", "conv3_"):
        attention |= _conv(name, 16, 16, 3)
    distilled = _conv("c1_d", 64, 32) | _conv("c2_d", 64, 32) | _conv("c3_d", 32, 16)
    refined = _conv("c1_r", 64, 64, 3) | _conv("c2_r", 32, 32, 3) | _conv("c3_r", 16, 16, 3)
    return distilled | refined | _conv("c4", 16, 16, 3) | _conv("c5", 96, 64) | _under("esa", attention)


def _faster_rfdn() -> Shapes:
    shapes = _conv("fea_conv", 3, 64, 3) | _conv("c.0", 256, 64)
    for block in ("B1", "B2", "B3", "B4"):
        shapes |= _under(block, _faster_rfdn_block())
    return shapes | _conv("LR_conv", 64, 64, 3) | _conv("upsampler.0", 64, 48, 3)


def _efdn_block() -> Shapes:
    attention = _conv("head_conv", 45, 11) | _conv("useless_conv", 11, 11) | _conv("tail_conv", 11, 45)
    for name in ("stride_conv", "group_conv.0", "group_conv.2", "group_conv.4"):
        attention |= _blueprint(name, 11, 11)
    shapes = _conv("c4_r", 45, 22) | _conv("c5", 88, 45) | _norm("norm", 45) | _under("esa", attention)
    for step in ("c1", "c2", "c3"):
        shapes |= _conv(f"{step}_d", 45, 22) | _norm(f"{step}_r.norm", 45)
    return shapes


def _efdn() -> Shapes:
    shapes = _blueprint("head", 12, 45) | _conv("tail.0", 45, 48, 3)
    for block in range(12):
        shapes |= _under(f"body.{block}", _efdn_block())
    return shapes | _conv("body_tail.0", 540, 45) | _blueprint("body_tail.2", 45, 45)


SHAPES: Mapping[str, Mapping[str, Shape]] = MappingProxyType({"faster_rfdn": _faster_rfdn(), "efdn": _efdn()})
"""Per architecture every key that its weights must have, with its shape; batch counters are left out."""

TITLES: Mapping[str, str] = MappingProxyType({"faster_rfdn": "FasterRFDN", "efdn": "EFDN"})
"""How the networks are called to a person."""
