"""Whose weights are these? Found by key names and shapes; when it is neither network, what differs is named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sr_desktop.engine.models.differences import differences
from sr_desktop.engine.models.shapes import COUNTER, SHAPES, TITLES, Shape
from sr_desktop.engine.models.weights_file import Stored
from sr_desktop.errors import ModelError

Weights = dict[str, NDArray[np.float32]]

# The averaged weights come first: they are what a training run means to keep.
_WRAPPERS = ("params_ema", "ema", "params", "state_dict", "model_state_dict", "net", "network", "model",
             "generator", "module", "_orig_mod")  # fmt: skip
_FLOATS = ("float32", "float16", "bfloat16", "float64")
_FAMILIAR = 0.25
_HINT = "Only ×4 weights of these two networks, laid out as by their authors, can be used."


@dataclass(frozen=True, slots=True)
class Recognised:
    """Weights that fit a network exactly.

    architecture: "faster_rfdn" or "efdn". weights: the authors' keys (without batch counters), float32, finite.
    notes: what was done on the way, as sentences.
    """

    architecture: str
    weights: Weights
    notes: tuple[str, ...]


def recognise(stored: Mapping[str, Stored], label: str) -> Recognised:
    """Fit the tensors of a file, which errors call `label`, to FasterRFDN or EFDN.

    Wrappers (`params_ema`, `params`, `state_dict`, `module.` …) are taken off; float16, bfloat16 and float64 become
    float32. Raises ModelError naming what differs, or the tensor that is not finite or not a float.
    """
    bare, notes = _unwrap(stored)
    shapes = {name: tensor.values.shape for name, tensor in bare.items() if not name.endswith(COUNTER)}
    architecture = _nearest(shapes)
    if architecture is None:
        found = f"none of its {len(shapes)} tensors fits" if shapes else "there are no tensors in it"
        raise ModelError(f"{label} does not hold FasterRFDN or EFDN weights: {found}.", _HINT)
    found = "; ".join(differences(shapes, SHAPES[architecture]))
    if found:
        raise ModelError(f"{label} resembles {TITLES[architecture]} but is not it: {found}.", _HINT)
    weights = {name: _as_float32(name, bare[name], label) for name in SHAPES[architecture]}
    converted = sorted({bare[name].dtype for name in weights} - {"float32"})
    if converted:
        notes.append(f"Converted from {' and '.join(converted)} to float32.")
    return Recognised(architecture, weights, tuple(notes))


def _unwrap(stored: Mapping[str, Stored]) -> tuple[dict[str, Stored], list[str]]:
    """Go down into the preferred wrapper until the names are the network's own; also says what was left behind."""
    tensors, notes = dict(stored), list[str]()
    while True:
        present = [w for w in _WRAPPERS if any(name.startswith(f"{w}.") for name in tensors)]
        if not present:
            return tensors, notes
        prefix = f"{present[0]}."
        if len(present) > 1:
            notes.append(f"Took {present[0]}; the file also holds {', '.join(present[1:])}.")
        tensors = {name.removeprefix(prefix): t for name, t in tensors.items() if name.startswith(prefix)}


def _nearest(shapes: Mapping[str, Shape]) -> str | None:
    """The architecture that shares most key names, if it shares a fair part of them."""
    shared = {architecture: len(expected.keys() & shapes) / len(expected) for architecture, expected in SHAPES.items()}
    best = max(shared, key=shared.__getitem__)
    return best if shared[best] >= _FAMILIAR else None


def _as_float32(name: str, tensor: Stored, label: str) -> NDArray[np.float32]:
    if tensor.dtype not in _FLOATS:
        raise ModelError(f"{label} stores {name} as {tensor.dtype}, not as a float.", "Save the weights as float32.")
    with np.errstate(over="ignore"):
        values = np.array(tensor.values, dtype=np.float32, order="C")
    if not np.isfinite(values).all():
        raise ModelError(f"{label} is spoiled: {name} holds values that are not finite numbers.", "Get the file again.")
    return values
