"""The networks as inference computes them: folded weights (numpy) and one program each over a backend's operations."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sr_desktop.engine.graphs.efdn import efdn
from sr_desktop.engine.graphs.efdn_folding import fold_efdn
from sr_desktop.engine.graphs.faster_rfdn import faster_rfdn, fold_faster_rfdn
from sr_desktop.engine.graphs.forms import OFTEN as OFTEN
from sr_desktop.engine.graphs.forms import as_it_is, in_pieces
from sr_desktop.engine.graphs.ops import Ops, TileShape
from sr_desktop.engine.tiling.resize import Padding

Weights = Mapping[str, NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Architecture:
    """What the engine must know of a network besides its weights.

    fold: weights with the authors' keys and their pixel range → weights of the program. program: the network over any
    backend's operations. padding: of the strided convolution before the pooling. cyclic: whether its border wraps
    around. minimum: fewest pixels per axis that leave one pooled cell.
    form: the best one for a shape, and how often it has come before.
    """

    fold: Callable[[Weights, float], dict[str, NDArray[np.float32]]]
    program: Callable[[Ops[Any], Any, TileShape], Any]
    padding: Padding
    cyclic: bool
    minimum: int
    form: Callable[[TileShape, int], TileShape] = as_it_is


ARCHITECTURES: dict[str, Architecture] = {
    "faster_rfdn": Architecture(fold_faster_rfdn, faster_rfdn, padding=0, cyclic=False, minimum=15),
    "efdn": Architecture(fold_efdn, efdn, padding=1, cyclic=True, minimum=13, form=in_pieces),
}
