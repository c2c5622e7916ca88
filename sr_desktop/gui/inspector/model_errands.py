"""What is done in the models folder, away from the window's thread: nothing here knows of widgets."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, wait
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sr_desktop.engine.models import ModelCard
from sr_desktop.engine.models.bundled import Official
from sr_desktop.errors import ModelError

if TYPE_CHECKING:
    from sr_desktop.engine.models.importing import Imported

_TIMEOUT = 20.0  # seconds without a sign of life from the server
_GLANCE = 0.05  # seconds between two looks whether the person still wants it


class CancelledError(ModelError):
    """The person changed their mind."""


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


def fetch_model(
    id: str, server: str | None, progress: Callable[[int, int | None], None], cancelled: threading.Event
) -> tuple[Imported, Models]:
    """Download the authors' weights and keep them. progress: called on another thread.

    A server that says nothing is left to a thread of its own as soon as nobody waits for it. Raises ModelError.
    """
    from sr_desktop.engine.models.fetching import SERVER, fetch

    def told(received: int, total: int | None) -> None:
        if cancelled.is_set():
            raise CancelledError("The download was cancelled.")
        progress(received, total)

    future: Future[Imported] = Future()

    def run() -> None:
        try:
            future.set_result(fetch(id, server or SERVER, told, _TIMEOUT))
        except Exception as error:  # handed to whoever waits
            future.set_exception(error)

    threading.Thread(target=run, name="download", daemon=True).start()
    while not wait([future], timeout=_GLANCE).done:
        if cancelled.is_set():
            raise CancelledError("The download was cancelled.")
    return future.result(), list_models()


def remove_added(id: str) -> Models:
    """Delete an added model. Raises ModelError."""
    from sr_desktop.engine.models.storing import remove_model

    remove_model(id)
    return list_models()
