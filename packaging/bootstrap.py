"""Set up, run, test and lint SR Desktop with nothing but Python: `python packaging/bootstrap.py setup|run|test|…`.

The Makefile calls this same script. It makes `.venv` beside the sources and keeps everything in there; on Linux it also
looks for the system libraries that a window needs. Only the standard library is used, and nothing newer than
Python 3.7 outside of functions that run after the version is known.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
STAMP = VENV / "set-up"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")

# What Qt's window plugins link to (its wheel does not bring them) and the Debian package of each.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def say(text: str) -> None:
    print(f"sr-desktop: {text}", flush=True)


def call(*command: str | Path) -> int:
    """Run a command in the project's folder; returns its exit code."""
    return subprocess.call([str(part) for part in command], cwd=str(ROOT))


def suitable_python() -> str | None:
    """A Python that is new enough: the one that runs this, else the newest of the usual names."""
    if sys.version_info >= OLDEST:
        return sys.executable
    probe = f"import sys; sys.exit(sys.version_info < {OLDEST})"
    names = [f"python3.{minor}" for minor in range(14, OLDEST[1] - 1, -1)] + ["python3", "python", "py"]
    for path in filter(None, map(shutil.which, names)):
        if subprocess.call([path, "-c", probe], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0:
            return path
    return None


def missing_libraries() -> dict[str, str]:
    """The system libraries that cannot be loaded, with their Debian packages; Linux alone needs any."""
    if not sys.platform.startswith("linux"):
        return {}
    missing = {}
    for library, package in LIBRARIES.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing[library] = package
    if importlib.util.find_spec("ensurepip") is None:
        missing["Python's venv module"] = f"python3.{sys.version_info[1]}-venv"
    return missing


def install_libraries() -> None:
    """Install what is missing where that is ours to do (root on Debian and its kin), else say how it is done."""
    missing = missing_libraries()
    if not missing:
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *sorted(missing.values())]
    if shutil.which("apt-get") is None:
        say(f"missing: {', '.join(missing)}. Install the packages of your system that hold them.")
    elif os.geteuid() == 0:
        say(f"installing {', '.join(sorted(missing.values()))}")
        if call("apt-get", "-q", "update") or call(*install):
            say(f"that did not work. Try it by hand:  {' '.join(install)}")
    else:
        say(f"missing: {', '.join(missing)}. Install them with:\n\n    sudo {' '.join(install)}\n")


def wanted_state() -> str:
    """A word that changes whenever the set-up has to be done again."""
    state = hashlib.sha256()
    for name in ("pyproject.toml", "constraints.txt"):
        state.update((ROOT / name).read_bytes())
    return state.hexdigest()


def setup() -> int:
    """Make `.venv` with the program and all it needs; at once when nothing has changed since the last time."""
    state = wanted_state()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text() == state:
        return 0
    import tomllib

    install_libraries()
    if not PYTHON.exists() or call(PYTHON, "-c", f"import pip, sys; sys.exit(sys.version_info < {OLDEST})"):
        say(f"making {VENV}")
        venv.create(str(VENV), with_pip=True, clear=True)
    say("installing the program and its libraries; the first time this takes some minutes")
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["dependency-groups"]["dev"]
    pip = (PYTHON, "-m", "pip", "install", "--disable-pip-version-check")
    code = call(*pip, "--constraint", "constraints.txt", "--editable", ".", *tools)
    if code:
        say("installing failed; what pip says above is the reason. Mend that and run the same command again.")
        return code
    STAMP.write_text(state)
    return 0


def ready() -> int:
    """Say how to go on after a set-up that was all that was asked for."""
    say(f"ready:  {SCRIPTS / 'sr-desktop'} --help")
    return 0


def has_display() -> bool:
    """Whether there is a screen to open a window on."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def run() -> int:
    """Open the window; without a screen upscale the sample picture and say where the result is."""
    if has_display():
        say("opening the window")
        code = call(PYTHON, "-m", "sr_desktop")
        if code != -6:  # what Qt does when the screen that is named is not there
            return code
    say("there is no screen: upscaling the sample picture instead")
    result = ROOT / "build" / "sample_x4.png"
    result.parent.mkdir(exist_ok=True)
    sample = ROOT / "resources" / "sample.jpg"
    code = call(PYTHON, "-m", "sr_desktop", "upscale", sample, "-o", result, "--exists", "overwrite")
    if not code:
        say(f"the sample {sample} was upscaled: open {result}")
        say(f"your own photographs:  {SCRIPTS / 'sr-desktop'} upscale PHOTO…")
    return code


def test(*arguments: str) -> int:
    """The tests that take minutes at most; further words go to pytest."""
    return call(PYTHON, "-m", "pytest", *arguments)


def lint() -> int:
    """Every check of the sources, all of them even when one fails."""
    checks = {
        "ruff check": (PYTHON, "-m", "ruff", "check", "."),
        "ruff format": (PYTHON, "-m", "ruff", "format", "--check", "."),
        "mypy": (PYTHON, "-m", "mypy"),
        "import-linter": (SCRIPTS / "lint-imports", "--no-logo"),
    }
    failed = [name for name, command in checks.items() if call(*command)]
    if failed:
        say(f"not clean: {', '.join(failed)}")
    return 1 if failed else 0


def bench(*arguments: str) -> int:
    """Measure the networks here; further words go to `sr-desktop benchmark`."""
    return call(PYTHON, "-m", "sr_desktop", "benchmark", *arguments)


def translations(*languages: str) -> int:
    """Bring the translations up to date with the sources; further words begin other languages."""
    return call(PYTHON, ROOT / "resources" / "translate.py", *languages)


def package(*words: str) -> int:
    """Make the packages; that needs no set-up, as it happens in an environment of its own."""
    return subprocess.call([sys.executable, str(ROOT / "packaging" / "package.py"), *words])


def main(words: list[str]) -> int:
    """Do what the first word says after setting up; returns the exit code."""
    tasks: dict[str, Callable[[], int]] = {
        "setup": ready,
        "run": run,
        "test": lambda: test(*words[1:]),
        "test-long": lambda: test("-m", "long", "--timeout", "3600", *words[1:]),
        "lint": lint,
        "bench": lambda: bench(*words[1:]),
        "translations": lambda: translations(*words[1:]),
        "package": lambda: package(*words[1:]),
    }
    if not words or words[0] not in tasks:
        say(f"one word is needed: {', '.join(tasks)}")
        return 2
    python = suitable_python()
    if python is None:
        newest = ".".join(map(str, OLDEST))
        say(f"this is Python {sys.version.split()[0]}, but {newest} or newer is needed. Install it and try again.")
        return 1
    if python != sys.executable:
        return subprocess.call([python, __file__, *words])
    return tasks["package"]() if words[0] == "package" else setup() or tasks[words[0]]()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
