"""What the README tells people to type is understood."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from sr_desktop.cli import build_parser

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = [shlex.split(line, comments=True)[1:] for line in README.splitlines() if line.startswith("sr-desktop ")]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_is_accepted(words: list[str]) -> None:
    assert callable(build_parser().parse_args(words).run)


def test_the_commands_are_all_there() -> None:
    expected = {"upscale", "degrade", "score", "figure", "show", "models", "doctor", "benchmark", "licences"}
    assert {words[0] for words in COMMANDS} == expected


def test_every_option_that_is_named_exists() -> None:
    helps = "".join(_help(command) for command in ("upscale", "score", "degrade", "doctor", "models", "benchmark"))
    named = set(re.findall(r"`(--[a-z-]+)", README))
    assert named
    assert not [option for option in named if option not in helps]


def _help(command: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "sr_desktop", command, "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_every_make_target_and_bootstrap_word_exists() -> None:
    known = {"setup", "run", "test", "test-long", "lint", "bench", "package", "translations"}
    targets = set(re.findall(r"\bmake ([a-z][a-z-]*)", README)) & known
    makefile = (ROOT / "Makefile").read_text("utf-8")
    declared = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert declared is not None
    assert targets == set(declared.group(1).split())
    script = (ROOT / "packaging" / "bootstrap.py").read_text("utf-8")
    words = re.findall(r"bootstrap\.py ([a-z-]+)", README)
    assert words == ["run", "test"]
    assert all(f'"{word}":' in script for word in words)


def test_every_file_that_is_named_is_there() -> None:
    for path in ("resources", "weights", "training", "packaging", "constraints.txt", ".ci/run", "sr_desktop/diagnosis"):
        assert path in README
        assert (ROOT / path).exists()


def test_every_room_is_in_the_table_of_folders() -> None:
    rooms = {path.parent.name for path in (ROOT / "sr_desktop").glob("*/__init__.py")}
    assert set(re.findall(r"^\| `sr_desktop/(\w+)` \|", README, re.MULTILINE)) == rooms


def test_help_answers_at_once_and_loads_nothing_heavy() -> None:
    code = (
        "import sys; from sr_desktop.cli import build_parser; build_parser().format_help(); "
        "print(*sorted({'numpy', 'torch', 'openvino', 'PIL', 'cv2', 'pyvips', 'natsort', 'tqdm'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
