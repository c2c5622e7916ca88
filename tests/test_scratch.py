"""Scratch is gone whatever happens to the program, and a disk that is full or fails gives one sentence."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import subprocess
import sys
import threading
import weakref
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from pictures import canvas_of, noise

from sr_desktop.errors import ScratchError
from sr_desktop.imaging.canvas import create_canvas, scratch_bytes
from sr_desktop.imaging.metadata import Metadata
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.save import SaveOptions, save
from sr_desktop.imaging.scratch import Scratch
from sr_desktop.settings import user_folders

LINUX_ROOT = sys.platform.startswith("linux") and os.geteuid() == 0 and shutil.which("unshare") is not None
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.fspath(Path(__file__).parents[1])}


@pytest.fixture
def scratch_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A scratch folder of this test's own, not made yet."""
    folder = tmp_path / "scratch"
    monkeypatch.setenv("SR_DESKTOP_SCRATCH", os.fspath(folder))
    return folder


def test_scratch_lives_in_the_cache_unless_told_otherwise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert user_folders().scratch == user_folders().cache / "scratch"
    monkeypatch.setenv("SR_DESKTOP_SCRATCH", os.fspath(tmp_path / "elsewhere"))
    assert user_folders().scratch == tmp_path / "elsewhere"


@pytest.fixture(params=["here", "as on Windows"])
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what this system offers, and without what Windows lacks."""
    if request.param != "here":
        for name in ("preadv", "pwrite", "posix_fallocate"):
            monkeypatch.delattr(os, name, raising=False)


@pytest.mark.usefixtures("system")
def test_threads_read_and_write_at_once() -> None:
    scratch, lines = Scratch(64 * 1000), [noise(1, 1000, 1, np.uint8, seed) for seed in range(64)]

    def through(number: int) -> bool:
        found = np.empty(1000, np.uint8)
        for _ in range(20):
            scratch.write(number * 1000, lines[number])
            scratch.read_into(number * 1000, found)
        return np.array_equal(found, lines[number].ravel())

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(through, range(64)))


@pytest.mark.usefixtures("system")
def test_what_is_written_at_a_place_is_read_there(scratch_folder: Path) -> None:
    scratch, data = Scratch(1000), noise(1, 300, 1, np.uint8)
    scratch.write(700, data)
    found = np.empty(1000, np.uint8)
    scratch.read_into(0, found)
    assert not found[:700].any()
    assert np.array_equal(found[700:], data.ravel())
    assert scratch_folder.is_dir()


@pytest.mark.skipif(os.name != "posix", reason="Windows names the file until its handle is closed")
def test_no_name_is_ever_seen_and_an_emptied_cache_disturbs_nobody(scratch_folder: Path) -> None:
    picture = noise(300, 200, 3, np.uint8)
    canvas = canvas_of(picture, 0)
    assert not list(scratch_folder.iterdir())
    shutil.rmtree(scratch_folder)
    assert np.array_equal(canvas.rows(0, 300), picture)
    assert canvas.read(Rect(0, 0, 100, 150), 1).any()
    canvas_of(picture, 0)


def test_the_room_is_taken_at_once_and_given_back(scratch_folder: Path) -> None:
    scratch_folder.mkdir()
    before = shutil.disk_usage(scratch_folder).free
    with create_canvas(4000, 4000, 3, np.uint8, 0):
        assert before - shutil.disk_usage(scratch_folder).free > 40_000_000
    assert before - shutil.disk_usage(scratch_folder).free < 40_000_000


def test_a_canvas_nobody_holds_gives_its_room_back_at_once(tmp_path: Path) -> None:
    pixels = noise(600, 800, 3, np.uint8)
    gc.disable()
    try:
        for most in (0, 1 << 30):
            canvas = canvas_of(pixels, most)
            canvas.read(Rect(0, 0, 400, 300), 1)
            for format_ in ("png", "tiff", "jpeg", "webp", "bmp"):
                save(canvas, tmp_path / format_, Metadata(), SaveOptions(format_))
            gone = weakref.ref(canvas)
            del canvas
            assert gone() is None
    finally:
        gc.enable()


@pytest.mark.usefixtures("system")
def test_more_than_the_disk_holds_is_refused_with_both_numbers(scratch_folder: Path) -> None:
    with pytest.raises(ScratchError, match=r"[\d,]+\.\d GB of scratch are needed, and .* has [\d,]+\.\d GB free"):
        create_canvas(10**6, 10**6, 3, np.uint16)
    assert not list(scratch_folder.iterdir())


def test_a_file_in_the_scratch_folders_place(scratch_folder: Path) -> None:
    scratch_folder.write_bytes(b"")
    with pytest.raises(ScratchError, match="cannot be written to") as caught:
        create_canvas(8, 8, 3, np.uint8, 0)
    assert "SR_DESKTOP_SCRATCH" in caught.value.hint


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="finds the open file through /proc")
def test_a_scratch_file_cut_short_gives_one_sentence(scratch_folder: Path) -> None:
    canvas = canvas_of(noise(300, 200, 3, np.uint8), 0)
    for handle in Path("/proc/self/fd").iterdir():
        if handle.is_symlink() and handle.readlink().is_relative_to(scratch_folder):
            os.truncate(handle, 10)
    with pytest.raises(ScratchError, match="can no longer be read"):
        canvas.read(Rect(0, 0, 200, 300))
    with pytest.raises(ScratchError, match="can no longer be read"):
        canvas.read(Rect(0, 0, 100, 150), 1)


def test_readers_are_not_disturbed_by_a_writer_nor_by_the_end() -> None:
    picture = noise(512, 384, 3, np.uint8)
    canvas = create_canvas(384, 512, 3, np.uint8, 0)
    wrong, ended = [], threading.Event()

    def read() -> None:
        while not ended.is_set():
            try:
                found = canvas.read(Rect(7, 0, 300, 512))
            except ValueError:
                return
            done = found.any(axis=(1, 2))
            wrong.append(not np.array_equal(found[done], picture[done, 7:307]))

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for y in range(0, 512, 64):
        canvas.write(Rect(0, y, 384, 64), picture[y : y + 64])
    canvas.close()
    ended.set()
    for reader in readers:
        reader.join()
    assert wrong
    assert not any(wrong)


def test_large_canvases_are_told_how_much_disk_they_take() -> None:
    assert scratch_bytes(100_000_000) == 0
    assert 4_800_000_000 * 4 / 3 <= scratch_bytes(4_800_000_000) < 4_800_000_000 * 1.34


KILLED = """
import sys, time
import numpy as np
from sr_desktop.imaging.canvas import create_canvas
canvas = create_canvas(4000, 4000, 3, np.uint8, 0)
print("ready", flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(os.name != "posix", reason="there is no kill -9")
def test_nothing_is_left_after_kill_9(scratch_folder: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", KILLED], stdout=subprocess.PIPE, env=dict(os.environ)) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        process.send_signal(signal.SIGKILL)
    assert not list(scratch_folder.iterdir())


FULL_DISK = """
import sys
import numpy as np
from sr_desktop.errors import ScratchError
from sr_desktop.imaging.canvas import create_canvas
from sr_desktop.imaging.rect import Rect
canvas = create_canvas(400, 400, 3, np.uint8, 0)
with open(sys.argv[1] + "/filler", "wb", buffering=0) as filler:
    try:
        while True:
            filler.write(bytes(1000))
    except OSError:
        pass
    canvas.write(Rect(0, 0, 400, 400), np.full((400, 400, 3), 7, np.uint8))
    print(canvas.read(Rect(0, 0, 400, 400)).min())
    try:
        create_canvas(400, 400, 3, np.uint8, 0)
    except ScratchError as error:
        print(error.message)
"""


@pytest.mark.skipif(not LINUX_ROOT, reason="making a small disk takes root and unshare")
def test_a_disk_that_becomes_full_later_does_not_stop_a_canvas(tmp_path: Path) -> None:
    script, disk = tmp_path / "script.py", tmp_path / "disk"
    script.write_text(FULL_DISK, "utf-8")
    disk.mkdir()
    command = 'mount -t tmpfs -o size=1200k none "$1" && exec "$2" "$3" "$1"'
    run = subprocess.run(
        ["unshare", "-m", "sh", "-c", command, "sh", disk, sys.executable, script],
        capture_output=True,
        text=True,
        check=False,
        env={**ENVIRONMENT, "SR_DESKTOP_SCRATCH": os.fspath(disk)},
    )
    if "mount" in run.stderr:
        pytest.skip("no right to mount a small disk here")
    assert run.stderr == ""
    written, refused = run.stdout.splitlines()
    assert written == "7"
    assert "GB of scratch are needed" in refused
