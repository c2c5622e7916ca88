"""Where the words of a command go: to a reader who leaves, to a full disk, to nobody; and Ctrl-C at any moment."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs the shell and devices of POSIX")
_COMMAND = f'"{sys.executable}" -m sr_desktop upscale --model bicubic "$IMAGE"'


@pytest.fixture
def image(tmp_path: Path) -> Path:
    path = tmp_path / "a.png"
    Image.linear_gradient("L").resize((20, 28)).save(path)
    return path


def _run(image: Path, streams: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "IMAGE": str(image)}
    command = ["sh", "-c", f"{_COMMAND} {streams}"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.parametrize("streams", [">&-", "2>&-", ">&- 2>&-"])
def test_who_closes_the_streams_gets_the_file(image: Path, streams: str) -> None:
    run = _run(image, streams)
    assert (run.returncode, run.stderr) == (0, "")
    with Image.open(image.with_name("a_x4_bicubic.png")) as result:
        assert result.size == (80, 112)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_under_the_words_is_told_in_one_sentence(image: Path) -> None:
    run = _run(image, ">/dev/full")
    assert run.returncode == 1
    assert run.stderr == "sr-desktop: The disk that the output goes to is full. Make room on it.\n"
    assert image.with_name("a_x4_bicubic.png").exists()


def test_a_reader_who_leaves_is_no_defect(image: Path) -> None:
    run = _run(image, "--json | true")
    assert run.stderr == ""


def test_a_command_that_is_interrupted_while_it_is_loaded_shows_no_traceback() -> None:
    script = (
        "import os, signal, sys\n"
        "class Interrupting:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'sr_desktop.cli.benchmark':\n"
        "            os.kill(os.getpid(), signal.SIGINT)\n"
        "from sr_desktop.__main__ import main\n"
        "sys.meta_path.insert(0, Interrupting())\n"
        "sys.argv = ['sr-desktop', 'models']\n"
        "sys.exit(main())\n"
    )
    command = [sys.executable, "-c", script]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert (run.returncode, run.stderr) == (128 + signal.SIGINT, "")
