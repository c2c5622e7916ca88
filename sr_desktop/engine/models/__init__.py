"""Model cards and weights: what can be run, where it comes from, and how more of it is added.

Everything here works without torch, except that a .pth or .pt file needs it to be read.
"""

from __future__ import annotations

from sr_desktop.engine.models.bundled import DEFAULT_MODEL
from sr_desktop.engine.models.card import Factsheet, Figure, ModelCard, Network
from sr_desktop.engine.models.catalogue import find_card, list_cards, load_weights

__all__ = ["DEFAULT_MODEL", "Factsheet", "Figure", "ModelCard", "Network", "find_card", "list_cards", "load_weights"]
