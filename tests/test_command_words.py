"""The words of the command line: taken in any order, refused in one line, and explained where a person looks."""

from __future__ import annotations

import json
import re
from contextlib import nullcontext
from pathlib import Path

import numpy as np
import pytest
from pictures import noise
from PIL import Image

from sr_desktop import cli
from tests.users import another_user


@pytest.fixture
def photos(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the person is in, with two pictures."""
    for seed, name in enumerate(("a.png", "b.png", "-q.png")):
        Image.fromarray(noise(20, 24, 3, np.uint8, seed)).save(tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Exit code, output and errors of a command."""
    try:
        code = cli.main(words)
    except SystemExit as left:
        code = int(left.code or 0)
    return code, *capsys.readouterr()


@pytest.mark.parametrize(
    "words",
    [
        ["upscale", "a.png", "--dry-run", "b.png", "--json", "--model", "bicubic", "--", "-q.png"],
        ["upscale", "--dry-run", "--json", "a.png", "--model", "bicubic", "b.png", "./-q.png"],
        ["degrade", "a.png", "-o", "small", "b.png", "--json", "--", "-q.png"],
        ["show", "a.png", "--json", "b.png", "--", "-q.png"],
    ],
    ids=" ".join,
)
@pytest.mark.usefixtures("photos")
def test_files_may_stand_behind_options(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, *words)
    told = [json.loads(line) for line in out.splitlines()]
    assert [Path(one.get("input") or one["file"]).name for one in told] == ["a.png", "b.png", "-q.png"]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("upsacle a.png", "upsacle"),
        ("upscale", "INPUT"),
        ("upscale a.png --modell efdn", "--modell"),
        ("upscale a.png --model efdn --weights b.pth", "--weights"),
        ("upscale a.png --scale big", "big"),
        ("upscale a.png --exists perhaps", "perhaps"),
        ("degrade a.png", "--output"),
        ("score a.png", "HR"),
        ("score a.png b.png c.png", "c.png"),
        ("models show", "ID"),
        ("models show efdn bicubic", "bicubic"),
        ("benchmark --sections spead", "spead"),
        ("doctor everything", "everything"),
    ],
)
@pytest.mark.usefixtures("photos")
def test_words_that_are_not_understood_are_told_in_one_line(
    words: str, named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, *words.split())
    assert (code, out) == (2, "")
    (line,) = err.splitlines()
    assert named in line
    assert line.startswith("sr-desktop")
    help_of = re.search(r"See: (sr-desktop.* --help)$", line)
    assert help_of is not None
    code, out, _ = run(capsys, *help_of[1].split()[1:])
    assert (code, out.split()[0]) == (0, "usage:")


def test_help_names_every_key_that_json_has(photos: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (photos / "broken.png").write_bytes(b"\x89PNG")
    made = ["upscale", "a.png", "broken.png", "--model", "bicubic", "-o", "out", "--reference", "b.png", "--verify"]
    for words in (
        [*made, "--dry-run"],
        made,
        made,
        ["models"],
        ["models", "show", "efdn"],
        ["show", "out/a_x4_bicubic.png", "a.png"],
        ["score", "a.png", "a.png"],
        ["degrade", "a.png", "broken.png", "-o", "small"],
        ["licences", "numpy"],
    ):
        _, out, _ = run(capsys, *words, "--json")
        keys = {key for line in out.splitlines() for key in json.loads(line)}
        assert keys
        _, text, _ = run(capsys, words[0], "--help")
        assert not [key for key in keys if not re.search(rf"\b{key}\b", text)], words


def test_a_missing_reference_of_upscale_is_not_answered_with_an_option_of_score(
    photos: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (photos / "truth").mkdir()
    Image.fromarray(noise(80, 96, 3, np.uint8)).save(photos / "truth" / "other.png")
    code, _, err = run(capsys, "upscale", "a.png", "--model", "bicubic", "--reference", "truth")
    assert (code, len(err.splitlines())) == (1, 1)
    assert "a.png has no reference." in err
    assert "--pair" not in err
    assert "--pair order" in run(capsys, "score", "a.png", "truth")[2]


def test_only_results_that_are_there_are_verified(photos: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (photos / "broken.png").write_bytes(b"\x89PNG")
    code, out, _ = run(
        capsys, "upscale", "a.png", "broken.png", "--model", "bicubic", "-o", "out", "--verify", "--json"
    )
    told = [json.loads(line) for line in out.splitlines()]
    assert (code, [(one["status"], one["input"]) for one in told]) == (
        1,
        [("saved", "a.png"), ("failed", "broken.png"), ("verified", "a.png")],
    )


def test_patterns_that_leave_nothing_are_named(photos: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "upscale", str(photos), "--exclude", "*.png", "--dry-run")
    assert code == 1
    assert "--include and --exclude" in err


@pytest.mark.parametrize("place", ["a.png/late.csv", "late.csv", "closed/late.csv"])
@pytest.mark.parametrize(
    ("words", "option"),
    [
        ("upscale a.png --model bicubic --report {}", "--report"),
        ("figure any.sr-session.json -o {}", "-o"),
        ("benchmark --plot {}", "--plot"),
    ],
)
def test_what_is_written_last_and_cannot_be_is_told_before_the_work(
    words: str, option: str, place: str, photos: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = place.replace(".csv", ".svg") if option == "--plot" else place
    (photos / Path(name).name).mkdir()
    (photos / "closed").mkdir(mode=0o555)
    before = sorted(photos.rglob("*"))
    with another_user() if place.startswith("closed") else nullcontext():
        code, out, err = run(capsys, *words.format(name).split())
    assert (code, out) == (1, "")
    assert err == f"sr-desktop: {name} cannot be written there. Name another place with {option}.\n"
    assert sorted(photos.rglob("*")) == before
