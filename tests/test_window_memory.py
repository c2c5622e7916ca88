"""What was chosen outlives the window, however it ends, and no other window puts it back."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from sr_desktop.gui import preferences
from sr_desktop.settings import user_folders
from tests.windows import opened

_CHOOSING = """
import sys
from PySide6.QtWidgets import QApplication
from sr_desktop.gui import app
frame = app.open_window([])
while frame.workspace is None:
    QApplication.processEvents()
for name in ("theme_dark", "language_zh_CN"):
    frame.workspace.menu_bar.actions_by_name[name].trigger()
frame.add(sys.argv[2:])
while sys.argv[1] == "killed":
    QApplication.processEvents()
frame.close()
"""
_ADDING = """
import sys
from sr_desktop.gui import preferences
print("ready", flush=True)
sys.stdin.readline()
for number in range(5):
    preferences.change([lambda stored: stored.with_recent(f"{sys.argv[1]}{number}")])
"""
_ENDING = """
from PySide6.QtWidgets import QApplication
from sr_desktop.gui import app
frame = app.open_window([])
while frame.workspace is None:
    QApplication.processEvents()
frame.workspace.menu_bar.actions_by_name["theme_dark"].trigger()
frame.close()
print("closed", flush=True)
"""
_WRITTEN = 20  # seconds; on a machine that has much else to do


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.png"
    Image.new("RGB", (12, 8), "teal").save(path)
    return path


def _started(script: str, *words: str) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    return subprocess.Popen([sys.executable, "-c", script, *words], stdin=pipe, stdout=pipe, text=True)


def test_what_was_chosen_is_there_after_the_program_was_killed(photo: Path) -> None:
    with _started(_CHOOSING, "killed", str(photo)) as other:
        end = time.monotonic() + _WRITTEN
        while not (stored := preferences.load()).recent and time.monotonic() < end and other.poll() is None:
            time.sleep(0.05)
        other.kill()
    assert (stored.theme, stored.language, stored.recent) == ("dark", "zh_CN", (str(photo),))


def test_a_window_that_closes_later_puts_nothing_back(qtbot: QtBot, photo: Path) -> None:
    mine = photo.with_name("mine.png")
    photo.rename(mine)
    with opened(qtbot) as window:
        window.open(mine)
        window.session.models.choose("efdn")
        with _started(_CHOOSING, "closed", str(photo)) as other:
            assert other.wait() == 0
    stored = preferences.load()
    assert (stored.theme, stored.language, stored.model) == ("dark", "zh_CN", "efdn")
    assert set(stored.recent) == {str(photo), str(mine)}


def test_it_is_written_before_the_end_waits_for_what_is_computed(
    qtbot: QtBot, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[str] = []
    with opened(qtbot, [str(photo)]) as window:
        window.until(lambda: len(window.rows) == 1)
        close = window.session.close
        monkeypatch.setattr(window.session, "close", lambda: (found.append(preferences.load().theme), close()))
        window.act("theme_dark")
        window.frame.close()
    assert found == ["dark"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pipe with a name")
def test_a_home_that_never_answers_does_not_keep_the_program_from_ending() -> None:
    """Who opens a pipe that nobody reads waits for ever, as for a drive whose network went away."""
    preferences.store(preferences.Preferences())
    os.mkfifo(user_folders().config / "window.lock")
    command = [sys.executable, "-c", _ENDING]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert (run.returncode, run.stdout) == (0, "closed\n"), run.stderr
    assert preferences.load().theme == "system"


def test_of_two_programs_that_write_at_once_each_keeps_its_own() -> None:
    with _started(_ADDING, "a") as first, _started(_ADDING, "b") as second:
        for one in (first, second):
            assert one.stdout is not None
            assert one.stdout.readline() == "ready\n"
        for one in (first, second):
            one.communicate("go\n")
    assert set(preferences.load().recent) == {f"{name}{number}" for name in "ab" for number in range(5)}
