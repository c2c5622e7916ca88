"""The card file tells the truth about the networks and the weights beside it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.numpy import load_file

from sr_desktop import resources
from sr_desktop.engine.models import DEFAULT_MODEL, ModelCard, find_card, list_cards, load_weights
from sr_desktop.engine.models.bundled import bundled_cards, networks, official_weights
from sr_desktop.engine.models.catalogue import added_paths
from sr_desktop.engine.models.shapes import COUNTER, SHAPES
from sr_desktop.engine.nets import build
from sr_desktop.engine.nets.cost import count_cost
from sr_desktop.errors import ModelError
from tests.weights import add

TRAINED = [card for card in bundled_cards().values() if card.weights_path is not None]


def test_faster_rfdn_is_the_default_and_the_three_models_are_always_there() -> None:
    assert [card.id for card in list_cards()] == ["faster-rfdn", "efdn", "bicubic"]
    assert DEFAULT_MODEL == "faster-rfdn"


@pytest.mark.parametrize("architecture", sorted(SHAPES))
def test_keys_and_shapes_are_those_of_the_authors(architecture: str, shared: Path) -> None:
    authors = json.loads((shared / "reference" / "state_dict_shapes.json").read_text())[architecture]
    expected = {key: tuple(shape) for key, shape in authors.items() if not key.endswith(COUNTER)}
    assert SHAPES[architecture] == expected


@pytest.mark.parametrize("architecture", sorted(SHAPES))
def test_keys_and_shapes_are_those_of_the_torch_network(architecture: str) -> None:
    state = build(architecture).state_dict()
    assert SHAPES[architecture] == {key: tuple(t.shape) for key, t in state.items() if not key.endswith(COUNTER)}


@pytest.mark.parametrize("architecture", sorted(SHAPES))
def test_the_cost_on_the_card_is_what_the_network_costs(architecture: str) -> None:
    # Shapes without values: counting needs no arithmetic.
    with torch.device("meta"):
        cost = count_cost(build(architecture))
    network = networks()[architecture]
    assert (network.parameters, network.flops) == (cost.parameters, cost.flops)
    assert (network.activations, network.convolutions) == (cost.activations, cost.convolutions)


@pytest.mark.parametrize("card", TRAINED, ids=lambda card: card.id)
def test_bundled_weights_load_strictly_and_move_every_parameter(card: ModelCard) -> None:
    weights = load_weights(card)
    assert all(array.dtype == np.float32 and array.flags.writeable for array in weights.values())
    network = build(card.architecture)
    network.load_state_dict({key: torch.from_numpy(array) for key, array in weights.items()}, strict=True)
    assert sum(p.numel() for p in network.parameters()) == card.network.parameters


def test_every_weights_file_that_ships_belongs_to_a_card() -> None:
    files = {path.name for path in resources.weights_folder().glob("*.safetensors")}
    assert files == {card.weights_path.name for card in TRAINED if card.weights_path is not None}


@pytest.mark.parametrize("card", TRAINED, ids=lambda card: card.id)
def test_bundled_figures_are_measured_ones_and_better_than_none(card: ModelCard) -> None:
    assert {figure.dataset for figure in card.measured} >= {"Set5", "Set14"}
    for figure in card.measured:
        assert "border 4" in figure.protocol
        assert figure.psnr_rgb is not None
        assert 20 < figure.psnr_rgb < 35
    assert card.expectation.endswith(".")
    assert card.training.endswith(".")


def test_bicubic_is_a_model_without_weights() -> None:
    card = find_card("bicubic")
    assert load_weights(card) == {}
    assert (card.network.parameters, card.sha256, card.weights_path) == (0, "", None)


def test_an_unknown_model_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(ModelError, match="no model swinir") as caught:
        find_card("swinir")
    assert "faster-rfdn, efdn, bicubic" in caught.value.hint


def test_an_official_model_not_fetched_yet_is_offered() -> None:
    for id in official_weights():
        with pytest.raises(ModelError, match="not here yet") as caught:
            find_card(id)
        assert f"models fetch {id}" in caught.value.hint


def test_weights_changed_behind_the_cards_back_are_refused() -> None:
    card = add("mine")
    assert card.weights_path is not None
    data = bytearray(card.weights_path.read_bytes())
    data[-1] ^= 1
    card.weights_path.write_bytes(data)
    with pytest.raises(ModelError, match="changed since its card was written"):
        load_weights(find_card("mine"))


def test_weights_that_are_gone_are_named() -> None:
    card = add("mine")
    assert card.weights_path is not None
    card.weights_path.unlink()
    with pytest.raises(ModelError, match=r"no weights file .*mine\.safetensors"):
        load_weights(find_card("mine"))


@pytest.mark.parametrize("text", ["", "no json", "[]", "{}", '{"architecture": "efdn", "file": "../efdn.safetensors"}'])
def test_one_broken_card_hides_no_other_model(text: str) -> None:
    add("mine")
    _, broken = added_paths("broken")
    broken.write_text(text)
    problems: list[ModelError] = []
    assert [card.id for card in list_cards(problems.append)] == ["faster-rfdn", "efdn", "bicubic", "mine"]
    assert [problem.hint for problem in problems] == ["Remove it with: sr-desktop models remove broken"]


def test_a_card_in_the_models_folder_never_shadows_a_bundled_model() -> None:
    card = add("mine")
    _, mine = added_paths("mine")
    for bundled in ("faster-rfdn", "bicubic"):
        _, shadow = added_paths(bundled)
        shadow.write_text(mine.read_text())
    assert find_card("faster-rfdn").bundled
    assert [listed.id for listed in list_cards()].count("faster-rfdn") == 1
    assert load_weights(find_card("faster-rfdn")).keys() != load_weights(card).keys()


def test_the_card_of_an_added_model_survives_being_written_and_read() -> None:
    card = add("mine")
    assert find_card("mine") == card
    assert card.weights_path is not None
    assert load_file(card.weights_path).keys() == SHAPES["efdn"].keys()
