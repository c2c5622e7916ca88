"""100 megapixels in, 1.6 gigapixels out, in 2.5 GB of memory: minutes of work and 15 GB of disk, so only when asked."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sr_desktop.imaging import vips

pytestmark = [
    pytest.mark.long,
    pytest.mark.timeout(7200),
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc"),
]
WIDTH, HEIGHT = 12_000, 8_400
MOST_MB = 2500
ROOM = 20 * 10**9

# Samples its own memory while `upscale` works; argument 1: tiles to compute with the real network, or "copies" for a
# stand-in that repeats every pixel, whose tiles are those of the network.
PROGRAM = """
import sys, threading
from pathlib import Path
import numpy as np
from sr_desktop.engine.engine import Engine
from sr_desktop.engine.job import Job, JobSaved, JobStarted, JobSaving, Options, TileDone
from sr_desktop.engine.models import find_card
from sr_desktop.engine.run import run_job
from sr_desktop.engine.upscaler import TileResult

ended, peaks, phase = threading.Event(), {}, "decoding"

def anonymous():
    lines = Path("/proc/self/status").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith(("RssAnon", "RssShmem"))) / 1000

def watch():
    while not ended.wait(0.02):
        peaks[phase] = max(peaks.get(phase, 0), anonymous())

class Copies:
    minimum, device = 1, "copies"
    def __init__(self, network): self.plan = network.plan
    def upscale(self, image, tiles):
        for tile in tiles:
            lr_core = image.lr_visible(tile)
            yield TileResult(lr_core, image.read(lr_core).repeat(4, 0).repeat(4, 1), 0.0)
    def close(self): pass

how, model, source, output = sys.argv[1:]
most = 10**9 if how == "copies" else int(how)
cancel, done = threading.Event(), 0
threading.Thread(target=watch).start()
with Engine() as engine:
    if how == "copies":
        copies = Copies(engine.upscaler(find_card(model), "cpu"))
        engine.upscaler = lambda *_: copies
    format_ = {".tif": "tiff", ".png": "png"}[Path(output).suffix]
    job = Job(Path(source), Path(output), format_, find_card(model), Options(device="cpu"))
    for event in run_job(job, engine, cancel):
        if isinstance(event, JobStarted): phase = "computing"
        if isinstance(event, JobSaving): phase = "saving"
        if isinstance(event, TileDone):
            done += 1
            if done >= most: cancel.set()
ended.set()
print(type(event).__name__, done, *(f"{name}={peak:.0f}" for name, peak in peaks.items()))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Gone at the end, because it holds gigabytes."""
    made = tmp_path_factory.mktemp("gigapixel")
    if shutil.disk_usage(made).free < ROOM:
        pytest.skip(f"less than {ROOM / 1e9:.0f} GB of free disk")
    yield made
    shutil.rmtree(made)


@pytest.fixture(scope="module")
def source(folder: Path, shared: Path) -> Path:
    """Photographs side by side, 100 megapixels."""
    photos = [np.asarray(Image.open(path).convert("RGB")) for path in sorted((shared / "photos").glob("*.jpg"))]
    rows = min(len(photo) for photo in photos)
    strip = np.concatenate([photo[:rows] for photo in photos], axis=1)
    times = (-(-HEIGHT // len(strip)), -(-WIDTH // strip.shape[1]), 1)
    path = folder / "100.jpg"
    Image.fromarray(np.tile(strip, times)[:HEIGHT, :WIDTH]).save(path, quality=90)
    return path


def peaks(*words: object) -> tuple[str, int, dict[str, int]]:
    """How a run ended, after how many tiles, and the most megabytes of each phase."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.fspath(Path(__file__).parents[1])},
    )
    assert done.returncode == 0, done.stderr
    end, tiles, *each = done.stdout.split()
    print(*words[:2], done.stdout)
    return end, int(tiles), {name: int(peak) for name, _, peak in (word.partition("=") for word in each)}


@pytest.mark.parametrize("suffix", [".tif", ".png"])
def test_from_the_first_row_to_the_last(suffix: str, source: Path, folder: Path) -> None:
    output = folder / f"result{suffix}"
    end, tiles, found = peaks("copies", "faster-rfdn", source, output)
    assert end == "JobSaved"
    assert tiles > 100
    assert set(found) == {"decoding", "computing", "saving"}
    assert max(found.values()) <= MOST_MB
    image = vips.Image.new_from_file(os.fspath(output), access="sequential")
    assert (image.width, image.height) == (4 * WIDTH, 4 * HEIGHT)
    before = vips.Image.new_from_file(os.fspath(source), access="sequential")
    # Every fourth pixel of the first rows is the source's own.
    corner = vips.to_array(image.crop(0, 0, 4 * WIDTH, 64))[::4, ::4]
    assert np.array_equal(corner, vips.to_array(before.crop(0, 0, WIDTH, 16)))
    output.unlink()


@pytest.mark.parametrize(("model", "most"), [("faster-rfdn", 4), ("efdn", 24)], ids=["FasterRFDN", "EFDN, all shapes"])
def test_the_networks_reach_a_plateau_below_the_bound(model: str, most: int, source: Path, folder: Path) -> None:
    end, tiles, found = peaks(most, model, source, folder / f"{model}.tif")
    assert (end, tiles) == ("JobCancelled", most)
    # Saving takes about as much beside the network's memory as it does beside the stand-in.
    assert max(found.values()) <= MOST_MB - 230
    assert not (folder / f"{model}.tif").exists()
