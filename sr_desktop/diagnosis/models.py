"""The models that are there, and whether they do what they are for on every device."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from sr_desktop.diagnosis.devices import available
from sr_desktop.diagnosis.finding import Finding
from sr_desktop.engine.backends.placement import Placement
from sr_desktop.engine.models import ModelCard, list_cards, load_weights
from sr_desktop.engine.models.proof import prove
from sr_desktop.errors import DeviceError, ModelError, SRDesktopError


def findings() -> Iterator[Finding]:
    """Every model's file against its checksum, then the self-check of the bundled ones on each device."""
    unreadable: list[ModelError] = []
    cards = [card for card in list_cards(unreadable.append) if card.weights_path is not None]
    for card in cards:
        yield weights_check(card)
    for problem in unreadable:
        yield Finding("models", "card", str(problem), ok=False)
    try:
        places = available()
    except DeviceError as error:
        yield Finding("self-check", "device", str(error), ok=False)
        return
    for card in cards:
        if card.bundled:
            for place in places:
                yield self_check(card, place)


def weights_check(card: ModelCard) -> Finding:
    """Whether a model's file is the one that its card describes."""
    try:
        load_weights(card)
    except SRDesktopError as error:
        return Finding("models", card.id, str(error), ok=False)
    return Finding("models", card.id, f"{card.network.title}, sha256 {card.sha256}", ok=True)


def self_check(card: ModelCard, place: Placement) -> Finding:
    """Reduce a part of the sample picture, upscale it again and compare: the model has to beat interpolation."""
    name = f"{card.id} on {place}"
    begin = perf_counter()
    try:
        proof = prove(card.architecture, load_weights(card), card.pixel_range, (place,))
    except SRDesktopError as error:
        return Finding("self-check", name, str(error), ok=False)
    return Finding("self-check", name, f"{proof.sentence} {perf_counter() - begin:.1f} s", ok=proof.passed)
