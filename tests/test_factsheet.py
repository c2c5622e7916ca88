"""`benchmark --factsheet`: what was published, what the authors' weights give here and what ours give, side by side."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from sr_desktop.benchmark.datasets import find_data_set
from sr_desktop.cli import main
from sr_desktop.engine.backends import placement
from sr_desktop.engine.models import find_card
from sr_desktop.engine.models.bundled import networks
from sr_desktop.errors import MetricError, SourceError, UsageError
from sr_desktop.imaging.resample import imresize_down4
from tests.networks import Array, picture
from tests.weights import AUTHORS, bundled_file

pytestmark = pytest.mark.usefixtures("one_thread")

QUICK = ("benchmark", "--factsheet", "--size", "32", "--runs", "1", "--device", "cpu", "--backend", "openvino")
SCORES = ("psnr_rgb", "psnr_y", "ssim_rgb", "ssim_y")
Cells = dict[tuple[str, str, str], dict[str, Any]]


def cells(capsys: pytest.CaptureFixture[str], *words: str | Path) -> Cells:
    """The facts that `--json` prints, by column, quantity and what they are of; all of them whole."""
    assert main([*QUICK, *map(str, words), "--json"]) == 0
    machine, *facts = map(json.loads, capsys.readouterr().out.splitlines())
    assert machine["kind"] == "machine"
    rows = {(fact["model"], fact["quantity"], fact["of"]) for fact in facts}
    assert len(facts) == 3 * len(rows)
    for fact in facts:
        assert fact["kind"] == "fact"
        assert (fact["value"] is None) == bool(fact["reason"]) != bool(fact["how"])
        assert bool(fact["sha256"]) or fact["value"] is None or fact["weights"] == "published"
    return {(fact["weights"], fact["quantity"], fact["of"]): fact for fact in facts}


def values(found: Cells, weights: str) -> dict[tuple[str, str], float]:
    """The cells of a column that have a value."""
    return {(what, of): f["value"] for (one, what, of), f in found.items() if one == weights and f["value"] is not None}


def originals(folder: Path, *sides: tuple[int, int]) -> Path:
    folder.mkdir(parents=True)
    for number, (height, width) in enumerate(sides):
        cv2.imwrite(str(folder / f"{number}.png"), picture("photo", height, width))
    return folder


def reduced(hr_folder: Path, folder: Path, ending: str) -> Path:
    folder.mkdir()
    for path in sorted(hr_folder.iterdir()):
        cv2.imwrite(str(folder / f"{path.stem}{ending}.png"), imresize_down4(_read(path)))
    return folder


def _read(path: Path) -> Array:
    return np.asarray(cv2.imread(str(path)))


def test_the_published_figures_of_both_factsheets_are_there(capsys: pytest.CaptureFixture[str]) -> None:
    found = cells(capsys, "--model", "faster-rfdn")
    assert values(found, "published") == {
        ("psnr_rgb", "DIV2K validation (v1, L1 loss)"): 28.9701,
        ("psnr_rgb", "DIV2K validation (v2, PSNR loss)"): 28.9912,
        ("psnr_rgb", "DIV2K validation (v3, L2 loss)"): 29.0007,
    }
    assert "last step only" not in found["authors", "psnr_rgb", "DIV2K validation (v1, L1 loss)"]["reason"]
    found = cells(capsys, "--model", "efdn")
    assert values(found, "published") == {
        ("parameters", ""): 0.1734,
        ("flops", ""): 10.60,
        ("activations", ""): 187.32,
        ("gpu_memory", ""): 1266.92,
        ("runtime", "on the authors' device"): 55.16,
        ("psnr_rgb", "DIV2K validation"): 28.97,
        ("psnr_rgb", "challenge test set"): 27.02,
    }
    ours = values(found, "ours")
    assert [ours[what, ""] for what in ("parameters", "flops", "activations")] == [0.173478, 10.60149132, 187.32252]
    assert 20 < ours["memory", ""] < 4096
    assert {of.partition(",")[0] for what, of in ours if what == "runtime"} == {
        "the authors' form in eager PyTorch",
        "our form by openvino",
    }
    assert all(ours[key] > 0 for key in ours)
    assert "NVIDIA" in found["ours", "gpu_memory", ""]["reason"]


def test_the_scores_are_those_of_the_card(capsys: pytest.CaptureFixture[str], shared: Path) -> None:
    found = values(cells(capsys, "--model", "efdn", "--data", shared / "datasets" / "set5"), "ours")
    (figure,) = (figure for figure in find_card("efdn").measured if figure.dataset == "Set5")
    for score in SCORES:
        assert found[score, "Set5"] == pytest.approx(getattr(figure, score), abs=0.001 if "psnr" in score else 1e-4)


def test_the_authors_weights_fill_a_column_of_their_own(
    capsys: pytest.CaptureFixture[str], shared: Path, tmp_path: Path
) -> None:
    weights = shared / "reference" / AUTHORS["faster_rfdn"]
    data = originals(tmp_path / "DIV2K_valid_HR", (64, 80), (72, 60))
    found = cells(capsys, "--model", "faster-rfdn", "--data", data, "--authors-weights", weights)
    row = "DIV2K validation (v3, L2 loss)"
    theirs, ours = values(found, "authors"), values(found, "ours")
    assert theirs.keys() == ours.keys() >= {(score, row) for score in SCORES}
    assert theirs["psnr_rgb", row] != ours["psnr_rgb", row]
    assert found["authors", "psnr_rgb", row]["sha256"] != found["ours", "psnr_rgb", row]["sha256"]
    assert "mean of 2 images, inputs made here by MATLAB's bicubic" in found["ours", "psnr_rgb", row]["how"]
    assert "last step only" in found["authors", "psnr_rgb", "DIV2K validation (v1, L1 loss)"]["reason"]


def test_without_torch_the_rest_is_measured(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(placement, "installed", lambda backend: backend != "torch")
    found = cells(capsys, "--model", "efdn")
    assert found["ours", "parameters", ""]["reason"] == "torch is not installed"
    assert {what for what, _ in values(found, "ours")} == {"memory", "runtime"}


def test_tables_for_people_tell_why_a_cell_is_empty(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    words = (*QUICK, "--model", "efdn", "--data", str(originals(tmp_path / "walls", (48, 48))))
    assert main(words) == 0
    text = capsys.readouterr().out
    assert text.startswith("Measured on: ")
    (line,) = (line for line in text.splitlines() if "PSNR, RGB: DIV2K validation" in line)
    cells = line.split("  ")
    assert "28.97 dB" in line
    assert "[1] the authors' weights were not given (--authors-weights FILE)" in text
    assert "  – [1]" in line
    assert f"{cells[-1].strip().removeprefix('– ')} no images of DIV2K validation were given" in text
    assert main([*words, "--markdown"]) == 0
    rows = [line for line in capsys.readouterr().out.splitlines() if line.startswith("|")]
    assert {row.count("|") for row in rows} == {5}
    assert rows[0].split("|")[2:5] == [" published ", " authors' weights ", " ours "]
    assert any(row.startswith("| PSNR, RGB: walls | – [") for row in rows)


@pytest.mark.parametrize(
    ("inputs", "ending"), [("LR_bicubic_X4", "x4"), ("LR_bicubic_X4", "_SRF_4_LR"), ("LR", ""), (None, "")]
)
def test_data_sets_come_in_the_usual_layouts(inputs: str | None, ending: str, tmp_path: Path) -> None:
    hr = originals(tmp_path / "set5" / "HR", (64, 80), (53, 61))
    if inputs:
        reduced(hr, tmp_path / "set5" / inputs, ending)
    data = find_data_set(tmp_path / "set5")
    assert data.name == "Set5"
    assert ("made here" in data.inputs) == (inputs is None)
    for (lr, one), path in zip(data.pictures(), sorted(hr.iterdir()), strict=True):
        expected = _read(path)[..., ::-1]
        assert np.array_equal(one, expected)
        assert np.array_equal(lr, imresize_down4(expected))


def test_the_sets_at_hand_are_paired(shared: Path) -> None:
    for name, count in (("Set5", 5), ("Set14", 14)):
        data = find_data_set(shared / "datasets" / name.lower())
        assert (data.name, len(data.files), data.inputs) == (name, count, "inputs of LR_bicubic_X4")


def test_gray_is_scored_as_three_equal_channels(tmp_path: Path) -> None:
    (tmp_path / "gray").mkdir()
    cv2.imwrite(str(tmp_path / "gray" / "a.png"), picture("photo", 40, 40)[..., 0])
    ((lr, hr),) = find_data_set(tmp_path / "gray").pictures()
    assert (lr.shape, hr.shape) == ((10, 10, 3), (40, 40, 3))


def test_data_that_cannot_be_meant_is_refused(tmp_path: Path) -> None:
    hr = originals(tmp_path / "set" / "HR", (64, 80), (53, 61))
    lr = reduced(hr, tmp_path / "set" / "LR", "x4")
    (lr / "1x4.png").rename(lr / "another.png")
    with pytest.raises(MetricError, match=r"another\.png has no reference"):
        find_data_set(tmp_path / "set")
    (tmp_path / "empty").mkdir()
    with pytest.raises(SourceError, match="no image"):
        find_data_set(tmp_path / "empty")
    for folder in (tmp_path / "missing", hr / "0.png"):
        with pytest.raises(UsageError):
            find_data_set(folder)


def test_weights_that_fit_nowhere_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--authors-weights", str(bundled_file("efdn"))]
    assert main([*QUICK, "--model", "faster-rfdn", *words]) == 2
    assert "weights of EFDN, which is not measured" in capsys.readouterr().err
    assert main([*QUICK, *words, *words]) == 2
    out, err = capsys.readouterr()
    assert "second file for EFDN" in err
    assert out == ""


def test_every_network_has_a_factsheet_that_names_its_source() -> None:
    for id in ("faster_rfdn", "efdn"):
        network = networks()[id]
        assert network.factsheet is not None
        assert "NTIRE" in network.factsheet.source
        assert network.published
