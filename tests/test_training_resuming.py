"""A run that was stopped goes on as if nothing had been."""

from __future__ import annotations

import signal
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from tests.training_runs import go, photographs, tiny
from training.cli import prepared
from training.config import Config
from training.dataset import load_pairs
from training.log import read_log
from training.run import Run
from training.state import load_state

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return photographs(tmp_path / "hr", count=2)


@pytest.mark.parametrize(("name", "freeze"), [("faster_rfdn_1", 1.0), ("efdn", 1.0), ("efdn", 0.3)])
def test_a_resumed_run_gives_the_weights_of_an_uninterrupted_one(
    name: str, freeze: float, data: Path, tmp_path: Path
) -> None:
    config = tiny(name, data)
    config = replace(config, schedule=replace(config.schedule, freeze_norm_at=freeze, norm_batches=1))
    config = replace(config, upkeep=replace(config.upkeep, validate=()))
    assert go(config, tmp_path / "whole") == 0
    _run_and_stop(config, tmp_path / "parts", after=2)
    assert load_state(tmp_path / "parts" / "state.pt", config)["iteration"] == 2
    torch.manual_seed(99)
    assert go(config, tmp_path / "parts", "--resume") == 0
    whole, parts = (tmp_path / folder / f"{name}.safetensors" for folder in ("whole", "parts"))
    assert whole.read_bytes() == parts.read_bytes()
    states = [load_state(tmp_path / folder / "state.pt", config) for folder in ("whole", "parts")]
    for key in ("network", "average"):
        assert all(torch.equal(tensor, states[1][key][weight]) for weight, tensor in states[0][key].items())
    rows = [[row["loss"] for row in read_log(tmp_path / folder / "log.csv")] for folder in ("whole", "parts")]
    assert rows[0] == rows[1]


def _run_and_stop(config: Config, out: Path, after: int) -> None:
    """A run that gets the signal of a machine shutting down after some iterations."""
    out.mkdir()
    said: list[str] = []

    def say(line: str) -> None:
        said.append(line)
        if len(said) == after:
            signal.raise_signal(signal.SIGTERM)

    pairs = load_pairs(config.data.folders, out.parent / "cache", config.data.hr_patch)
    assert not Run(prepared(config, out, "cpu"), pairs, [], out, say).to_the_end()


def test_half_precision_runs_resumes_and_learns_nearly_the_same(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tiny("faster_rfdn_1", data, iterations=2)
    assert go(config, tmp_path / "single") == 0
    monkeypatch.setattr("training.trainer.computes_half", lambda _device: True)
    assert go(config, tmp_path / "half") == 0
    _run_and_stop(config, tmp_path / "parts", after=1)
    assert load_state(tmp_path / "parts" / "state.pt", config)["scaler"]["scale"] > 1
    assert go(config, tmp_path / "parts", "--resume") == 0
    files = [tmp_path / folder / "faster_rfdn_1.safetensors" for folder in ("single", "half", "parts")]
    single, half, parts = (file.read_bytes() for file in files)
    assert single != half == parts
    losses = [[row["loss"] for row in read_log(tmp_path / folder / "log.csv")] for folder in ("single", "half")]
    assert losses[0] == pytest.approx(losses[1], rel=0.02)
