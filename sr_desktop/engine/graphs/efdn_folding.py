"""EFDN's weights in the form that inference computes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

_BLOCKS = 12
_CHANNELS = 45
_BN_EPSILON = 1e-5
_SHIFTS = ((1, 2), (1, 0), (2, 1), (0, 1), (1, 1))
"""Kernel tap (row, column) that a channel takes: its right, left, lower, upper neighbour, itself."""

Array: TypeAlias = NDArray[np.float64]


def fold_efdn(state: Mapping[str, NDArray[np.float32]], pixel_range: float = 255.0) -> dict[str, NDArray[np.float32]]:
    """Weights of the inference form from the authors' keys; equal to the network in exact arithmetic.

    Head: the four copies of the input share one 3×3 kernel. r + mixer(r): one depthwise kernel. Block end: a scale and
    a shift. Attention: two 1×1 layers in a row become one.
    """
    weights: dict[str, Array] = {key: np.asarray(value, np.float64) for key, value in state.items()}
    folded = _fold_ends(weights, pixel_range)
    for index in range(_BLOCKS):
        folded |= _fold_block(weights, f"body.{index}")
    return {key: np.ascontiguousarray(value, np.float32) for key, value in folded.items()}


def _fold_ends(w: Mapping[str, Array], pixel_range: float) -> dict[str, Array]:
    pointwise = w["head.pw.weight"][:, :, 0, 0].reshape(_CHANNELS, 4, 3).sum(axis=1)
    head = w["head.dw.weight"] * pointwise[:, :, None, None]
    joined = w["body_tail.0.weight"]
    shares = {f"body_tail.0.{i}.weight": joined[:, i * _CHANNELS : (i + 1) * _CHANNELS] for i in range(_BLOCKS)}
    kept = ("body_tail.2.pw.weight", "body_tail.2.dw.weight", "body_tail.2.dw.bias")
    return {
        "head.weight": head * (pixel_range / 255),
        "head.bias": w["head.dw.bias"],
        **shares,
        "body_tail.0.0.bias": w["body_tail.0.bias"],
        **{key: w[key] for key in kept},
        "tail.0.weight": w["tail.0.weight"] * (255 / pixel_range),
        "tail.0.bias": w["tail.0.bias"] * (255 / pixel_range),
    }


def _normalisation(w: Mapping[str, Array], name: str) -> tuple[Array, Array]:
    """Scale and shift of a batch normalisation with its running statistics."""
    scale = w[f"{name}.weight"] / np.sqrt(w[f"{name}.running_var"] + _BN_EPSILON)
    return scale, w[f"{name}.bias"] - w[f"{name}.running_mean"] * scale


def _fold_mixer(w: Mapping[str, Array], name: str) -> dict[str, Array]:
    scale, shift = _normalisation(w, f"{name}.norm")
    kernel = np.zeros((_CHANNELS, 1, 3, 3))
    kernel[:, 0, 1, 1] = 1 - scale
    for channel in range(_CHANNELS):
        row, column = _SHIFTS[channel % len(_SHIFTS)]
        kernel[channel, 0, row, column] += scale[channel]
    return {f"{name}.weight": kernel, f"{name}.bias": shift}


def _fold_block(w: Mapping[str, Array], name: str) -> dict[str, Array]:
    folded: dict[str, Array] = {}
    for layer in ("c1_d", "c2_d", "c3_d", "c4_r"):
        folded |= {f"{name}.{layer}.{kind}": w[f"{name}.{layer}.{kind}"] for kind in ("weight", "bias")}
    for mixer in ("c1_r", "c2_r", "c3_r"):
        folded |= _fold_mixer(w, f"{name}.{mixer}")
    folded |= {f"{name}.c5.{kind}": w[f"{name}.c5.{kind}"] for kind in ("weight", "bias")}
    scale, shift = _normalisation(w, f"{name}.norm")
    return folded | {f"{name}.norm.weight": scale, f"{name}.norm.bias": shift} | _fold_attention(w, f"{name}.esa")


def _fold_attention(w: Mapping[str, Array], esa: str) -> dict[str, Array]:
    """The first 1×1 layer goes into the two that follow it: one into the local branch, one into the pooled branch."""
    head, head_bias = w[f"{esa}.head_conv.weight"][:, :, 0, 0], w[f"{esa}.head_conv.bias"]
    local, strided = (w[f"{esa}.{layer}.weight"][:, :, 0, 0] for layer in ("useless_conv", "stride_conv.pw"))
    folded = {
        f"{esa}.local.weight": (local @ head)[:, :, None, None],
        f"{esa}.local.bias": local @ head_bias + w[f"{esa}.useless_conv.bias"],
        f"{esa}.stride.pw.weight": (strided @ head)[:, :, None, None],
        f"{esa}.stride.pw.bias": strided @ head_bias,
    }
    kept = {"tail": "tail_conv", "stride.dw": "stride_conv.dw"}
    kept |= {f"group.{index}.dw": f"group_conv.{index}.dw" for index in (0, 2, 4)}
    folded |= {f"{esa}.{to}.{kind}": w[f"{esa}.{of}.{kind}"] for to, of in kept.items() for kind in ("weight", "bias")}
    return folded | {f"{esa}.group.{i}.pw.weight": w[f"{esa}.group_conv.{i}.pw.weight"] for i in (0, 2, 4)}
