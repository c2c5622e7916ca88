"""Setting up: quick when nothing changed, plain about what is missing, and never half done without saying so."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]
SCRIPT = ROOT / "packaging" / "bootstrap.py"


@pytest.fixture
def bootstrap() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bootstrap", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Calls:
    """Stands for the commands that set-up would run: pip over the network and apt-get on this very machine."""

    def __init__(self, *failing: str) -> None:
        self.lines: list[str] = []
        self.failing = failing

    def __call__(self, *command: str | Path) -> int:
        self.lines.append(" ".join(map(str, command)))
        return int(any(word in self.lines[-1] for word in self.failing))


@pytest.fixture
def checkout(bootstrap: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the project's two lists with a `.venv` that seems to be there."""
    for name in ("pyproject.toml", "constraints.txt"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    python = tmp_path / ".venv" / "python"
    python.parent.mkdir()
    python.touch()
    for name, path in {"ROOT": tmp_path, "VENV": python.parent, "PYTHON": python, "STAMP": python.parent / "s"}.items():
        monkeypatch.setattr(bootstrap, name, path)
    monkeypatch.setattr(bootstrap, "missing_libraries", dict)
    return tmp_path


def test_setting_up_again_does_nothing_until_a_list_changes(
    bootstrap: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = Calls()
    monkeypatch.setattr(bootstrap, "call", calls)
    assert bootstrap.setup() == 0
    assert any("pip install" in line and "--constraint constraints.txt" in line for line in calls.lines)
    done = len(calls.lines)
    assert bootstrap.setup() == 0
    assert len(calls.lines) == done
    with (checkout / "constraints.txt").open("a") as constraints:
        constraints.write("new==1\n")
    assert bootstrap.setup() == 0
    assert len(calls.lines) > done


@pytest.mark.usefixtures("checkout")
def test_an_installation_that_failed_is_tried_again(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap, "call", Calls("pip install"))
    assert bootstrap.setup() == 1
    assert "installing failed" in capsys.readouterr().out
    calls = Calls()
    monkeypatch.setattr(bootstrap, "call", calls)
    assert bootstrap.setup() == 0
    assert "pip install" in calls.lines[-1]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux leaves libraries to the system")
def test_missing_libraries_are_found_by_loading_them(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "LIBRARIES", {"libc.so.6": "libc6", "libnowhere.so.7": "libnowhere7"})
    assert bootstrap.missing_libraries() == {"libnowhere.so.7": "libnowhere7"}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux leaves libraries to the system")
@pytest.mark.parametrize(("user", "apt"), [(0, True), (1000, True), (0, False)])
def test_missing_libraries_are_installed_by_root_and_named_to_others(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], user: int, apt: bool
) -> None:
    calls = Calls()
    monkeypatch.setattr(bootstrap, "call", calls)
    monkeypatch.setattr(bootstrap, "missing_libraries", lambda: {"libEGL.so.1": "libegl1"})
    monkeypatch.setattr(bootstrap.shutil, "which", lambda _name: "apt-get" if apt else None)
    monkeypatch.setattr(os, "geteuid", lambda: user)
    bootstrap.install_libraries()
    told = capsys.readouterr().out
    if user == 0 and apt:
        assert calls.lines[-1] == "apt-get install -y --no-install-recommends libegl1"
    else:
        assert not calls.lines
        assert "libEGL.so.1" in told
        assert ("sudo apt-get install -y --no-install-recommends libegl1" in told) == apt


def test_too_old_a_python_looks_for_another_and_says_so_when_there_is_none(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap, "OLDEST", (3, 99))
    assert bootstrap.main(["lint"]) == 1
    assert "but 3.99 or newer is needed" in capsys.readouterr().out


def test_a_new_enough_python_elsewhere_is_found(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "python3").symlink_to(sys.executable)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "version_info", (3, 9, 6, "final", 0))
    assert bootstrap.suitable_python() == str(tmp_path / "python3")


@pytest.mark.parametrize("words", [[], ["dance"]])
def test_an_unknown_word_gets_the_list_of_known_ones(words: list[str]) -> None:
    done = subprocess.run([sys.executable, SCRIPT, *words], capture_output=True, text=True)
    assert done.returncode == 2
    assert "setup, run, test, test-long, lint" in done.stdout


@pytest.fixture
def pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    return dict(line.split("==") for line in lines if not line.startswith("#"))


def named() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return [Requirement(line) for line in project["project"]["dependencies"] + project["dependency-groups"]["dev"]]


def test_every_library_that_is_named_is_pinned_within_its_range(pins: dict[str, str]) -> None:
    for requirement in named():
        assert Version(pins[canonicalize_name(requirement.name)]) in requirement.specifier, requirement


def test_what_the_libraries_themselves_need_is_pinned_too(pins: dict[str, str]) -> None:
    waiting = [canonicalize_name(requirement.name) for requirement in named()]
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        # What torch needs besides differs between its builds for CPU and CUDA.
        if name in seen or name == "torch":
            continue
        seen.add(name)
        needs = (Requirement(line) for line in importlib.metadata.requires(name) or [])
        waiting += [
            canonicalize_name(need.name) for need in needs if need.marker is None or need.marker.evaluate({"extra": ""})
        ]
    assert seen <= set(pins)
