"""`sr-desktop show`: a result says how it was made, and how to make another like it."""

from __future__ import annotations

import json
import os
import shlex
import sys
from pathlib import Path

import numpy as np
import pytest
from pictures import noise
from PIL import Image

from sr_desktop import cli


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "a photo.png"
    Image.fromarray(noise(20, 24, 3, np.uint8)).save(path)
    return path


def test_the_settings_of_a_result_are_shown_and_repeat_it(
    photo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = tmp_path / "first.png", tmp_path / "second.png"
    made = ["upscale", str(photo), "-o", str(first), "--model", "efdn", "--tile", "16", "--scale", "2.5", "-q"]
    assert cli.main(made) == 0
    capsys.readouterr()
    assert cli.main(["show", str(first)]) == 0
    text = capsys.readouterr().out
    assert "×2.5" in text
    assert "16 px" in text
    again = shlex.split(text.splitlines()[-1].removeprefix("again"))
    assert again[:3] == ["sr-desktop", "upscale", "IMAGE"]
    words = [str(photo) if word == "IMAGE" else word for word in again[1:]]
    assert cli.main([*words, "-o", str(second), "-q"]) == 0
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize(
    "asked",
    [
        ["--format", "webp", "--width", "41"],
        ["--format", "jpg", "--quality", "71", "--short", "33"],
        ["--format", "tif", "--scale", "1.7"],
    ],
)
def test_the_command_repeats_size_format_and_quality(
    photo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], asked: list[str]
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    assert cli.main(["upscale", str(photo), "-o", str(first), "--model", "bicubic", "-q", *asked]) == 0
    (result,) = first.glob("*photo*")
    capsys.readouterr()
    assert cli.main(["show", str(result), "--json"]) == 0
    again = json.loads(capsys.readouterr().out)["command"]
    words = [str(photo) if word == "IMAGE" else word for word in again[1:]]
    assert cli.main([*words, "-o", str(second), "-q"]) == 0
    assert (second / result.name).read_bytes() == result.read_bytes()


def test_the_command_leaves_out_a_quality_that_the_format_has_not(
    photo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    png, result = folder / "photo.png", tmp_path / "photos_x4" / "photo_x4_bicubic.png"
    Image.open(photo).save(png)
    assert cli.main(["upscale", str(folder), "--model", "bicubic", "--quality", "80", "-q"]) == 0
    assert cli.main(["show", str(result), "--json"]) == 0
    again = json.loads(capsys.readouterr().out)["command"]
    words = [str(png) if word == "IMAGE" else word for word in again[1:]]
    assert cli.main([*words, "-o", str(tmp_path / "again"), "-q"]) == 0


def test_json_tells_the_same_and_what_has_no_settings(photo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    result = photo.with_name("r.jpg")
    assert cli.main(["upscale", str(photo), "-o", str(result), "--model", "bicubic", "-q"]) == 0
    capsys.readouterr()
    assert cli.main(["show", str(result), str(photo), str(photo.parent / "nothing.png"), "--json"]) == 1
    made, other, missing = map(json.loads, capsys.readouterr().out.splitlines())
    assert (made["model"], made["scale"], made["weights_sha256"], made["here"]) == ("bicubic", "4", "", True)
    assert made["command"] == ["sr-desktop", "upscale", "IMAGE", "--model", "bicubic", *made["command"][5:]]
    assert "does not say" in other["reason"]
    assert "cannot be read" in missing["reason"]
    assert cli.main(["show", str(photo)]) == 1
    assert "does not say how it was made" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pipe with a name")
def test_a_pipe_is_not_waited_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert cli.main(["show", str(tmp_path / "pipe"), str(tmp_path / ("x" * 300))]) == 1
    told = capsys.readouterr().err.splitlines()
    assert told[0] == f"sr-desktop: {tmp_path / 'pipe'} is not a file. Check the name."
    assert told[1].endswith("cannot be read. Check the name.")
