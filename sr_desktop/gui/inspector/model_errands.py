"""What is done in the models folder, away from the window's thread: nothing here knows of widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sr_desktop.engine.models import ModelCard
from sr_desktop.engine.models.bundled import Official
from sr_desktop.errors import ModelError

if TYPE_CHECKING:
    from sr_desktop.engine.models.importing import Imported

_TIMEOUT = 10.0
"""Seconds without a sign of life from the server; closing the window may have to wait for them."""


@dataclass(frozen=True, slots=True)
class Models:
    """cards: that can be run, the default first. fetchable: that can be downloaded. problems: cards left out."""

    cards: tuple[ModelCard, ...]
    fetchable: tuple[Official, ...]
    problems: tuple[ModelError, ...]


def list_models() -> Models:
    """What there is now. Reads files: not for the GUI's thread."""
    from sr_desktop.engine.models import list_cards
    from sr_desktop.engine.models.bundled import official_weights

    problems: list[ModelError] = []
    cards = tuple(list_cards(problems.append))
    here = {card.id for card in cards}
    missing = tuple(official for id, official in official_weights().items() if id not in here)
    return Models(cards, missing, tuple(problems))


def import_model(path: Path) -> tuple[Imported, Models]:
    """Keep the weights in a file. Raises ModelError."""
    from sr_desktop.engine.models.importing import import_weights

    return import_weights(path), list_models()


def fetch_model(id: str, server: str | None, progress: Callable[[int, int | None], None]) -> tuple[Imported, Models]:
    from sr_desktop.engine.models.fetching import SERVER, fetch

    return fetch(id, server or SERVER, progress, _TIMEOUT), list_models()


def remove_added(id: str) -> Models:
    """Delete an added model. Raises ModelError."""
    from sr_desktop.engine.models.storing import remove_model

    remove_model(id)
    return list_models()
