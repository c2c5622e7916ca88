"""Kill −9 at any moment: the same command then gives what an undisturbed run gives, once, whole, and nothing else."""

from __future__ import annotations

import random
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
def undisturbed(source: Path) -> tuple[dict[str, bytes], float]:
    """All results of a run that nobody kills, and how long it takes."""
    begun = time.perf_counter()
    run(source, source.with_name("undisturbed"))
    seconds = time.perf_counter() - begun
    results = contents(source.with_name("undisturbed"))
    assert len(results) == PICTURES
    return results, seconds


def command(source: Path, out: Path) -> list[str]:
    return [*PROGRAM, str(source), "-o", str(out), "--model", "bicubic", "--format", "png", "-q"]


def run(source: Path, out: Path) -> None:
    done = subprocess.run(command(source, out), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too, but for the journal."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != JOURNAL_NAME)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def kill_somewhere(source: Path, out: Path, moment: float) -> int:
    """Begin the batch and kill it after `moment` seconds of work; returns how many results were there."""
    with subprocess.Popen(command(source, out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while not (out / LOCK_NAME).exists() and process.poll() is None:
            time.sleep(0.005)
        time.sleep(moment)
        process.kill()
    return sum(not name.startswith(".") for name in contents(out)) if out.exists() else 0


def check_moments(
    source: Path, undisturbed: tuple[dict[str, bytes], float], tmp_path: Path, moments: list[float]
) -> list[int]:
    """Kill a batch at all these moments, one after another in the same folder, and let the last one end."""
    results, _ = undisturbed
    reached = [kill_somewhere(source, tmp_path / "out", moment) for moment in moments]
    whole = {name: data for name, data in contents(tmp_path / "out").items() if not Path(name).name.startswith(".")}
    assert whole.items() <= results.items(), "a result that is there is whole"
    run(source, tmp_path / "out")
    assert contents(tmp_path / "out") == results
    return reached


def test_a_batch_killed_five_times_ends_as_if_it_never_was(
    source: Path, undisturbed: tuple[dict[str, bytes], float], tmp_path: Path
) -> None:
    moments = [random.Random(number).uniform(0.01, 0.12) for number in range(5)]
    reached = check_moments(source, undisturbed, tmp_path, moments)
    assert 0 < max(reached) < PICTURES, "killed in the middle"


@pytest.mark.long
@pytest.mark.timeout(1200)
def test_a_batch_killed_at_fifty_random_moments_each_time_ends_as_if_it_never_was(
    source: Path, undisturbed: tuple[dict[str, bytes], float], tmp_path: Path
) -> None:
    seed = random.randrange(10**6)
    moments = random.Random(seed)
    reached = []
    for number in range(50):
        reached += check_moments(
            source, undisturbed, tmp_path / f"{seed}-{number}", [moments.uniform(0, undisturbed[1] / 2)]
        )
    assert sum(0 < count < PICTURES for count in reached) > 10, reached
