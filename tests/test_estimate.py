"""Before a job starts it is said what it takes; what can't fit is refused with what would."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from PIL import Image

from sr_desktop import cli
from sr_desktop.engine import calibration
from sr_desktop.engine.calibration import Pace, calibrated, known_pace
from sr_desktop.engine.engine import Engine
from sr_desktop.engine.estimate import Estimate, duration, estimate, in_all, size
from sr_desktop.engine.job import Job, JobSaved, Options
from sr_desktop.engine.models import find_card
from sr_desktop.engine.run import run_job
from sr_desktop.errors import OutputError, ScratchError
from sr_desktop.imaging import room
from sr_desktop.imaging.room import Needs, check_room
from sr_desktop.imaging.source import SourceInfo, read_info
from sr_desktop.imaging.target_size import TargetSize
from sr_desktop.settings import user_folders

GB = 10**9


@pytest.fixture
def info(tmp_path: Path) -> SourceInfo:
    """What is known of a small picture; tests pretend that it is larger."""
    path = tmp_path / "a.png"
    Image.fromarray(np.zeros((30, 40, 3), np.uint8)).save(path)
    return read_info(path)


def job(info: SourceInfo, model: str = "faster-rfdn", format_: str = "png", **options: Any) -> Job:
    return Job(info.path, info.path.parent / "out" / f"a.{format_}", format_, find_card(model), Options(**options))


def large(info: SourceInfo, width: int = 12_000, height: int = 8_400) -> SourceInfo:
    return replace(info, width=width, height=height)


def test_100_megapixels_stay_within_the_bound_that_is_promised(info: SourceInfo) -> None:
    for model in ("faster-rfdn", "efdn"):
        found = estimate(job(info, model, device="cpu"), large(info), None)
        assert (found.sr_width, found.sr_height) == (48_000, 33_600)
        assert 1 * GB < found.memory_bytes < 2.5 * GB
        assert found.disk_bytes - found.file_bytes >= 48_000 * 33_600 * 4
        assert found.seconds is None


def test_a_small_picture_takes_no_scratch(info: SourceInfo) -> None:
    found = estimate(job(info), info, None)
    assert found.disk_bytes == found.file_bytes < 2 * 10**6
    assert found.memory_bytes < 1 * GB


def test_time_grows_with_what_is_computed_and_saved(info: SourceInfo) -> None:
    pace = Pace(computing=2.0, saving=0.05)
    one, four = (estimate(job(info, device="cpu"), large(info, n, n), pace) for n in (1000, 2000))
    assert one.seconds is not None
    assert four.seconds is not None
    assert 2.0 + 16 * 0.05 <= one.seconds < 1.6 * (2.0 + 16 * 0.05)
    assert 3 < four.seconds / one.seconds < 4.5
    half = estimate(job(info, device="cpu", size=TargetSize("scale", 2)), large(info, 1000, 1000), pace)
    assert half.seconds == pytest.approx(one.seconds - 12 * 0.05)
    rest = estimate(job(info, device="cpu"), large(info, 1000, 1000), pace, finished=0.75)
    assert rest.seconds == pytest.approx((one.seconds - 16 * 0.05) / 4 + 16 * 0.05)
    bicubic = estimate(job(info, "bicubic"), large(info, 1000, 1000), pace)
    assert bicubic.seconds == pytest.approx(2.0 + 16 * 0.05, rel=0.1)


@pytest.mark.parametrize("model", ["bicubic", "faster-rfdn"])
def test_the_pace_is_measured_once_and_remembered(
    model: str, info: SourceInfo, monkeypatch: pytest.MonkeyPatch
) -> None:
    this = job(info, model, device="cpu", tile=32)
    assert known_pace(this) is None
    with Engine() as engine:
        pace = calibrated(this, engine)
        assert pace.computing > 0
        assert pace.saving > 0
        assert known_pace(this) == pace
        monkeypatch.setattr(calibration, "_computing", None)
        monkeypatch.setattr(calibration, "_saving", None)
        assert calibrated(this, engine) == pace
    assert known_pace(replace(this, format="jpeg")) is None


def test_the_estimate_is_near_what_a_job_takes(info: SourceInfo) -> None:
    with Engine() as engine:
        this = job(info, "bicubic", size=TargetSize("scale", 2))
        pace = calibrated(this, engine)
    assert estimate(this, large(info, 400, 300), pace).seconds == pytest.approx(
        0.12 * pace.computing + 0.48 * pace.saving
    )


def test_a_long_job_corrects_a_pace_that_was_measured_at_a_bad_time(tmp_path: Path, info: SourceInfo) -> None:
    this = replace(job(info, "bicubic", format_="bmp"), output=tmp_path / "out.bmp")
    with Engine() as engine:
        bad = calibrated(this, engine).computing * 1000
        calibration._remember({calibration._keys(this)[0]: bad})
        for width, corrected in ((400, False), (900, True)):
            Image.fromarray(np.zeros((600, width, 3), np.uint8)).save(info.path)
            (*_, saved) = run_job(this, engine, threading.Event())
            assert isinstance(saved, JobSaved)
            pace = known_pace(this)
            assert pace is not None
            assert (pace.computing < bad / 10) == corrected
    assert pace.computing == pytest.approx(saved.seconds / 0.54, rel=0.15)


@pytest.mark.parametrize("content", [b"", b"no json", b"[]", b'{"a": "b"}', b"\xff"])
def test_a_damaged_cache_of_paces_is_no_obstacle(content: bytes, info: SourceInfo) -> None:
    user_folders().cache.mkdir(parents=True)
    (user_folders().cache / "pace.json").write_bytes(content)
    this = job(info, "bicubic")
    assert known_pace(this) is None
    with Engine() as engine:
        assert calibrated(this, engine) == known_pace(this)


def test_a_cache_that_cannot_be_written_is_no_obstacle(info: SourceInfo) -> None:
    user_folders().cache.parent.mkdir(parents=True)
    user_folders().cache.write_bytes(b"")
    with Engine() as engine:
        assert calibrated(job(info, "bicubic"), engine).computing > 0


def test_words() -> None:
    found = Estimate(48_000, 33_600, 1_930_000_000, 11_200_000_000, 4_000_000_000, 840.0)
    assert found.text == "about 14 minutes, up to 1.9 GB of memory, up to 11 GB of disk"
    assert replace(found, seconds=None).text == "up to 1.9 GB of memory, up to 11 GB of disk"
    assert in_all([found] * 100) == "100 pictures, 161,280 megapixels, about 23 hours 20 minutes, up to 400 GB of files"
    assert "about" not in in_all([found, replace(found, seconds=None)])
    assert [duration(s) for s in (0.1, 55, 99, 150, 7_200, 12_000, 180_000, 172_800)] == [
        "1 s", "55 s", "99 s", "2 minutes", "2 hours", "3 hours 20 minutes", "2 days 2 hours", "2 days",
    ]  # fmt: skip
    assert [size(b) for b in (0, 999_500, 9_940_000, 9_960_000, 1.2e12, 4e15)] == [
        "0.0 kB", "1.0 MB", "9.9 MB", "10 MB", "1.2 TB", "4,000 TB",
    ]  # fmt: skip


def disk(free: dict[str, int]) -> Any:
    """shutil.disk_usage with so many bytes free, by the last part of the folder's name."""
    return lambda folder: SimpleNamespace(total=10**16, free=free.get(Path(folder).name, 10**15))


def test_too_little_scratch_is_refused_with_what_would_fit(
    info: SourceInfo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SR_DESKTOP_SCRATCH", os.fspath(tmp_path))
    monkeypatch.setattr(shutil, "disk_usage", disk({tmp_path.name: 5 * GB}))
    with pytest.raises(
        ScratchError, match=r"takes 11\.3 GB of disk for scratch and the file, .* has 5\.0 GB free"
    ) as no:
        check_room(large(info), "png", (48_000, 33_600), tmp_path / "out")
    assert "has 5.0 GB free" in no.value.message
    assert "up to 45 megapixels would fit" in no.value.hint
    check_room(large(info, 7_000, 5_000), "png", (28_000, 20_000), tmp_path / "out")


def test_too_little_memory_is_refused_with_what_would_fit(
    info: SourceInfo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room.psutil, "virtual_memory", lambda: SimpleNamespace(available=2 * GB))
    monkeypatch.setattr(shutil, "disk_usage", disk({}))
    with pytest.raises(OutputError, match=r"takes 4\.\d GB of memory, and 2\.0 GB are free") as no:
        check_room(large(info, 4_000, 4_000), "webp", (16_000, 16_000), tmp_path)
    assert "--format tif" in no.value.hint
    check_room(large(info, 4_000, 4_000), "tiff", (16_000, 16_000), tmp_path)


@pytest.mark.parametrize(("format_", "hint"), [("jpeg", "--long 65500"), ("webp", "--long 16383")])
def test_a_format_that_is_too_small_says_what_it_holds(format_: str, hint: str, info: SourceInfo) -> None:
    with pytest.raises(OutputError, match="pixels per side") as no:
        check_room(large(info, 20_000, 100), format_, (80_000, 400), info.path.parent)
    assert hint in no.value.hint


def test_what_is_kept_where(info: SourceInfo) -> None:
    png = Needs.of(large(info), "png", 48_000, 33_600)
    assert png.memory == 12_000 * 8_400 * 3
    deep = Needs.of(replace(large(info), bits=16, has_alpha=True), "tiff", 48_000, 33_600)
    assert deep.memory == 0
    assert deep.scratch > 12_000 * 8_400 * 8 * (1 + 16 * 4 / 3)
    assert Needs.of(info, "png", 160, 120).scratch == 0


def test_a_dry_run_tells_what_it_will_take(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.png", "b.png"):
        Image.fromarray(np.zeros((30, 40, 3), np.uint8)).save(tmp_path / name)
    words = ["upscale", str(tmp_path), "-o", str(tmp_path / "out"), "--model", "bicubic", "--dry-run"]
    assert cli.main([*words, "--json"]) == 0
    for line in capsys.readouterr().out.splitlines():
        told = json.loads(line)
        assert 0 <= told["seconds"] < 5
        assert 10**8 < told["memory_bytes"] < 10**9
        assert 160 * 120 * 3 <= told["disk_bytes"] < 2 * 10**6
    assert cli.main(words) == 0
    *each, total = capsys.readouterr().out.splitlines()
    assert all("40 × 30 → 160 × 120; about 1 s, up to" in line for line in each)
    assert re.fullmatch(r"In all: 2 pictures, 0\.038 megapixels, about 1 s, up to 2\.\d MB of files\.", total)
    assert not (tmp_path / "out").exists()


def test_a_dry_run_refuses_what_the_job_would_refuse(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Image.fromarray(np.zeros((30, 40, 3), np.uint8)).save(tmp_path / "a.png")
    monkeypatch.setattr(room.psutil, "virtual_memory", lambda: SimpleNamespace(available=1000))
    for words in ([], ["--dry-run"]):
        assert cli.main(["upscale", str(tmp_path / "a.png"), "--model", "bicubic", "--format", "webp", *words]) == 1
        assert "of memory, and 0.0 GB are free" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["a.png"]


SCRIPT = """
import sys
from functools import partial
from sr_desktop import cli
from sr_desktop.engine import result_canvas
from sr_desktop.imaging.canvas import create_canvas
result_canvas.create_canvas = partial(create_canvas, most_in_memory=0)
sys.exit(cli.main(["upscale", *sys.argv[1:]]))
"""


@pytest.mark.skipif(
    not sys.platform.startswith("linux") or os.geteuid() != 0 or not shutil.which("unshare"),
    reason="making a small disk takes root and unshare",
)
def test_a_scratch_disk_that_is_full_ends_a_job_before_it_begins(tmp_path: Path) -> None:
    for name, side in (("large.png", 300), ("small.png", 100)):
        Image.fromarray(np.zeros((side, side, 3), np.uint8)).save(tmp_path / name)
    (tmp_path / "disk").mkdir()
    script = 'mount -t tmpfs -o size=2m none "$1" && export SR_DESKTOP_SCRATCH="$1" && shift && exec "$0" "$@"'
    program = [sys.executable, tmp_path / "disk", "-c", SCRIPT]
    words = [tmp_path / "large.png", tmp_path / "small.png", "-o", tmp_path / "out", "--model", "bicubic"]
    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", script, *program, *words],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.fspath(Path(__file__).parents[1])},
    )
    if "mount" in done.stderr:
        pytest.skip("no right to mount a small disk here")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "GB of scratch are needed" in done.stderr
    assert [path.name for path in (tmp_path / "out").glob("[!.]*")] == ["small_x4_bicubic.png"]
