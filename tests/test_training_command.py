"""`python -m training`: what it says before a run, and what it refuses."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import pytest

from sr_desktop.errors import UsageError
from tests.training_runs import go, photographs, picture, tiny
from tests.weights import bundled_file
from training.cli import main

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return photographs(tmp_path / "hr", count=2)


@pytest.mark.parametrize(
    ("name", "side"), [("efdn", 260), ("faster_rfdn_1", 260), ("faster_rfdn_2", 520), ("faster_rfdn_3", 650)]
)
def test_a_full_size_recipe_says_how_long_it_would_take(
    name: str, side: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    large = photographs(tmp_path / "large", count=1)  # this one is below the patch
    cv2.imwrite(str(large / "large.png"), picture(side, side + 9, 8))
    words = ["--data", str(large), "--out", str(tmp_path / "run"), "--cache", str(tmp_path / "cache"), "--estimate"]
    assert main([name, *words]) == 0
    said = capsys.readouterr().out
    assert f"{name}: 1 image, about" in said
    assert " s per iteration" in said
    assert any(unit in said for unit in ("days to go", "years to go"))
    assert not (tmp_path / "run").exists()


def test_what_cannot_be_run_is_said_in_a_sentence(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["efdn_cpu_small", "--out", str(tmp_path / "run"), "--cache", str(tmp_path / "cache"), "--data", str(data)]
    (data / "broken.png").write_bytes(b"no image")
    assert main(words) == 2
    assert "broken.png is no image" in capsys.readouterr().err
    assert main([*words, "--device", "cuda:77"]) == 2
    assert "no device cuda:77" in capsys.readouterr().err
    assert main([*words, "--start", str(bundled_file("faster_rfdn"))]) == 2
    assert "holds faster_rfdn weights, not efdn" in capsys.readouterr().err
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "state.pt").write_bytes(b"PK half a file")
    assert main([*words, "--resume"]) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_a_run_is_neither_overwritten_nor_mixed_with_another(data: Path, tmp_path: Path) -> None:
    config, out = tiny("faster_rfdn_1", data), tmp_path / "run"
    with pytest.raises(UsageError, match="nothing to resume"):
        go(config, out, "--resume")
    assert go(config, out) == 0
    with pytest.raises(UsageError, match=r"a run in .* already"):
        go(config, out)
    with pytest.raises(UsageError, match="another config: loss, seed"):
        go(replace(config, loss="l2", seed=5), out, "--resume")
