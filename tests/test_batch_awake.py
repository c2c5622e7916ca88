"""The machine stays awake for as long as the work, and not a moment longer, however it ends."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sr_desktop.batch.awake import kept_awake

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks as Linux does")

# Stands in for systemd-inhibit, which needs a running systemd: writes down what it is asked, then runs its command.
INHIBIT = """#!/bin/sh
echo "$@" > "$NOTES"
echo $$ > "$NOTES.pid"
for word; do last=$word; done
exec "$last"
"""


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the stand-in writes what it was asked for."""
    program = tmp_path / "bin" / "systemd-inhibit"
    program.parent.mkdir()
    program.write_text(INHIBIT)
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("NOTES", str(tmp_path / "notes"))
    return tmp_path / "notes"


def holder(notes: Path) -> int:
    """The process that holds the wish, once it runs."""
    path = notes.with_name("notes.pid")
    for _ in range(500):
        if path.exists() and path.read_text().strip():
            return int(path.read_text())
        time.sleep(0.01)
    raise AssertionError("nobody was asked")


def runs(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def test_the_wish_lasts_as_long_as_the_work(notes: Path) -> None:
    with kept_awake("upscaling pictures"):
        pid = holder(notes)
        assert runs(pid)
    assert not runs(pid)
    assert "--what=sleep:idle" in notes.read_text()
    assert "--why=upscaling pictures" in notes.read_text()


def test_the_wish_dies_with_a_killed_process(notes: Path) -> None:
    script = "import time; from sr_desktop.batch.awake import kept_awake\nwith kept_awake('x'): time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", script]) as process:
        pid = holder(notes)
        process.kill()
    for _ in range(300):
        if not runs(pid):
            return
        time.sleep(0.01)
    raise AssertionError("the machine would never sleep again")


@pytest.mark.parametrize("program", ["", "#!/bin/sh\nexit 1\n"])
def test_where_it_cannot_be_asked_for_the_work_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    if program:
        (tmp_path / "systemd-inhibit").write_text(program)
        (tmp_path / "systemd-inhibit").chmod(0o755)
    with kept_awake("x"):
        pass


def test_low_priority_is_lower_and_never_raised() -> None:
    script = (
        "import os; from sr_desktop.batch.priority import lower_priority\n"
        "lower_priority(); print(os.getpriority(os.PRIO_PROCESS, 0))\n"
        "os.nice(5); lower_priority(); print(os.getpriority(os.PRIO_PROCESS, 0))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    before = os.getpriority(os.PRIO_PROCESS, 0)
    lower, later = map(int, done.stdout.split())
    assert lower == max(before, 10)
    assert later == lower + 5
