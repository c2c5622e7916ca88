"""The two networks as torch modules, key-compatible with the authors' checkpoints.

They are what is trained and what the folded inference graphs are proven against.
"""

from __future__ import annotations

from torch import nn

from sr_desktop.engine.nets.efdn import EFDN
from sr_desktop.engine.nets.faster_rfdn import FasterRFDN

ARCHITECTURES: dict[str, type[nn.Module]] = {"faster_rfdn": FasterRFDN, "efdn": EFDN}


def build(architecture: str) -> nn.Module:
    """A freshly initialised network: "faster_rfdn" or "efdn"."""
    return ARCHITECTURES[architecture]()
