"""Whatever lies among the pictures: the good ones are done, the others are named with reasons, and nothing stops."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sr_desktop import cli
from sr_desktop.batch.journal import JOURNAL_NAME
from sr_desktop.batch.lock import LOCK_NAME
from tests.users import another_user

SCRIPTS = ("Größe", "фото", "写真", "صورة", "תמונה", "ภาพ", "e\u0301", "😀", "two\nlines", " ", "-x", "%s", "'\"$(x)")


def good(path: Path, seed: int) -> None:
    Image.fromarray(np.random.default_rng(seed).integers(0, 255, (6, 8, 3), np.uint8)).save(path)


def truncated(path: Path) -> None:
    file = path.with_suffix(".jpg")
    Image.fromarray(np.random.default_rng(0).integers(0, 255, (60, 80, 3), np.uint8)).save(file)
    file.write_bytes(file.read_bytes()[:900])


def huge_header(path: Path) -> None:
    good(path, 0)
    data = bytearray(path.read_bytes())
    data[16:24] = (60_000).to_bytes(4, "big") * 2
    path.write_bytes(data)


def loop(path: Path) -> None:
    path.symlink_to(path)


def several_frames(path: Path) -> None:
    frames = [Image.new("RGB", (6, 8), (number, 0, 0)) for number in range(3)]
    frames[0].save(path.with_suffix(".gif"), save_all=True, append_images=frames[1:])


HOSTILE: list[Callable[[Path], object]] = [
    truncated,
    lambda path: path.write_text("not a picture"),
    lambda path: path.with_suffix(".tif").write_bytes(b"%PDF-1.7 and more"),
    huge_header,
    lambda path: path.touch(),
    lambda path: path.mkdir(),
    lambda path: path.symlink_to(path.with_name("nowhere at all.png")),
    loop,
    several_frames,
    lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99)),
]


def plant(folder: Path, good_ones: int, hostile_ones: int) -> None:
    """Good and hostile names in one folder and one subfolder, in all scripts."""
    for number in range(good_ones):
        script = SCRIPTS[number % len(SCRIPTS)]
        path = folder / ("sub" if number % 7 == 0 else "") / f"{script} {number:03}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        good(path, number)
    for number in range(hostile_ones):
        HOSTILE[number % len(HOSTILE)](folder / f"{SCRIPTS[number % len(SCRIPTS)]} bad {number:03}.png")


def check(folder: Path, good_ones: int, hostile_ones: int, capsys: pytest.CaptureFixture[str]) -> None:
    plant(folder / "in", good_ones, hostile_ones)
    assert cli.main(["upscale", str(folder / "in"), "-o", str(folder / "out"), "--model", "bicubic", "--json"]) == 1
    said = capsys.readouterr()
    lines = [json.loads(line) for line in said.out.splitlines()]
    statuses = [line["status"] for line in lines]
    assert (statuses.count("saved"), statuses.count("failed")) == (good_ones, hostile_ones)
    assert all(line["reason"] for line in lines if line["status"] == "failed")
    assert len(said.err.splitlines()) == hostile_ones
    assert "Traceback" not in said.err
    results = [path for path in (folder / "out").rglob("*") if path.is_file() and path.name != JOURNAL_NAME]
    assert len(results) == good_ones
    assert {path.name for path in results} == {Path(line["output"]).name for line in lines if line["status"] == "saved"}


def test_good_ones_are_done_and_hostile_ones_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check(tmp_path, 20, 10, capsys)


@pytest.mark.long
def test_two_hundred_good_ones_and_forty_hostile_ones(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check(tmp_path, 200, 40, capsys)


@pytest.mark.skipif(os.name != "posix", reason="file permissions work otherwise here")
def test_a_picture_that_may_not_be_read_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:  # where another user gets, too
        Path(folder).chmod(0o777)
        source, out = Path(folder) / "in", Path(folder) / "out"
        source.mkdir()
        good(source / "a.png", 1)
        good(source / "secret.png", 2)
        assert cli.main(["upscale", str(source), "-o", str(Path(folder) / "before"), "--model", "bicubic"]) == 0
        capsys.readouterr()
        (source / "secret.png").chmod(0)
        with another_user():
            assert cli.main(["upscale", str(source), "-o", str(out), "--model", "bicubic", "--json"]) == 1
        told = capsys.readouterr()
        assert [json.loads(line)["status"] for line in told.out.splitlines()] == ["saved", "failed"]
        assert "secret.png may not be read" in told.err


def test_the_end_says_how_many_failed_and_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plant(tmp_path / "in", 2, 0)
    for number in range(3):
        (tmp_path / "in" / f"{number}.png").touch()
    (tmp_path / "in" / "x.png").write_text("words")
    assert cli.main(["upscale", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "--model", "bicubic"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[-3:] == [
        "2 saved, 4 failed.",
        "  3 images: the file is empty.",
        "  1 image: the file is not a picture in a known format.",
    ]


def test_every_failure_names_its_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plant(tmp_path / "in", 2, 0)
    pictures = sorted(map(str, (tmp_path / "in").rglob("*.png")))
    assert len(pictures) == 2
    assert cli.main(["upscale", *pictures, "--model", "bicubic", "--width", "1000"]) == 1
    said = capsys.readouterr()
    for picture, line in zip(pictures, said.err.splitlines(), strict=True):
        assert line.startswith(f"sr-desktop: {picture}: ")
        assert "too few to reach 1000 pixels" in line
    assert re.fullmatch(r"  2 images: \d+ × \d+ pixels are too few to reach 1000 pixels\.", said.out.splitlines()[-1])


def test_a_second_process_hears_who_is_first_and_takes_over_when_that_one_is_killed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plant(tmp_path / "in", 150, 0)
    out = tmp_path / "out"
    words = ["upscale", str(tmp_path / "in"), "-o", str(out), "--model", "bicubic", "-q"]
    with subprocess.Popen([sys.executable, "-m", "sr_desktop", *words]) as first:
        try:
            while not (out / LOCK_NAME).exists() or not (out / LOCK_NAME).read_bytes():
                assert first.poll() is None
                time.sleep(0.01)
            assert cli.main(words) == 1
        finally:
            first.kill()
    (said,) = capsys.readouterr().err.splitlines()
    assert f"is being written by process {first.pid} on" in said
    assert cli.main(words) == 0
    assert len(list(out.rglob("*_x4_bicubic.png"))) == 150
    assert not (out / LOCK_NAME).exists()
