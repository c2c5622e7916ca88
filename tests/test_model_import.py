"""`models import` understands every way these weights are kept, and says plainly what it cannot take."""

from __future__ import annotations

import io
import os
import pickle
import re
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from safetensors.numpy import load_file, save_file
from safetensors.torch import save_file as save_torch_file

from sr_desktop import resources
from sr_desktop.engine.models import find_card, list_cards, load_weights
from sr_desktop.engine.models.importing import card_for_file, import_weights
from sr_desktop.engine.models.recognise import recognise
from sr_desktop.engine.models.shapes import COUNTER
from sr_desktop.engine.models.storing import free_id, remove_model
from sr_desktop.engine.models.weights_file import parse
from sr_desktop.errors import ModelError, UsageError
from sr_desktop.settings import user_folders

State = dict[str, torch.Tensor]
FILES = {"faster_rfdn": "faster_rfdn_official.pth", "efdn": "efdn_random.pth"}


@pytest.fixture
def state() -> State:
    """The bundled FasterRFDN weights as torch holds them."""
    arrays = load_file(resources.weights_folder() / "faster_rfdn.safetensors")
    return {name: torch.from_numpy(array.copy()) for name, array in arrays.items()}


def _kept() -> list[str]:
    folder = user_folders().models
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def _refused(path: Path, sentence: str) -> ModelError:
    with pytest.raises(ModelError, match=sentence) as caught:
        import_weights(path)
    assert "\n" not in caught.value.message
    assert caught.value.message.endswith(".")
    assert not _kept()
    return caught.value


@pytest.mark.parametrize("architecture", sorted(FILES))
def test_the_authors_checkpoints_come_in_unchanged(architecture: str, shared: Path) -> None:
    path = shared / "reference" / FILES[architecture]
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


@pytest.mark.parametrize("suffix", [".pth", ".pt"])
@pytest.mark.parametrize("wrapping", sorted(WRAPPINGS))
def test_every_wrapping_is_taken_off(wrapping: str, suffix: str, state: State, tmp_path: Path) -> None:
    path = tmp_path / f"weights{suffix}"
    torch.save(WRAPPINGS[wrapping](state), path, _use_new_zipfile_serialization=suffix == ".pth")
    weights = load_weights(import_weights(path).card)
    assert all(np.array_equal(weights[name], state[name].numpy()) for name in state)


def test_averaged_weights_are_preferred_and_that_is_said(state: State, tmp_path: Path) -> None:
    raw = {name: tensor + 1 for name, tensor in state.items()}
    torch.save({"params": raw, "params_ema": state}, tmp_path / "both.pth")
    imported = import_weights(tmp_path / "both.pth")
    assert imported.notes == ("Took params_ema; the file also holds params.",)
    assert np.array_equal(load_weights(imported.card)["fea_conv.bias"], state["fea_conv.bias"].numpy())


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16, torch.float64])
@pytest.mark.parametrize("suffix", [".pth", ".safetensors"])
def test_other_float_types_become_float32_and_that_is_said(
    dtype: torch.dtype, suffix: str, state: State, tmp_path: Path
) -> None:
    path = tmp_path / f"other{suffix}"
    cast = {name: tensor.to(dtype) for name, tensor in state.items()}
    if suffix == ".pth":
        torch.save(cast, path)
    else:
        save_torch_file(cast, path)
    imported = import_weights(path)
    assert imported.notes == (f"Converted from {str(dtype).removeprefix('torch.')} to float32.",)
    weights = load_weights(imported.card)
    assert all(np.array_equal(weights[name], cast[name].float().numpy()) for name in state)


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
    command = [sys.executable, "-c", code, str(resources.weights_folder() / "efdn.safetensors"), "foreign.pth"]
    result = subprocess.run(command, cwd=tmp_path, env=_environment(), capture_output=True, text=True, check=True)
    architecture, message = result.stdout.splitlines()
    assert architecture == "efdn"
    assert message.startswith("foreign.pth can only be read with PyTorch, which is not installed here. | Convert it")


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[1])}


def _resized(name: str, *shape: int) -> Callable[[State], State]:
    return lambda state: state | {name: torch.zeros(shape)}


DIFFERENT: dict[str, tuple[Callable[[State], State], str]] = {
    "scale 2": (_resized("upsampler.0.weight", 12, 64, 3, 3), "its scale is ×2, not ×4"),
    "scale 3": (_resized("upsampler.0.weight", 27, 64, 3, 3), "its scale is ×3, not ×4"),
    "gray": (_resized("upsampler.0.weight", 16, 64, 3, 3), "it puts out 16 channels, not the 48"),
    "width": (_resized("fea_conv.weight", 50, 3, 3, 3), "the number of channels is 50, not 64"),
    "inputs": (_resized("fea_conv.weight", 64, 1, 3, 3), "the number of input channels is 1, not 3"),
    "depth": (lambda s: {k: v for k, v in s.items() if not k.startswith("B4")}, "the number of blocks is 3, not 4"),
    "lacking": (
        lambda s: {k: v for k, v in s.items() if k != "c.0.bias"},
        r"tensors missing: 1 of 128, for example c\.0\.bias",
    ),
    "surplus": (lambda s: s | {"extra\nname": torch.zeros(1)}, r"tensors too many: 1, for example extra\\nname"),
    "shape": (
        _resized("B1.c5.weight", 64, 96),
        r"tensors of another shape: 1, for example B1\.c5\.weight: 64×96, not 64×96×1×1",
    ),
    "scalar": (
        _resized("B1.c5.bias"),
        r"tensors of another shape: 1, for example B1\.c5\.bias: a single number, not 64",
    ),
}


@pytest.mark.parametrize("case", sorted(DIFFERENT))
def test_what_differs_is_named(case: str, state: State, tmp_path: Path) -> None:
    change, sentence = DIFFERENT[case]
    torch.save(change(state), tmp_path / "near.pth")
    _refused(tmp_path / "near.pth", f"resembles FasterRFDN but is not it: {sentence}")


def test_another_efdn_is_told_apart(tmp_path: Path) -> None:
    arrays = load_file(resources.weights_folder() / "efdn.safetensors")
    save_file({name: array for name, array in arrays.items() if not name.startswith("body.11.")}, tmp_path / "short.pt")
    _refused(tmp_path / "short.pt", "resembles EFDN but is not it: the number of blocks is 11, not 12")


def test_another_network_is_neither(tmp_path: Path) -> None:
    torch.save(torch.nn.Linear(3, 3).state_dict(), tmp_path / "linear.pth")
    _refused(tmp_path / "linear.pth", "does not hold FasterRFDN or EFDN weights: none of its 2 tensors fits")
    torch.save({"epoch": 3}, tmp_path / "none.pth")
    _refused(tmp_path / "none.pth", "there are no tensors in it")


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 1e300])
def test_values_that_are_not_finite_are_refused(value: float, state: State, tmp_path: Path) -> None:
    spoiled = {name: tensor.double() for name, tensor in state.items()}
    spoiled["B2.c4.bias"][3] = value
    torch.save(spoiled, tmp_path / "spoiled.pth")
    _refused(tmp_path / "spoiled.pth", r"is spoiled: B2\.c4\.bias holds values that are not finite")


def test_integers_are_no_weights(state: State, tmp_path: Path) -> None:
    torch.save(state | {"c.0.bias": torch.zeros(64, dtype=torch.int8)}, tmp_path / "quantised.pth")
    _refused(tmp_path / "quantised.pth", r"stores c\.0\.bias as int8, not as a float")


class _Touch:
    """Unpickled carelessly, it leaves a file behind."""

    def __init__(self, target: Path) -> None:
        self.target = target

    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        return os.system, (f"touch {self.target}",)


def _in_zip(content: object, path: Path) -> None:
    torch.save(content, path)


def _in_old_form(content: object, path: Path) -> None:
    torch.save(content, path, _use_new_zipfile_serialization=False)


@pytest.mark.parametrize("write", [_in_zip, _in_old_form])
def test_code_in_a_file_is_refused_and_never_run(
    write: Callable[[object, Path], None], state: State, tmp_path: Path
) -> None:
    trap = tmp_path / "trapped"
    write({"params": state, "meta": _Touch(trap)}, tmp_path / "evil.pth")
    error = _refused(tmp_path / "evil.pth", r"asks to run Python code \(.*system\); it was refused and nothing")
    assert not trap.exists()
    assert "state_dict" in error.hint


@pytest.mark.parametrize("protocol", [0, 2, 4, 5])
def test_code_in_any_pickle_protocol_is_never_run(protocol: int, tmp_path: Path) -> None:
    trap = tmp_path / "trapped"
    (tmp_path / "evil.pth").write_bytes(pickle.dumps(_Touch(trap), protocol))
    _refused(tmp_path / "evil.pth", "refused and nothing in it was run" if protocol >= 2 else "is text, not a weights")
    assert not trap.exists()


def test_a_whole_pickled_network_is_refused(tmp_path: Path) -> None:
    torch.save(torch.nn.Linear(1, 1), tmp_path / "whole.pth")
    _refused(tmp_path / "whole.pth", "asks to run Python code")


def test_a_tensor_that_claims_terabytes_is_refused_before_memory_is_taken(tmp_path: Path) -> None:
    torch.save({"fea_conv.weight": torch.zeros(1).expand(10**13)}, tmp_path / "wide.pth")
    _refused(tmp_path / "wide.pth", "more than 256 MiB of tensors")


def test_a_zip_bomb_is_refused_unopened(tmp_path: Path) -> None:
    path = tmp_path / "bomb.pth"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb/data.pkl", b"\x80\x02}.")
        with archive.open("bomb/data/0", "w", force_zip64=True) as entry:
            for _ in range(300):
                entry.write(bytes(1 << 20))
    _refused(path, "unpacks to more than 256 MiB")


def _archive(**entries: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return buffer.getvalue()


NO_WEIGHTS: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "is empty"),
    "text": (b"These are not the weights.\n", "is text, not a weights file"),
    "unicode text": ("Gewichte – nein".encode(), "is text, not a weights file"),
    "page": (b"\n<!DOCTYPE html><html><body>Not found</body></html>", "is a web page, not a weights file"),
    "pointer": (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "is only a Git LFS pointer"),
    "png": (b"\x89PNG\r\n\x1a\n" + bytes(64), "is something else, not a weights file"),
    "zip": (_archive(readme=b"hello"), "is a zip archive without PyTorch weights"),
    "script": (_archive(**{"a/constants.pkl": b"", "a/data.pkl": b""}), "is a TorchScript program, not weights"),
    "hollow": (_archive(**{"a/data.pkl": b"\x80"}), "is damaged or was cut off"),
    "lying": (struct.pack("<Q", 1000) + b'{"a":1}', "is damaged or was cut off"),
}


@pytest.mark.parametrize("case", sorted(NO_WEIGHTS))
def test_what_is_no_weights_file_gets_one_sentence(case: str, tmp_path: Path) -> None:
    data, sentence = NO_WEIGHTS[case]
    path = tmp_path / "file.pth"
    path.write_bytes(data)
    _refused(path, sentence)


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.safetensors"
    with path.open("wb") as stream:
        stream.truncate(20 << 30)
    _refused(path, r"is 21,475 MB, far too large")


def test_missing_files_folders_and_impossible_names(tmp_path: Path) -> None:
    _refused(tmp_path / "none\n😀.pth", r"There is no weights file .*none\\n😀\.pth")
    _refused(tmp_path, "is a folder, not a weights file")
    _refused(tmp_path / "a\0b.pth", "cannot be read|no weights file")


@pytest.mark.parametrize("kind", ["zip", "old", "safetensors"])
@given(data=st.data())
def test_a_file_cut_anywhere_is_refused(kind: str, data: st.DataObject, whole_files: dict[str, bytes]) -> None:
    whole = whole_files[kind]
    length = data.draw(st.integers(1, len(whole) - 1))
    with pytest.raises(ModelError):
        _parse_and_recognise(whole[:length])


def _parse_and_recognise(data: bytes) -> None:
    recognise(parse(data, "cut.pth"), "cut.pth")


@pytest.fixture(scope="module")
def whole_files() -> dict[str, bytes]:
    plain = resources.weights_folder() / "efdn.safetensors"
    tensors = {name: torch.from_numpy(array.copy()) for name, array in load_file(plain).items()}
    files = {"safetensors": plain.read_bytes()}
    for kind in ("zip", "old"):
        buffer = io.BytesIO()
        torch.save(tensors, buffer, _use_new_zipfile_serialization=kind == "zip")
        files[kind] = buffer.getvalue()
    return files


def test_ids_come_from_the_file_name_and_are_numbered() -> None:
    source = resources.weights_folder() / "efdn.safetensors"
    assert [import_weights(source).card.id for _ in range(2)] == ["efdn-2", "efdn-3"]
    assert find_card("efdn").bundled


@given(st.text())
def test_any_file_name_makes_an_id_that_can_be_typed(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,63}", free_id(name))


@pytest.mark.parametrize(("name", "id"), [("Größe ×4", "groe-4"), ("学习", "model"), ("NUL", "model-nul")])
def test_ids_of_unusual_names(name: str, id: str) -> None:
    assert free_id(name) == id


@pytest.mark.parametrize("id", ["", "UPPER", "a b", "../up", "-dash", "nul", "x" * 65, "a\nb"])
def test_unfit_ids_are_refused(id: str) -> None:
    with pytest.raises(UsageError, match="cannot be called"):
        import_weights(resources.weights_folder() / "efdn.safetensors", id)


@pytest.mark.parametrize("id", ["faster-rfdn", "bicubic", "efdn-official"])
def test_reserved_ids_stay_what_they_mean(id: str) -> None:
    with pytest.raises(ModelError, match="always means"):
        import_weights(resources.weights_folder() / "efdn.safetensors", id)


def test_an_id_is_given_once_until_it_is_removed() -> None:
    source = resources.weights_folder() / "efdn.safetensors"
    import_weights(source, "mine", 1.0)
    assert find_card("mine").pixel_range == 1.0
    with pytest.raises(ModelError, match="a model mine already"):
        import_weights(source, "mine")
    remove_model("mine")
    assert not _kept()
    assert import_weights(source, "mine").card in list_cards()


def test_only_added_models_can_be_removed() -> None:
    with pytest.raises(ModelError, match="ships with the program"):
        remove_model("efdn")
    with pytest.raises(ModelError, match="no added model none"):
        remove_model("none")


def test_a_models_folder_that_cannot_be_written_is_said() -> None:
    folder = user_folders().models
    folder.parent.mkdir(parents=True)
    folder.write_text("in the way")
    with pytest.raises(ModelError, match=r"cannot be kept in .*models: File exists"):
        import_weights(resources.weights_folder() / "efdn.safetensors")


def test_a_card_that_cannot_be_written_leaves_no_weights_behind() -> None:
    folder = user_folders().models
    (folder / "mine.card.json").mkdir(parents=True)
    (folder / "mine.card.json" / "in-the-way").touch()
    with pytest.raises(ModelError):
        import_weights(resources.weights_folder() / "efdn.safetensors", "mine")
    assert _kept() == ["mine.card.json"]


def test_a_file_can_be_used_where_it_lies(shared: Path) -> None:
    path = shared / "reference" / FILES["efdn"]
    card = card_for_file(path, pixel_range=1.0)
    assert (card.id, card.architecture, card.pixel_range, card.bundled) == ("efdn_random", "efdn", 1.0, False)
    assert load_weights(card).keys() == load_weights(find_card("efdn")).keys()
    assert not _kept()


def test_a_file_used_in_place_never_takes_a_bundled_name() -> None:
    assert card_for_file(resources.weights_folder() / "efdn.safetensors").id == "efdn-2"
