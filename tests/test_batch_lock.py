"""One writer per output folder; who comes second is told who is first, and a dead holder holds nothing."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sr_desktop.batch.lock import LOCK_NAME, FolderLock, is_held, read_holder
from sr_desktop.errors import OutputError

HOLD = (
    "import sys; from pathlib import Path; from sr_desktop.batch.lock import FolderLock\n"
    "FolderLock(Path(sys.argv[1])).acquire(); print('held', flush=True); sys.stdin.read()"
)


def test_a_lock_makes_its_folder_and_leaves_nothing(tmp_path: Path) -> None:
    with FolderLock(tmp_path / "new" / "out"):
        assert is_held(tmp_path / "new" / "out")
    assert not is_held(tmp_path / "new" / "out")
    assert not list((tmp_path / "new" / "out").iterdir())


def test_the_second_writer_hears_who_is_first_and_takes_over_when_that_one_is_killed(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as first:
        assert first.stdout is not None
        first.stdout.readline()
        with pytest.raises(OutputError, match=rf"is being written by process {first.pid} on .* since \d\d\d\d-"):
            FolderLock(tmp_path).acquire()
        assert is_held(tmp_path)
        first.kill()
        first.wait()
    assert (tmp_path / LOCK_NAME).exists()
    assert not is_held(tmp_path)
    with FolderLock(tmp_path):
        holder = read_holder(tmp_path)
        assert holder is not None
        assert holder.pid == os.getpid()
    assert not list(tmp_path.iterdir())


def test_a_lock_file_of_junk_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / LOCK_NAME).write_bytes(b"\xff{")
    assert read_holder(tmp_path) is None
    with FolderLock(tmp_path), pytest.raises(OutputError, match=str(os.getpid())):
        FolderLock(tmp_path).acquire()


def test_a_folder_that_cannot_be_made_is_an_expected_failure(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file in the folder's place")
    with pytest.raises(OutputError, match="cannot be written"):
        FolderLock(tmp_path / "out").acquire()


def test_a_full_disk_leaves_no_lock_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_file: int, _data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        with pytest.raises(OutputError, match="the disk is full"):
            FolderLock(tmp_path).acquire()
    assert not list(tmp_path.iterdir())
    with FolderLock(tmp_path):
        pass
