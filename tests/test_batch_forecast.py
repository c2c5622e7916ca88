"""A long batch says before its start what it will take."""

from __future__ import annotations

import shutil
from collections import namedtuple
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sr_desktop import cli
from sr_desktop.batch.forecast import forecast
from sr_desktop.batch.plan import Request, list_batch
from sr_desktop.engine.calibration import Pace

Usage = namedtuple("Usage", "total used free")


def plant(folder: Path, count: int, side: int = 512) -> Path:
    """So many square pictures."""
    folder.mkdir()
    Image.fromarray(np.zeros((side, side, 3), np.uint8)).save(folder / "0.png")
    for number in range(1, count):
        shutil.copyfile(folder / "0.png", folder / f"{number}.png")
    return folder


def test_a_few_pictures_tell_of_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = list_batch(Request((str(plant(tmp_path / "in", 240)),), models=("bicubic", "efdn"))).batch
    found = forecast(batch, lambda _job: Pace(computing=0, saving=1e6 / 2048**2))
    assert found is not None
    assert (found.count, found.seconds) == (480, pytest.approx(480))
    assert found.text.startswith("About 480 results are left to make: about 8 minutes, up to ")
    assert not list(tmp_path.glob("in_x4*"))
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(0, 0, 900_000_000))
    tight = forecast(batch, lambda _job: None)
    assert tight is not None
    assert tight.seconds is None
    assert tight.text.endswith(", while 900 MB are free there.")


def test_a_short_batch_needs_none(tmp_path: Path) -> None:
    many_small = list_batch(Request((str(plant(tmp_path / "many", 300, 16)),))).batch
    few = list_batch(Request((str(plant(tmp_path / "few", 3)),))).batch
    assert forecast(many_small, lambda _job: None) is None
    assert forecast(few, lambda _job: None) is None
    assert forecast(replace(few, entries=()), lambda _job: None) is None


def test_what_is_done_is_not_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sr_desktop.batch.forecast.LONG", 30_000)
    source = plant(tmp_path / "in", 40, 32)
    assert cli.main(["upscale", str(source), "--model", "bicubic"]) == 0
    assert "About 40 results are left to make: about " in capsys.readouterr().err
    batch = list_batch(Request((str(source),), models=("bicubic",))).batch
    assert forecast(batch, lambda _job: None) is None
    found = forecast(list_batch(Request((str(source),), models=("bicubic", "efdn"))).batch, lambda _job: None)
    assert found is not None
    assert 20 <= found.count <= 60
