"""`models import` understands every way the weights of the two networks are kept."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import save as save_as_safetensors

from sr_desktop.engine.models import find_card, load_weights
from sr_desktop.engine.models.importing import card_for_file, import_weights
from sr_desktop.engine.models.recognise import recognise
from sr_desktop.engine.models.shapes import COUNTER
from sr_desktop.engine.models.weights_file import parse
from tests.weights import AUTHORS, State, bundled_file, bundled_state, checkpoint, kept


@pytest.fixture
def state() -> State:
    return bundled_state("faster_rfdn")


@pytest.mark.parametrize("architecture", sorted(AUTHORS))
def test_the_authors_checkpoints_come_in_unchanged(architecture: str, shared: Path) -> None:
    path = shared / "reference" / AUTHORS[architecture]
    card = import_weights(path).card
    assert card.architecture == architecture
    assert card.pixel_range == {"faster_rfdn": 1.0, "efdn": 255.0}[architecture]
    content = torch.load(path, weights_only=True)
    original = content.get("params", content)
    weights = load_weights(find_card(card.id))
    assert weights.keys() == {name for name in original if not name.endswith(COUNTER)}
    assert all(np.array_equal(weights[name], original[name].numpy()) for name in weights)


WRAPPINGS: dict[str, Callable[[State], Any]] = {
    "bare": lambda s: s,
    "params": lambda s: {"params": s},
    "params_ema": lambda s: {"params_ema": s},
    "state_dict": lambda s: {"state_dict": s, "epoch": 7, "optimizer": {"state": {0: {"step": torch.tensor(1.0)}}}},
    "module": lambda s: {f"module.{name}": tensor for name, tensor in s.items()},
    "params and module": lambda s: {"params": {f"module.{name}": tensor for name, tensor in s.items()}},
    "compiled": lambda s: {"state_dict": {f"_orig_mod.{name}": tensor for name, tensor in s.items()}},
    "parameters": lambda s: {name: torch.nn.Parameter(tensor) for name, tensor in s.items()},
}


@pytest.mark.parametrize("old_form", [False, True], ids=["zip", "old form"])
@pytest.mark.parametrize("wrapping", sorted(WRAPPINGS))
def test_every_wrapping_is_taken_off(wrapping: str, old_form: bool, state: State) -> None:
    data = checkpoint(WRAPPINGS[wrapping](state), old_form=old_form)
    weights = recognise(parse(data, "file"), "file").weights
    assert all(np.array_equal(weights[name], state[name].numpy()) for name in state)


def test_averaged_weights_are_preferred_and_that_is_said(state: State, tmp_path: Path) -> None:
    raw = {name: tensor + 1 for name, tensor in state.items()}
    (tmp_path / "both.pth").write_bytes(checkpoint({"params": raw, "params_ema": state}))
    imported = import_weights(tmp_path / "both.pth")
    assert imported.notes[0] == "Took params_ema; the file also holds params."
    assert np.array_equal(load_weights(imported.card)["fea_conv.bias"], state["fea_conv.bias"].numpy())


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16, torch.float64])
@pytest.mark.parametrize("form", ["pth", "safetensors"])
def test_other_float_types_become_float32_and_that_is_said(dtype: torch.dtype, form: str, state: State) -> None:
    cast = {name: tensor.to(dtype) for name, tensor in state.items()}
    data = checkpoint(cast) if form == "pth" else save_as_safetensors(cast)
    recognised = recognise(parse(data, "file"), "file")
    assert recognised.notes == (f"Converted from {str(dtype).removeprefix('torch.')} to float32.",)
    assert all(array.dtype == np.float32 for array in recognised.weights.values())
    assert all(np.array_equal(recognised.weights[name], cast[name].float().numpy()) for name in state)


def _in_other_range(state: State) -> State:
    """EFDN for 0…1 instead of 0…255, to the same effect."""
    return state | {
        "head.pw.weight": state["head.pw.weight"] * 255,
        "tail.0.weight": state["tail.0.weight"] / 255,
        "tail.0.bias": state["tail.0.bias"] / 255,
    }


def test_weights_trained_for_another_pixel_range_are_found_out(tmp_path: Path) -> None:
    (tmp_path / "usual.pth").write_bytes(checkpoint(bundled_state("efdn")))
    (tmp_path / "other.pth").write_bytes(checkpoint(_in_other_range(bundled_state("efdn"))))
    usual, other = import_weights(tmp_path / "usual.pth"), import_weights(tmp_path / "other.pth")
    assert (usual.card.pixel_range, other.card.pixel_range) == (255.0, 1.0)
    assert other.notes[0] == "Its pixel range is 0…1, not the authors' 0…255."
    assert card_for_file(tmp_path / "other.pth").pixel_range == 1.0
    assert other.card.measured[0].psnr_rgb == pytest.approx(usual.card.measured[0].psnr_rgb, abs=0.01)


def test_a_pixel_range_that_was_asked_for_is_kept() -> None:
    imported = import_weights(bundled_file("efdn"), pixel_range=1.0)
    assert find_card(imported.card.id).pixel_range == 1.0
    assert "worse than bicubic" in imported.notes[-1]


def test_useless_weights_come_in_with_a_warning(shared: Path) -> None:
    imported = import_weights(shared / "reference" / AUTHORS["efdn"])
    assert "worse than bicubic" in imported.notes[-1]


def test_safetensors_need_no_torch(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['torch'] = None\n"
        "from pathlib import Path\n"
        "from sr_desktop.engine.models.importing import import_weights\n"
        "from sr_desktop.errors import ModelError\n"
        "print(import_weights(Path(sys.argv[1]), 'light').card.architecture)\n"
        "try: import_weights(Path(sys.argv[2]))\n"
        "except ModelError as error: print(error.message, '|', error.hint)\n"
    )
    torch.save({}, tmp_path / "foreign.pth")
    command = [sys.executable, "-c", code, str(bundled_file("efdn")), "foreign.pth"]
    result = subprocess.run(command, cwd=tmp_path, env=_environment(), capture_output=True, text=True, check=True)
    architecture, message = result.stdout.splitlines()
    assert architecture == "efdn"
    assert message.startswith("foreign.pth can only be read with PyTorch, which is not installed here. | Convert it")


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[1])}


def test_a_file_can_be_used_where_it_lies(shared: Path) -> None:
    path = shared / "reference" / AUTHORS["efdn"]
    card = card_for_file(path, pixel_range=1.0)
    assert (card.id, card.architecture, card.pixel_range, card.bundled) == ("efdn_random", "efdn", 1.0, False)
    assert load_weights(card).keys() == load_weights(find_card("efdn")).keys()
    assert not kept()


def test_a_file_used_in_place_never_takes_a_bundled_name() -> None:
    assert card_for_file(bundled_file("efdn")).id == "efdn-2"


@pytest.mark.parametrize("described", [True, False], ids=["of this file", "of another file"])
def test_the_card_that_training_leaves_beside_its_weights_comes_along(described: bool, tmp_path: Path) -> None:
    data = bundled_file("efdn").read_bytes()
    (tmp_path / "night.safetensors").write_bytes(data)
    sha256 = hashlib.sha256(data if described else b"").hexdigest()
    (tmp_path / "night.card.toml").write_text(
        f'[models.night]\nname = "Night"\narchitecture = "efdn"\nsha256 = "{sha256}"\nhalo = 48\nlicence = "CC0"\n'
        'origin = "o"\ntraining = "t"\nexpectation = "e"\n[[models.night.measured]]\ndataset = "Set5"\nprotocol = "p"\n'
    )
    card = find_card(import_weights(tmp_path / "night.safetensors").card.id)
    assert (card.name, card.halo, card.licence) == (("Night", 48, "CC0") if described else ("night", 96, "not known"))
    assert [figure.dataset for figure in card.measured] == ["Set5"] * described + ["built-in check"]
