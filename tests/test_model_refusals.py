"""What is not the weights of either network is refused in one sentence, and nothing of it is run or kept."""

from __future__ import annotations

import io
import pickle
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from safetensors.numpy import load_file, save_file

from sr_desktop.engine.models.importing import import_weights
from sr_desktop.engine.models.recognise import recognise
from sr_desktop.engine.models.weights_file import parse
from sr_desktop.errors import ModelError
from tests.weights import State, Trap, bundled_file, bundled_state, checkpoint, kept


@pytest.fixture
def state() -> State:
    return bundled_state("faster_rfdn")


def _refused(path: Path, sentence: str) -> ModelError:
    with pytest.raises(ModelError, match=sentence) as caught:
        import_weights(path)
    assert "\n" not in caught.value.message
    assert caught.value.message.endswith(".")
    assert not kept()
    return caught.value


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
    arrays = load_file(bundled_file("efdn"))
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


@pytest.mark.parametrize("old_form", [False, True], ids=["zip", "old form"])
def test_code_in_a_file_is_refused_and_never_run(old_form: bool, state: State, tmp_path: Path) -> None:
    content = {"params": state, "meta": Trap(tmp_path / "trapped")}
    (tmp_path / "evil.pth").write_bytes(checkpoint(content, old_form=old_form))
    error = _refused(tmp_path / "evil.pth", r"asks to run Python code \(.*system\); it was refused and nothing")
    assert not (tmp_path / "trapped").exists()
    assert "state_dict" in error.hint


@pytest.mark.parametrize("protocol", [0, 2, 4, 5])
def test_code_in_any_pickle_protocol_is_never_run(protocol: int, tmp_path: Path) -> None:
    trap = tmp_path / "trapped"
    (tmp_path / "evil.pth").write_bytes(pickle.dumps(Trap(trap), protocol))
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
    state = bundled_state("efdn")
    return {
        "zip": checkpoint(state),
        "old": checkpoint(state, old_form=True),
        "safetensors": bundled_file("efdn").read_bytes(),
    }
