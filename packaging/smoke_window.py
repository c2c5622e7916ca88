"""The window of a packaged program, used as a person would: opened with a photograph, Enter pressed, closed."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from smoke_test import Program

SAMPLE = Path(__file__).resolve().parents[1] / "resources" / "sample.jpg"
SOON, LONG = 60.0, 300.0
_Answer = TypeVar("_Answer")


def try_window(program: Program, pictures: Path | None) -> str:
    """Open the sample on a screen of its own, save the result with Enter, close; tells how long the opening took."""
    with screen(program.root) as display:
        empty = _seconds_until_seen(program, display)
        photograph = program.scratch / "photograph.jpg"
        shutil.copyfile(SAMPLE, photograph)
        window = subprocess.Popen(
            program.words(program.inside(photograph)), env=program.surroundings(DISPLAY=display), stderr=subprocess.PIPE
        )
        try:
            name = until(lambda: xdotool(display, "search", "--onlyvisible", "--name", "SR Desktop"), SOON, "window")
            time.sleep(5)  # the visible part is computed
            wid = name.split()[-1]
            xdotool(display, "windowfocus", wid, "mousemove", "640", "400", "key", "Return")
            until(lambda: [*program.scratch.rglob("photograph_x4_*.jpg")], LONG, "result")
            time.sleep(2)
            if pictures is not None:
                pictures.mkdir(parents=True, exist_ok=True)
                shot = ["import", "-display", display, "-window", "root", str(pictures / "window.png")]
                subprocess.run(shot, check=True)
            xdotool(display, "key", "ctrl+q")
            code = window.wait(SOON)
        finally:
            window.kill()
            window.wait()
    assert code == 0, f"closing gave {code}: {(window.stderr.read() if window.stderr else b'').decode()[-500:]}"
    return f"seen after {empty:.2f} s, took a photograph, saved it on Enter, closed"


def _seconds_until_seen(program: Program, display: str) -> float:
    """From the start to a window on the screen, with everything on a warm disk: the best of three starts."""
    times = []
    for _ in range(3):
        begin = time.perf_counter()
        window = subprocess.Popen(program.words(), env=program.surroundings(DISPLAY=display), stderr=subprocess.DEVNULL)
        try:
            until(lambda: xdotool(display, "search", "--onlyvisible", "--name", "SR Desktop"), SOON, "window", 0.01)
            times.append(time.perf_counter() - begin)
        finally:
            window.kill()
            window.wait()
        until(lambda: not xdotool(display, "search", "--onlyvisible", "--name", "SR Desktop"), SOON, "end", 0.05)
    return min(times)


def try_offscreen(program: Program) -> str:
    """Where there is no virtual screen: the window opens without one and stays."""
    variables = program.surroundings(QT_QPA_PLATFORM="offscreen")
    window = subprocess.Popen(program.words(), env=variables, stderr=subprocess.PIPE)
    try:
        _, told = window.communicate(timeout=15)
    except subprocess.TimeoutExpired:
        return "opened without a screen"
    finally:
        window.kill()
        window.wait()
    raise AssertionError(f"the window ended with {window.returncode}: {told.decode(errors='replace')[-500:]}")


@contextmanager
def screen(root: Path) -> Iterator[str]:
    """A virtual screen that the program can reach in its root too."""
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "local", "-noreset"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert server.stdout is not None
        display = f":{server.stdout.readline().strip()}"
        if root != Path("/"):
            place = root / "tmp" / ".X11-unix"
            place.mkdir(exist_ok=True)
            socket = Path("/tmp/.X11-unix") / f"X{display[1:]}"
            (place / socket.name).unlink(missing_ok=True)
            (place / socket.name).hardlink_to(socket)
        yield display
    finally:
        server.kill()
        server.wait()


def xdotool(display: str, *words: str) -> str:
    variables = {"DISPLAY": display, "PATH": "/usr/bin:/bin"}
    return subprocess.run(["xdotool", *words], env=variables, capture_output=True, text=True).stdout.strip()


def until(ask: Callable[[], _Answer], patience: float, what: str, pause: float = 0.2) -> _Answer:
    deadline = time.monotonic() + patience
    while not (answer := ask()):
        assert time.monotonic() < deadline, f"no {what} after {patience:.0f} s"
        time.sleep(pause)
    return answer
