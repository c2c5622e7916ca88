"""Weights from a person's file: looked at, understood, and on request kept."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from sr_desktop.engine.models.bundled import networks
from sr_desktop.engine.models.card import UNMEASURED_HALO, ModelCard
from sr_desktop.engine.models.recognise import Recognised, recognise
from sr_desktop.engine.models.storing import check_id, free_id, store
from sr_desktop.engine.models.weights_file import parse, read_file
from sr_desktop.errors import shown

PIXEL_RANGES = (1.0, 255.0)


@dataclass(frozen=True, slots=True)
class Imported:
    """A kept model and what a person should know of how it got here, as sentences."""

    card: ModelCard
    notes: tuple[str, ...]


def card_for_file(path: Path, pixel_range: float | None = None) -> ModelCard:
    """The card of a weights file that stays where it is; `load_weights` takes it like any other.

    pixel_range: 1.0 or 255.0; None takes the network's own. Raises ModelError where it is neither network.
    """
    data = read_file(path)
    recognised = recognise(parse(data, shown(path)), shown(path))
    return _card(free_id(path.stem), path, data, recognised, pixel_range)


def import_weights(path: Path, id: str | None = None, pixel_range: float | None = None) -> Imported:
    """Keep the weights in `path` as a model of the person's own, as safetensors with a card.

    id: what to call it; None makes a free one from the file's name. pixel_range: as for `card_for_file`.
    Raises ModelError where it is neither network, damaged, or cannot be kept; UsageError for an unfit id.
    """
    chosen = check_id(id) if id is not None else free_id(path.stem)
    data = read_file(path)
    recognised = recognise(parse(data, shown(path)), shown(path))
    card = store(_card(chosen, path, data, recognised, pixel_range), recognised.weights)
    return Imported(card, recognised.notes)


def _card(id: str, path: Path, data: bytes, recognised: Recognised, pixel_range: float | None) -> ModelCard:
    network = networks()[recognised.architecture]
    sha256 = hashlib.sha256(data).hexdigest()
    return ModelCard(
        id=id,
        name=shown(path.stem),
        network=network,
        pixel_range=network.pixel_range if pixel_range is None else pixel_range,
        halo=UNMEASURED_HALO,
        licence="not known",
        origin=f"the file {shown(path.name)}, sha256 {sha256}",
        training="not known",
        expectation="Depends on how they were trained: compare them with the bundled weights on a picture of yours.",
        sha256=sha256,
        weights_path=path,
        bundled=False,
    )
