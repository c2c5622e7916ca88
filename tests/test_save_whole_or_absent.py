"""An output file is whole or absent, a failure is one sentence, and nothing is left beside it."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from pictures import canvas_of, gradient, noise, pixels_of, written

from sr_desktop.errors import OutputError
from sr_desktop.imaging.canvas import Canvas
from sr_desktop.imaging.encoders import by_vips
from sr_desktop.imaging.metadata import Metadata
from sr_desktop.imaging.pixels import Pixels
from sr_desktop.imaging.replacing import part_path, replacing
from sr_desktop.imaging.save import FORMATS, SaveOptions, check_fits, save
from tests.users import another_user

PICTURE = noise(200, 300, 3, np.uint8)


def refusal(path: Path, format_: str = "png") -> OutputError:
    with pytest.raises(OutputError) as caught:
        save(canvas_of(PICTURE), path, Metadata(), SaveOptions(format_))
    error = caught.value
    assert error.message.endswith(".")
    assert "\n" not in str(error)
    assert "Errno" not in str(error)
    return error


@pytest.mark.parametrize("format_", FORMATS)
def test_missing_folders_are_made_and_only_the_file_is_there(format_: str, tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / os.fsdecode("name 🦊\n\udcff".encode("utf-8", "surrogateescape"))
    save(canvas_of(PICTURE), path, Metadata(), SaveOptions(format_))
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("format_", FORMATS)
def test_a_folder_that_may_not_be_written_to(format_: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o555)
        with another_user():
            error = refusal(Path(folder) / "result", format_)
            made = refusal(Path(folder) / "new" / "result", format_)
        assert "may not be written to" in error.message
        assert "may not be written to" in made.message
        assert "-o" in error.hint
        assert not list(Path(folder).iterdir())


def test_a_file_in_a_folders_place(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"kept")
    assert "a file stands where a folder is needed" in refusal(tmp_path / "file" / "result.png").message
    assert "a file stands where a folder is needed" in refusal(tmp_path / "file" / "new" / "result.png").message
    assert (tmp_path / "file").read_bytes() == b"kept"


def test_a_folder_in_the_files_place(tmp_path: Path) -> None:
    (tmp_path / "result.png").mkdir()
    assert "a folder of that name" in refusal(tmp_path / "result.png").message
    assert not list((tmp_path / "result.png").iterdir())
    assert [p.name for p in tmp_path.iterdir()] == ["result.png"]


def test_a_name_as_long_as_the_file_system_allows(tmp_path: Path) -> None:
    written(tmp_path / ("n" * 251 + ".png"), PICTURE, SaveOptions("png"))
    assert "name is too long" in refusal(tmp_path / ("n" * 252 + ".png")).message
    assert len(list(tmp_path.iterdir())) == 1


class BreakingCanvas(Canvas):
    """A canvas whose storage fails, as a disk may."""

    def _write(self, *_: object) -> None:
        raise OSError(5, "Input/output error")

    def _rows(self, *_: object) -> Pixels:
        raise OSError(5, "Input/output error")

    def close(self) -> None:
        pass


@pytest.mark.parametrize("format_", FORMATS)
def test_a_failure_leaves_the_old_file_as_it_was(format_: str, tmp_path: Path) -> None:
    path = tmp_path / "new" / "result"
    for there in (False, True):
        if there:
            path.parent.mkdir()
            path.write_bytes(b"the old file")
        with pytest.raises(OutputError, match="disk or network failed"):
            save(BreakingCanvas(8, 8, 3, np.uint8), path, Metadata(), SaveOptions(format_))
        assert path.parent.exists() == there
    assert path.read_bytes() == b"the old file"
    assert list(path.parent.iterdir()) == [path]


def test_a_new_file_replaces_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "result.png"
    written(path, PICTURE, SaveOptions("png"))
    written(path, gradient(), SaveOptions("png"))
    assert np.array_equal(pixels_of(path), gradient())
    assert list(tmp_path.iterdir()) == [path]


def test_what_a_killed_run_left_is_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "result.png"
    part_path(path).write_bytes(bytes(10**6))
    written(path, gradient(), SaveOptions("png"))
    assert np.array_equal(pixels_of(path), gradient())
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name != "posix", reason="Windows refuses the rename instead")
def test_two_runs_do_not_write_the_same_file_at_once(tmp_path: Path) -> None:
    path = tmp_path / "result.png"
    with replacing(path) as file:
        assert "being written by another run" in refusal(path).message
        file.write(b"first")
    assert path.read_bytes() == b"first"
    assert list(tmp_path.iterdir()) == [path]


def test_an_interrupted_run_leaves_nothing(tmp_path: Path) -> None:
    def interrupted() -> None:
        with replacing(tmp_path / "new" / "result.png") as file:
            file.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("write", [by_vips.write_png, by_vips.write_tiff, by_vips.write_jpeg])
@pytest.mark.parametrize("problem", [OSError(28, "full"), KeyboardInterrupt(), ValueError("closed")])
def test_whatever_the_file_raises_comes_out_of_the_encoder(
    write: Callable[..., None], problem: BaseException, capfd: pytest.CaptureFixture[str]
) -> None:
    class BreakingFile(io.BytesIO):
        def write(self, *_: object) -> int:
            raise problem

    with pytest.raises(type(problem)):
        write(canvas_of(PICTURE), BreakingFile(), Metadata(), SaveOptions("png"))
    assert tuple(capfd.readouterr()) == ("", "")


def test_new_files_get_the_persons_own_permissions(tmp_path: Path) -> None:
    (tmp_path / "by hand").write_bytes(b"")
    path = written(tmp_path / "result.png", gradient(), SaveOptions("png"))
    assert path.stat().st_mode == (tmp_path / "by hand").stat().st_mode


FULL_DISK = """
import sys
from pathlib import Path
import numpy as np
from sr_desktop.errors import OutputError
from sr_desktop.imaging.canvas import create_canvas
from sr_desktop.imaging.metadata import Metadata
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.save import SaveOptions, check_fits, save
from tests.users import another_user
folder = Path(sys.argv[1])
pixels = np.random.default_rng(0).integers(0, 256, (1200, 1200, 3), np.uint8)
canvas = create_canvas(1200, 1200, 3, np.uint8)
canvas.write(Rect(0, 0, 1200, 1200), pixels)
for name in ("png", "tiff", "jpeg", "webp", "jp2", "bmp", "avif"):
    try:
        save(canvas, folder / "new" / name, Metadata(), SaveOptions(name, lossless=True))
    except OutputError as error:
        print(name, error.message)
    print(name, [path.name for path in folder.iterdir()])
try:
    check_fits("tiff", 1200, 1200, folder=folder / "new")
except OutputError as error:
    print("beforehand", error.message)
"""


@pytest.mark.skipif(
    not sys.platform.startswith("linux") or os.geteuid() != 0 or not shutil.which("unshare"),
    reason="making a small disk takes root and unshare",
)
def test_a_full_disk(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(FULL_DISK, "utf-8")
    disk = tmp_path / "disk"
    disk.mkdir()
    command = 'mount -t tmpfs -o size=300k none "$1" && exec "$2" "$3" "$1"'
    environment = {**os.environ, "PYTHONPATH": os.fspath(Path(__file__).parents[1])}
    run = subprocess.run(
        ["unshare", "-m", "sh", "-c", command, "sh", disk, sys.executable, script],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    if "mount" in run.stderr:
        pytest.skip("no right to mount a small disk here")
    assert run.stderr == ""
    lines = run.stdout.splitlines()
    assert len(lines) == 15
    for name, said, left in zip(FORMATS, lines[0:14:2], lines[1:14:2], strict=False):
        assert "the disk is full" in said, name
        assert left.endswith("[]"), "the folder made for it is gone as well"
    assert re.search(r"has 0\.\d MB free, and the result may need \d\.\d MB\.", lines[14])


def test_room_on_the_disk_is_asked_for_beforehand(tmp_path: Path) -> None:
    check_fits("png", 100, 100, folder=tmp_path / "not" / "yet" / "there")
    with pytest.raises(OutputError) as caught:
        check_fits("tiff", 10**6, 10**6, samples=4, bits=16, folder=tmp_path)
    assert "GB free" in caught.value.message
    assert "-o" in caught.value.hint


@pytest.mark.parametrize(("free", "least"), [(0, 0), (3_000_000, 0), (40_000_000, 6_200), (99_000_000, 9_800)])
def test_a_disk_that_is_too_small_is_told_with_a_size_that_makes_sense(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, least: int
) -> None:
    """Nothing smaller than the source is proposed: that is at least a quarter of the result."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(total=10**9, free=free))
    with pytest.raises(OutputError) as caught:
        check_fits("bmp", 10_000, 3_333, folder=tmp_path)
    assert caught.value.message.endswith(f"has {free / 1e6:,.1f} MB free, and the result may need 101.0 MB.")
    proposed = re.search(r"--long (\d+)", caught.value.hint)
    assert (proposed is not None) == (least > 0)
    if proposed is not None:
        assert int(proposed[1]) > least
        check_fits("bmp", int(proposed[1]), int(proposed[1]) // 3, folder=tmp_path)
    assert caught.value.hint.startswith("Free some space, ")


@pytest.mark.parametrize("output", ["here", "here/new/folder"])
def test_a_folder_that_may_not_be_written_to_is_told_beforehand(tmp_path: Path, output: str) -> None:
    (tmp_path / "here").mkdir(mode=0o555)
    tmp_path.chmod(0o755)
    for folder in tmp_path.parents[:2]:
        folder.chmod(0o755)
    with another_user(), pytest.raises(OutputError) as caught:
        check_fits("png", 100, 100, folder=tmp_path / output)
    assert caught.value.message == f"The output folder cannot be written to: {tmp_path / output}."
    assert caught.value.hint == "Choose another folder with -o."


def test_a_file_in_the_place_of_a_folder_is_told_beforehand(tmp_path: Path) -> None:
    (tmp_path / "here").write_bytes(b"")
    with pytest.raises(OutputError, match="a file stands where a folder is needed"):
        check_fits("png", 100, 100, folder=tmp_path / "here" / "new")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="the system makes up no folders here")
def test_a_disk_that_tells_no_size_is_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(OutputError, match="The output folder cannot be written to: /proc/new"):
        check_fits("png", 100, 100, folder=Path("/proc/new"))
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(total=0, free=0))
    check_fits("png", 100, 100, folder=tmp_path)
    assert list(tmp_path.iterdir()) == []
