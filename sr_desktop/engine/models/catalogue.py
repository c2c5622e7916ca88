"""The models that can be run: those that ship with the program and those a person added."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sr_desktop.engine.models.bundled import bundled_cards, networks, official_weights
from sr_desktop.engine.models.card import ModelCard
from sr_desktop.errors import ModelError, shown
from sr_desktop.settings import user_folders

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CARD_SUFFIX = ".card.json"
WEIGHTS_SUFFIX = ".safetensors"


def list_cards(on_problem: Callable[[ModelError], None] | None = None) -> list[ModelCard]:
    """All models: the default first, then the other bundled ones, then the added ones by id.

    A card of the models folder that cannot be read is left out and told to `on_problem`.
    """
    cards = list(bundled_cards().values())
    for id in added_ids():
        try:
            cards.append(_added_card(id))
        except ModelError as problem:
            if on_problem is not None:
                on_problem(problem)
    return cards


def find_card(id: str) -> ModelCard:
    """The model called `id`. Raises ModelError that names those there are."""
    if id in bundled_cards():
        return bundled_cards()[id]
    if id in added_ids():
        return _added_card(id)
    if id in official_weights():
        raise ModelError(f"The model {id} is not here yet.", f"Download it with: sr-desktop models fetch {id}")
    known = ", ".join([*bundled_cards(), *added_ids()])
    raise ModelError(f"There is no model {shown(id)}.", f"There are: {known}.")


def load_weights(card: ModelCard) -> dict[str, NDArray[np.float32]]:
    """The weights of `card` under the authors' keys, float32, writable, free of NaN and infinities; {} for bicubic.

    Raises ModelError where the file is gone, or is not the one the card describes (sha256).
    """
    if card.weights_path is None:
        return {}
    # numpy comes late: cards are listed without it.
    from sr_desktop.engine.models.recognise import recognise
    from sr_desktop.engine.models.weights_file import parse, read_file

    label = shown(card.weights_path)
    data = read_file(card.weights_path)
    if hashlib.sha256(data).hexdigest() != card.sha256:
        how = "Install the program again." if card.bundled else "Import or fetch the model again."
        raise ModelError(f"The weights of {card.id} were changed since its card was written ({label}).", how)
    return recognise(parse(data, label), label).weights


def added_ids() -> list[str]:
    """Ids of imported and fetched models, sorted; whatever would hide a bundled model is not one."""
    folder = user_folders().models
    try:
        ids = [path.name.removesuffix(CARD_SUFFIX) for path in folder.glob(f"*{CARD_SUFFIX}")]
    except OSError:
        return []
    return sorted(id for id in ids if id not in bundled_cards())


def added_paths(id: str) -> tuple[Path, Path]:
    """Where the weights and the card of an added model are kept."""
    folder = user_folders().models
    return folder / f"{id}{WEIGHTS_SUFFIX}", folder / f"{id}{CARD_SUFFIX}"


def _added_card(id: str) -> ModelCard:
    _, path = added_paths(id)
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
        card = ModelCard.from_table(id, table, networks(), path.parent, bundled=False)
        if card.weights_path is None:
            raise ValueError("an added card without weights")
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise ModelError(
            f"The card of the model {shown(id)} cannot be read ({shown(path)}).",
            f"Remove it with: sr-desktop models remove {shown(id)}",
        ) from error
    return card
