"""Kill −9 at any moment: the same command then gives what an undisturbed run gives, once, whole, and nothing else."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sr_desktop.batch.journal import JOURNAL_NAME
from sr_desktop.batch.lock import LOCK_NAME

PICTURES = 60
PROGRAM = [sys.executable, "-m", "sr_desktop", "upscale"]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty small pictures in three folders, two of which want the same name."""
    folder = tmp_path_factory.mktemp("killed") / "in"
    for number in range(PICTURES):
        suffix = "bmp" if number == 31 else "png"
        path = folder / f"{number % 3}" / f"{30 if number == 31 else number}.{suffix}"
        path = folder / "0" / path.name if number == 31 else path
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(np.random.default_rng(number).integers(0, 255, (24, 32, 3), np.uint8)).save(path)
    return folder


@pytest.fixture(scope="module")
def undisturbed(source: Path) -> dict[str, bytes]:
    """All results of a run that nobody kills."""
    run(source, source.with_name("undisturbed"))
    results = contents(source.with_name("undisturbed"))
    assert len(results) == PICTURES
    return results


def command(source: Path, out: Path, *words: str) -> list[str]:
    return [*PROGRAM, str(source), "-o", str(out), "--model", "bicubic", "--format", "png", *words]


def run(source: Path, out: Path, *words: str) -> None:
    done = subprocess.run(command(source, out, "-q", *words), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too, but for the journal."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != JOURNAL_NAME)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def kill_somewhere(source: Path, out: Path, told: int, delay: float, *words: str) -> int:
    """Begin the batch and kill it `delay` seconds after it has told of so many results; returns how many there are."""
    program = command(source, out, *words)
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        while not (out / LOCK_NAME).exists() and process.poll() is None:
            time.sleep(0.002)
        for _ in range(told):
            process.stdout.readline()
        time.sleep(delay)
        process.kill()
    return sum(not Path(name).name.startswith(".") for name in contents(out))


def check_kills(source: Path, results: dict[str, bytes], out: Path, kills: list[tuple[int, float]]) -> list[int]:
    """Kill a batch again and again in the same folder, then let it end."""
    reached = [kill_somewhere(source, out, *kill) for kill in kills]
    whole = {name: data for name, data in contents(out).items() if not Path(name).name.startswith(".")}
    assert whole.items() <= results.items(), "a result that is there is whole"
    run(source, out)
    assert contents(out) == results
    return reached


def test_a_batch_killed_five_times_ends_as_if_it_never_was(
    source: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    chance = random.Random(1)
    kills = [(told, chance.uniform(0, 0.03)) for told in (0, 3, 9, 1, 14)]
    reached = check_kills(source, undisturbed, tmp_path / "out", kills)
    assert reached == sorted(reached)
    assert 0 < reached[-1] < PICTURES, "killed in the middle"


def test_a_person_who_interrupts_hears_that_it_goes_on(
    source: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    for attempt in range(10):  # until the batch was not faster than the person
        out = tmp_path / f"out {attempt}"
        with subprocess.Popen(command(source, out), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            process.send_signal(signal.SIGINT)
            _, said = process.communicate()
        if process.returncode != 0:
            break
    assert process.returncode == 130
    assert b"the same command goes on from there" in said
    assert b"Traceback" not in said
    assert not [name for name in contents(out) if Path(name).name.startswith(".")], "nothing unfinished is left"
    run(source, out)
    assert contents(out) == undisturbed


@pytest.mark.long
@pytest.mark.timeout(1200)
def test_a_batch_killed_at_fifty_random_moments_each_time_ends_as_if_it_never_was(
    source: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    seed = random.randrange(10**6)
    chance = random.Random(seed)
    for number in range(50):
        told = chance.randrange(-PICTURES // 4, PICTURES)
        delay = chance.uniform(0, 0.3 if told <= 0 else 0.04)
        check_kills(source, undisturbed, tmp_path / f"{seed}-{number}", [(max(0, told), delay)])


@pytest.mark.long
@pytest.mark.timeout(1200)
def test_a_batch_killed_while_it_makes_its_results_again_still_replaces_them(
    source: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    chance, out = random.Random(5), tmp_path / "out"
    run(source, out)
    for number in range(10):
        kill_somewhere(source, out, chance.randrange(9), chance.uniform(0, 0.04), "--dpi", "300")
        if number == 4:
            kill_somewhere(source, out, 5, 0.0, "--restart")
    run(source, out, "--dpi", "300")
    assert contents(out).keys() == undisturbed.keys()
    run(source, tmp_path / "fresh", "--dpi", "300")
    assert contents(out) == contents(tmp_path / "fresh")
