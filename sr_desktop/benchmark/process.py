"""The program as a process of its own: how long from start to exit, and the most memory it holds."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import psutil

from sr_desktop.benchmark.results import Process
from sr_desktop.engine.backends.placement import Placement
from sr_desktop.engine.job import Job
from sr_desktop.engine.models import ModelCard, list_cards
from sr_desktop.errors import DeviceError
from sr_desktop.imaging.source import read_info
from sr_desktop.resources import is_packaged

MEASURE = "RssAnon + RssShmem" if sys.platform == "linux" else "resident set"
_PAUSE = 0.01


def process(job: Job, place: Placement) -> Process:
    """`sr-desktop upscale` of the job's source, watched. Raises DeviceError with what it said when it fails."""
    program = [sys.executable] if is_packaged() else [sys.executable, "-m", "sr_desktop"]
    where = ["--device", place.device, "--backend", place.backend, *_model(job.model)]
    words = ["upscale", str(job.source), "-o", str(job.output), "--exists", "overwrite", "--quiet", *where]
    seconds, peak = watch([*program, *words])
    info = read_info(job.source)
    return Process(
        model=job.model.id,
        device=str(place),
        width=info.width,
        height=info.height,
        runs=1,
        seconds=seconds,
        peak_bytes=peak,
        measure=MEASURE,
    )


def _model(card: ModelCard) -> list[str]:
    """How the command line is told of a card, which may be of a file that nobody imported."""
    known = any(one.id == card.id and one.sha256 == card.sha256 for one in list_cards())
    return ["--model", card.id] if known else ["--weights", str(card.weights_path)]


def watch(command: list[str]) -> tuple[float, int]:
    """Seconds and most bytes of a command while it runs. Raises DeviceError when its exit code is not 0."""
    begin, peak = perf_counter(), 0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as running:
        try:
            while True:
                peak = max(peak, _memory(running.pid))
                try:
                    said = running.communicate(timeout=_PAUSE)[1]
                    break
                except subprocess.TimeoutExpired:
                    continue
        except BaseException:
            running.kill()
            raise
    if running.returncode:
        raise DeviceError(f"The program of its own failed: {' '.join(said.split()) or running.returncode}")
    return perf_counter() - begin, peak


def _memory(pid: int) -> int:
    """Bytes that a process holds now; 0 when it has ended."""
    if sys.platform == "linux":
        try:
            status = Path(f"/proc/{pid}/status").read_text("utf-8", "replace")
        except OSError:
            return 0
        return 1024 * sum(int(kib) for kib in re.findall(r"^Rss(?:Anon|Shmem):\s+(\d+) kB", status, re.MULTILINE))
    try:
        whole = psutil.Process(pid)
        # Python in a virtual environment on Windows is a stub that starts the real one.
        return sum(int(each.memory_info().rss) for each in (whole, *whole.children(recursive=True)))
    except psutil.Error:
        return 0
