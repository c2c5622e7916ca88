"""A job whose result lives on the disk gives the same file, and losing its scratch leaves nothing behind."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pictures import noise
from PIL import Image

from sr_desktop.engine import result_canvas
from sr_desktop.engine.engine import Engine
from sr_desktop.engine.job import Event, Job, JobFailed, JobSaved, JobStarted, Options, TileDone
from sr_desktop.engine.models import find_card
from sr_desktop.engine.run import run_job
from sr_desktop.imaging import source
from sr_desktop.imaging.canvas import create_canvas
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.target_size import TargetSize
from sr_desktop.settings import user_folders

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="finds open files through /proc")


@pytest.fixture
def on_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every source and every result is taken for a large one."""
    monkeypatch.setattr(result_canvas, "create_canvas", partial(create_canvas, most_in_memory=0))
    monkeypatch.setattr(source, "MOST_IN_MEMORY", 0)


def job(folder: Path, name: str = "result", format_: str = "png", samples: int = 3, **options: Any) -> Job:
    path = folder / "a.png"
    Image.fromarray(noise(150, 190, samples, np.uint8)).save(path)
    output = folder / "out" / f"{name}.{format_}"
    return Job(path, output, format_, find_card("bicubic"), Options(tile=32, device="cpu", **options))


def last(these: Job, at: int = 1 << 30, disturb: Any = None) -> Event:
    """The last event; `disturb` is called after tile `at`."""
    done, event = 0, None
    with Engine() as engine:
        for event in run_job(these, engine, threading.Event()):
            if isinstance(event, TileDone):
                done += 1
                if done == at:
                    disturb()
    assert event is not None
    return event


@pytest.mark.parametrize("scale", [4, 2.5])
@pytest.mark.parametrize(("format_", "samples"), [("png", 4), ("tiff", 4), ("jpeg", 3), ("webp", 4)])
def test_the_file_does_not_tell_where_the_canvas_was(
    scale: float, format_: str, samples: int, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    options = {"size": TargetSize("scale", scale), "samples": samples}
    in_memory = job(tmp_path, "memory", format_, **options)
    assert isinstance(last(in_memory), JobSaved)
    request.getfixturevalue("on_disk")
    large = job(tmp_path, "disk", format_, **options)
    assert isinstance(last(large), JobSaved)
    assert large.output.read_bytes() == in_memory.output.read_bytes()


@pytest.mark.usefixtures("on_disk")
def test_an_emptied_cache_does_not_disturb_a_job(tmp_path: Path) -> None:
    assert isinstance(last(job(tmp_path), 3, lambda: shutil.rmtree(user_folders().cache)), JobSaved)


@LINUX
@pytest.mark.usefixtures("on_disk")
@pytest.mark.parametrize("at", [1, 20])
def test_scratch_that_is_lost_ends_a_job_with_one_sentence(at: int, tmp_path: Path) -> None:
    def lose() -> None:
        for handle in Path("/proc/self/fd").iterdir():
            if handle.is_symlink() and handle.readlink().is_relative_to(user_folders().scratch):
                os.truncate(handle, 100)

    event = last(job(tmp_path), at, lose)
    assert isinstance(event, JobFailed)
    assert "The scratch file in" in event.error.message
    assert "can no longer be read" in event.error.message
    assert not (tmp_path / "out").exists()
    assert not list(user_folders().scratch.iterdir())


@pytest.mark.usefixtures("on_disk")
def test_a_source_that_changes_meanwhile_is_the_one_that_was_opened(tmp_path: Path) -> None:
    before = job(tmp_path, "before")
    assert isinstance(last(before), JobSaved)
    for name, change in (("emptied", b""), ("another", b"something else")):
        changed = job(tmp_path, name)
        assert isinstance(last(changed, 2, partial(changed.source.write_bytes, change)), JobSaved)
        assert changed.output.read_bytes() == before.output.read_bytes()
    gone = job(tmp_path, "gone")
    assert isinstance(last(gone, 2, gone.source.unlink), JobSaved)


KILLED = """
import sys, threading, time
from functools import partial
from pathlib import Path
from sr_desktop.engine import result_canvas
from sr_desktop.engine.engine import Engine
from sr_desktop.engine.job import Job, Options, TileDone
from sr_desktop.engine.models import find_card
from sr_desktop.engine.run import run_job
from sr_desktop.imaging.canvas import create_canvas
result_canvas.create_canvas = partial(create_canvas, most_in_memory=0)
job = Job(Path(sys.argv[1]), Path(sys.argv[2]), "png", find_card("bicubic"), Options(tile=32))
for event in run_job(job, Engine(), threading.Event()):
    if isinstance(event, TileDone):
        print("ready", flush=True)
        time.sleep(60)
"""


@pytest.mark.skipif(os.name != "posix", reason="there is no kill -9")
def test_kill_9_among_the_tiles_leaves_nothing(tmp_path: Path) -> None:
    these = job(tmp_path)
    command = [sys.executable, "-c", KILLED, these.source, these.output]
    environment = {**os.environ, "PYTHONPATH": os.fspath(Path(__file__).parents[1])}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        process.send_signal(signal.SIGKILL)
    assert not these.output.parent.exists()
    assert not list(user_folders().scratch.iterdir())


@pytest.mark.usefixtures("on_disk")
def test_a_viewer_reads_it_at_any_level_while_it_grows(tmp_path: Path) -> None:
    with Engine() as engine:
        for event in run_job(job(tmp_path), engine, threading.Event()):
            if isinstance(event, JobStarted):
                canvas = event.rendering.canvas
                assert canvas.on_disk
            if isinstance(event, TileDone):
                tile = event.lr_core.scaled(4)
                coarse = canvas.read(tile, 0)[:32, :32].reshape(8, 4, 8, 4, 3).mean(axis=(1, 3))
                found = canvas.read(Rect(tile.x // 4, tile.y // 4, 8, 8), 2)
                assert np.abs(found - coarse).max() <= 1.0
