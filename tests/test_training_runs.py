"""Whole runs, cut small: every recipe, stopping and resuming, and what they leave behind."""

from __future__ import annotations

import tomllib
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from sr_desktop.engine.backends import Network
from sr_desktop.engine.models.bundled import networks
from sr_desktop.engine.models.card import ModelCard
from sr_desktop.engine.models.catalogue import load_weights
from sr_desktop.engine.nets import build
from sr_desktop.engine.tiling.plan import plan_whole
from tests.training_runs import go, photographs, picture, tiny
from training.cli import prepared
from training.config import CONFIGS
from training.export import export, needed_halo
from training.log import read_log
from training.state import load_state
from training.validation import upscale

pytestmark = pytest.mark.usefixtures("one_thread")

ALL = sorted(path.stem for path in CONFIGS.glob("*.toml"))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return photographs(tmp_path / "hr", count=2)


@pytest.mark.parametrize("name", ALL)
def test_each_recipe_runs_to_its_end_and_leaves_a_model(name: str, data: Path, tmp_path: Path) -> None:
    config, out = tiny(name, data), tmp_path / "run"
    assert go(config, out) == 0
    state = load_state(out / "state.pt", config)
    rows = read_log(out / "log.csv")
    assert len(rows) == state["iteration"] > 0
    curves = ElementTree.parse(out / "log.svg").getroot().findall("{http://www.w3.org/2000/svg}polyline")
    assert len(curves) == 1 + any("psnr_rgb" in row for row in rows)
    card = _card(out, name)
    assert card.training.startswith(f"From scratch: {state['iteration']} iterations of 2 patches of 16×16")
    assert [figure.dataset for figure in card.measured] == ["hr"]
    _assert_same_network(card, state["average"])


def _card(out: Path, name: str) -> ModelCard:
    tables = tomllib.loads((out / f"{name}.card.toml").read_text(encoding="utf-8"))["models"]
    return ModelCard.from_table(name, tables[name], networks(), out, bundled=False)


def _assert_same_network(card: ModelCard, average: dict[str, torch.Tensor]) -> None:
    """The exported file, loaded strictly and run in its own pixel range, is the averaged network of 0…1."""
    exported, trained = build(card.architecture).eval(), build(card.architecture).eval()
    exported.load_state_dict({key: torch.from_numpy(array) for key, array in load_weights(card).items()}, strict=True)
    trained.load_state_dict(average)
    lr = torch.from_numpy(picture(20, 24, 5).transpose(2, 0, 1)[None].astype(np.float32) / 255)
    with torch.no_grad():
        torch.testing.assert_close(exported(lr * card.pixel_range) / card.pixel_range, trained(lr), rtol=0, atol=1e-4)


def test_training_learns(data: Path, tmp_path: Path) -> None:
    config = tiny("faster_rfdn_1", data, iterations=15)
    config = replace(
        config, optimizer=replace(config.optimizer, lr=1e-3), schedule=replace(config.schedule, halve_every=99)
    )
    assert go(config, tmp_path / "run") == 0
    losses = [row["loss"] for row in read_log(tmp_path / "run" / "log.csv")]
    assert np.mean(losses[-5:]) < 0.75 * np.mean(losses[:5])


@pytest.mark.parametrize("name", ["faster_rfdn_1", "efdn"])
def test_the_card_carries_the_halo_that_the_average_needs(
    name: str, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trainer = prepared(tiny(name, data), tmp_path / name, "cpu")
    asked: list[Network] = []

    def probe(_architecture: str, network: Network) -> int:
        asked.append(network)
        return 64

    monkeypatch.setattr("training.export.measure_halo", probe)
    tmp_path.joinpath(name).mkdir()
    export(trainer, tmp_path / name, 1, [], needed_halo(trainer))
    assert _card(tmp_path / name, name).halo == 64
    lr = picture(24, 30, 2)
    sr = asked[0].run(lr.astype(np.float32), plan_whole(30, 24)[0])
    assert np.abs(np.clip(np.rint(sr), 0, 255) - upscale(trainer.average.network, lr)).max() <= 1


def test_a_later_step_starts_from_the_weights_of_the_one_before(data: Path, tmp_path: Path) -> None:
    assert go(tiny("faster_rfdn_1", data), tmp_path / "faster_rfdn_1") == 0
    first = load_weights(_card(tmp_path / "faster_rfdn_1", "faster_rfdn_1"))
    second = prepared(replace(tiny("faster_rfdn_2", data), start="faster_rfdn_1"), tmp_path / "faster_rfdn_2", "cpu")
    for key, tensor in second.network.state_dict().items():
        assert np.array_equal(tensor.numpy(), first[key])


def test_micro_batches_give_the_gradients_of_the_whole_batch(data: Path, tmp_path: Path) -> None:
    config = tiny("faster_rfdn_1", data)
    config = replace(config, data=replace(config.data, batch=5))
    split = replace(config, data=replace(config.data, micro_batch=2))
    for name, part in (("whole", config), ("split", split)):
        assert go(part, tmp_path / name) == 0
    states = [load_state(tmp_path / n / "state.pt", c)["network"] for n, c in (("whole", config), ("split", split))]
    for key, tensor in states[0].items():
        torch.testing.assert_close(tensor, states[1][key], rtol=0, atol=2e-4)
