"""The authors' own weights, downloaded on request and trusted only as far as they prove themselves."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from sr_desktop.engine.models.bundled import Official, networks, official_weights
from sr_desktop.engine.models.card import ModelCard
from sr_desktop.engine.models.catalogue import added_ids, added_paths, find_card, load_weights
from sr_desktop.engine.models.download import Progress, download
from sr_desktop.engine.models.importing import Imported
from sr_desktop.engine.models.recognise import Recognised, recognise
from sr_desktop.engine.models.storing import store
from sr_desktop.engine.models.weights_file import describe, parse
from sr_desktop.errors import ModelError, shown

if TYPE_CHECKING:
    from sr_desktop.engine.models.proof import Proof

SERVER = "https://raw.githubusercontent.com/"
_NOTHING_KEPT = "Nothing was kept; try again, or import a file that you trust."


def fetch(id: str, server: str = SERVER, progress: Progress | None = None, timeout: float = 30.0) -> Imported:
    """Download the authors' weights `id` ("faster-rfdn-official", "efdn-official") and keep them as that model.

    server: address that the paths of the card file are below. timeout: seconds without a sign of life.
    Weights with a known sha256 must have it; others must fit their network to the key and beat bicubic on the built-in
    check. What is here already and whole is not downloaded again. Raises ModelError otherwise; then nothing is kept.
    """
    official = official_weights().get(id)
    if official is None:
        raise ModelError(f"{shown(id)} cannot be fetched.", f"These can: {', '.join(official_weights())}.")
    here = _already_here(id)
    if here is not None:
        return Imported(here, ("It was here already.",))
    data = download(f"{server.rstrip('/')}/{official.path}", progress, timeout)
    return _accept(official, data)


def _already_here(id: str) -> ModelCard | None:
    if id not in added_ids():
        return None
    try:
        card = find_card(id)
        load_weights(card)
    except ModelError:
        return None
    return card


def _accept(official: Official, data: bytes) -> Imported:
    label = f"The download of {official.id}"
    sha256 = hashlib.sha256(data).hexdigest()
    if describe(data) == "a web page":
        raise ModelError(f"{label} is a web page, perhaps the sign-in page of your network.", _NOTHING_KEPT)
    if official.sha256 and sha256 != official.sha256:
        raise ModelError(f"{label} is not the authors' file: its checksum differs.", _NOTHING_KEPT)
    recognised = recognise(parse(data, label), label)
    weights_path, _ = added_paths(official.id)
    table = {**official.about, "file": weights_path.name}
    table["origin"] = f"{table['origin']}, sha256 {sha256}"
    card = ModelCard.from_table(official.id, table, networks(), weights_path.parent, bundled=False)
    if recognised.architecture != card.architecture:
        found = networks()[recognised.architecture].title
        raise ModelError(f"{label} holds {found}, not {card.network.title}.", _NOTHING_KEPT)
    notes = recognised.notes
    if not official.sha256:
        proof = _proven(card, recognised)
        card = replace(card, measured=(*card.measured, proof.figure))
        notes = (*notes, proof.sentence)
    return Imported(store(card, recognised.weights), notes)


def _proven(card: ModelCard, recognised: Recognised) -> Proof:
    from sr_desktop.engine.models.proof import prove

    proof = prove(card.architecture, recognised.weights, card.pixel_range)
    if not proof.passed:
        raise ModelError(
            f"The download of {card.id} upscales worse than bicubic "
            f"({proof.model:.2f} against {proof.bicubic:.2f} dB), so it is not the authors' file.",
            _NOTHING_KEPT,
        )
    return proof
