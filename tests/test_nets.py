"""The networks are the authors' networks: their keys, their outputs, their published costs."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from sr_desktop.engine.graphs import ARCHITECTURES
from sr_desktop.engine.models import ModelCard, find_card
from sr_desktop.engine.nets import build
from sr_desktop.engine.nets.cost import Cost, count_cost
from tests.networks import random_network

RANGES = {"faster_rfdn": 1.0, "efdn": 255.0}
GOLDEN = {"faster_rfdn": "faster_rfdn_official.pth", "efdn": "efdn_random.pth"}


@pytest.mark.parametrize("architecture", ARCHITECTURES)
def test_keys_and_shapes_are_the_authors(architecture: str, shared: Path) -> None:
    expected = json.loads((shared / "reference" / "state_dict_shapes.json").read_text())[architecture]
    assert {key: list(value.shape) for key, value in build(architecture).state_dict().items()} == expected


@pytest.mark.parametrize("architecture", ARCHITECTURES)
def test_golden_outputs_are_reproduced(architecture: str, shared: Path) -> None:
    state = torch.load(shared / "reference" / GOLDEN[architecture], weights_only=True)
    network = build(architecture).eval()
    network.load_state_dict(state.get("params", state), strict=True)
    with np.load(shared / "reference" / f"{architecture}_golden.npz") as golden, torch.inference_mode():
        output = network(torch.from_numpy(golden["input"])).numpy()
        assert np.abs(output - golden["output"]).max() <= 1e-4 * RANGES[architecture]


@pytest.mark.parametrize(
    ("architecture", "published"),
    [
        ("faster_rfdn", Cost(376_432, 22_379_010_176, 113_552_640, 64)),
        ("efdn", Cost(173_478, 10_601_491_320, 187_322_520, 198)),
    ],
)
def test_costs_are_the_published_ones(architecture: str, published: Cost) -> None:
    assert count_cost(build(architecture)) == published


@pytest.mark.parametrize("model", ["faster-rfdn", "efdn"])
def test_cards_state_the_costs_of_their_network(model: str) -> None:
    card: ModelCard = find_card(model)
    network = card.network
    stated = Cost(network.parameters, network.flops, network.activations, network.convolutions)
    assert count_cost(build(card.architecture)) == stated


def test_counting_leaves_the_network_as_it_was() -> None:
    network = random_network("efdn").train()
    before = {key: value.clone() for key, value in network.state_dict().items()}
    count_cost(network, 32, 32)
    assert network.training
    assert all(torch.equal(value, before[key]) for key, value in network.state_dict().items())
