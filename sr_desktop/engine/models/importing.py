"""Weights from a person's file: looked at, understood, and on request kept."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sr_desktop.engine.models.bundled import networks
from sr_desktop.engine.models.card import UNMEASURED_HALO, ModelCard, Network
from sr_desktop.engine.models.recognise import Recognised, Weights, recognise
from sr_desktop.engine.models.storing import check_id, free_id, store
from sr_desktop.engine.models.weights_file import parse, read_file
from sr_desktop.errors import DeviceError, shown

if TYPE_CHECKING:
    from sr_desktop.engine.models.proof import Proof

PIXEL_RANGES = (1.0, 255.0)


@dataclass(frozen=True, slots=True)
class Imported:
    """A kept model and what a person should know of how it got here, as sentences."""

    card: ModelCard
    notes: tuple[str, ...]


def card_for_file(path: Path, pixel_range: float | None = None) -> ModelCard:
    """The card of a weights file that stays where it is; `load_weights` takes it like any other.

    pixel_range: 1.0 or 255.0; None takes the network's own, or the other one where only that passes the built-in
    check. A card that training left beside the file is used. Raises ModelError where it is neither network.
    """
    return _understood(path, free_id(path.stem), pixel_range)[0]


def import_weights(path: Path, id: str | None = None, pixel_range: float | None = None) -> Imported:
    """Keep the weights in `path` as a model of the person's own, as safetensors with a card.

    id: what to call it; None makes a free one from the file's name. pixel_range: as for `card_for_file`.
    Raises ModelError where it is neither network, damaged, or cannot be kept; UsageError for an unfit id.
    """
    chosen = check_id(id) if id is not None else free_id(path.stem)
    card, weights, notes = _understood(path, chosen, pixel_range)
    return Imported(store(card, weights), notes)


def _understood(path: Path, id: str, pixel_range: float | None) -> tuple[ModelCard, Weights, tuple[str, ...]]:
    card, recognised = _read(path, id, pixel_range)
    ranges = (card.pixel_range,) if pixel_range else _likeliest_first(card)
    card, findings = _checked(card, recognised, ranges)
    return card, recognised.weights, recognised.notes + findings


def _read(path: Path, id: str, pixel_range: float | None) -> tuple[ModelCard, Recognised]:
    data, label = read_file(path), shown(path)
    recognised = recognise(parse(data, label), label)
    sha256 = hashlib.sha256(data).hexdigest()
    card = _card_beside(path, id, sha256)
    if card is None or card.architecture != recognised.architecture:
        card = _plain_card(path, id, sha256, networks()[recognised.architecture])
    return card if pixel_range is None else replace(card, pixel_range=pixel_range), recognised


def _card_beside(path: Path, id: str, sha256: str) -> ModelCard | None:
    """What training wrote down of exactly these weights, in NAME.card.toml beside NAME.safetensors."""
    try:
        tables = tomllib.loads(path.with_suffix(".card.toml").read_text(encoding="utf-8"))["models"]
        [table] = [table for table in tables.values() if table["sha256"] == sha256]
        return ModelCard.from_table(id, {**table, "file": path.name}, networks(), path.parent, bundled=False)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def _plain_card(path: Path, id: str, sha256: str, network: Network) -> ModelCard:
    return ModelCard(
        id=id,
        name=shown(path.stem),
        network=network,
        pixel_range=network.pixel_range,
        halo=UNMEASURED_HALO,
        licence="not known",
        origin=f"the file {shown(path.name)}, sha256 {sha256}",
        training="not known",
        expectation="Depends on how they were trained: compare them with the bundled weights on a picture of yours.",
        sha256=sha256,
        weights_path=path,
        bundled=False,
    )


def _likeliest_first(card: ModelCard) -> tuple[float, ...]:
    return tuple(sorted(PIXEL_RANGES, key=lambda pixel_range: pixel_range != card.pixel_range))


def _checked(card: ModelCard, recognised: Recognised, ranges: tuple[float, ...]) -> tuple[ModelCard, tuple[str, ...]]:
    """The card with the first of `ranges` that passes the built-in check, or the very first if none does."""
    from sr_desktop.engine.models.proof import prove

    proofs: list[Proof] = []
    try:
        for pixel_range in ranges:
            proofs.append(prove(card.architecture, recognised.weights, pixel_range))
            if proofs[-1].passed:
                return _passed(card, proofs[-1], pixel_range)
    except DeviceError as error:
        return card, (f"Not checked: {error.message}",)
    warning = "It is worse than bicubic: untrained, damaged, or not meant for photographs."
    return replace(card, measured=(*card.measured, proofs[0].figure)), (proofs[0].sentence, warning)


def _passed(card: ModelCard, proof: Proof, pixel_range: float) -> tuple[ModelCard, tuple[str, ...]]:
    checked = replace(card, pixel_range=pixel_range, measured=(*card.measured, proof.figure))
    if pixel_range == card.pixel_range:
        return checked, (proof.sentence,)
    found = f"Its pixel range is 0…{pixel_range:g}, not the authors' 0…{card.pixel_range:g}."
    return checked, (found, proof.sentence)
