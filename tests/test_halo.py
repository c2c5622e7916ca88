"""The halo on a card is measured: the smallest that keeps tiles exact on pictures chosen to break them."""

from __future__ import annotations

from pathlib import Path

import pytest

from sr_desktop.engine.backends.placement import open_network, placements
from sr_desktop.engine.graphs import ARCHITECTURES
from sr_desktop.engine.models import find_card, load_weights
from sr_desktop.engine.models.halo import measure_halo, with_measured_halo
from sr_desktop.engine.models.importing import import_weights


@pytest.mark.long
@pytest.mark.parametrize("id", ["faster-rfdn", "efdn"])
def test_bundled_cards_carry_the_measured_halo(id: str) -> None:
    card = find_card(id)
    architecture = ARCHITECTURES[card.architecture]
    network = open_network(architecture, architecture.fold(load_weights(card), card.pixel_range), placements("cpu")[0])
    assert measure_halo(card.architecture, network) == card.halo


def test_the_authors_weights_look_further_and_the_card_remembers(shared: Path) -> None:
    card = import_weights(shared / "reference" / "faster_rfdn_official.pth").card
    shares: list[float] = []
    assert with_measured_halo(card, shares.append).halo == 96
    assert find_card(card.id).halo == 96
    assert shares == sorted(shares)
    assert shares[-1] == 1
