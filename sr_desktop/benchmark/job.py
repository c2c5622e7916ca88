"""A whole job, file to file, against the network's own time; and what it takes as a program of its own."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
from PIL import Image

from sr_desktop.benchmark.contenders import opened
from sr_desktop.benchmark.process import process
from sr_desktop.benchmark.results import Result, Skipped, WholeJob
from sr_desktop.benchmark.settings import Settings
from sr_desktop.benchmark.timing import Times, in_turn
from sr_desktop.engine.backends import Network
from sr_desktop.engine.backends.placement import Placement
from sr_desktop.engine.engine import Engine
from sr_desktop.engine.image_tiles import LowResolution, Pixels, to_network
from sr_desktop.engine.job import Job, JobFailed, JobSaved, Options
from sr_desktop.engine.models import ModelCard
from sr_desktop.engine.probe_pictures import photograph
from sr_desktop.engine.run import run_job
from sr_desktop.engine.tiling.plan import redundancy
from sr_desktop.engine.tiling.tile import Tile
from sr_desktop.errors import DeviceError


def measure(
    card: ModelCard, places: Sequence[Placement], settings: Settings, told: Callable[[str], None]
) -> Iterator[Result]:
    """A photograph of 2·size × 1½·size input pixels, PNG to PNG, in the first place; as a program in every place."""
    pixels = photograph(2 * settings.size, 3 * settings.size // 2).astype(np.uint8)
    options = Options(device=settings.device, backend=places[0].backend)
    with tempfile.TemporaryDirectory(prefix="sr-desktop-benchmark-") as folder, Engine() as engine:
        source = Path(folder, "source.png")
        Image.fromarray(pixels).save(source)
        job = Job(source, Path(folder, "result.png"), "png", card, options)
        try:
            yield _whole_job(job, pixels, places[0], engine, settings.runs, told)
            for place in _firsts(places):
                told(f"{card.id}: a program of its own on {place}")
                yield process(job, place)
        except DeviceError as error:
            yield Skipped("job", card.id, f"on {places[0]}", error.message)


def _firsts(places: Sequence[Placement]) -> list[Placement]:
    """Every backend and device in the precision that a program takes there."""
    seen: dict[tuple[str, str], Placement] = {}
    for place in places:
        seen.setdefault((place.backend, place.device), place)
    return list(seen.values())


def _whole_job(
    job: Job, pixels: Pixels, place: Placement, engine: Engine, runs: int, told: Callable[[str], None]
) -> WholeJob:
    height, width = pixels.shape[:2]
    upscaler = engine.upscaler(job.model, job.options.device, job.options.backend)
    image = LowResolution(lambda rect: pixels[rect.slices], width, height, upscaler.minimum)
    tiles = upscaler.plan(image, job.options.tile)
    saved: list[JobSaved] = []
    with closing(opened(job.model, place)) as network:
        runners = (_alone(network, image, tiles), lambda: saved.append(_run(job, engine)))
        told(f"{job.model.id}: whole job, getting ready")
        in_turn(runners, 1)
        alone, whole = in_turn(runners, runs, lambda n: told(f"{job.model.id}: whole job, run {n} of {runs}"))
    inside = Times(tuple(event.seconds for event in saved[1:]))
    return WholeJob(
        model=job.model.id,
        device=saved[-1].device,
        width=width,
        height=height,
        tiles=len(tiles),
        redundancy=redundancy(tiles),
        runs=runs,
        network_seconds=alone.median,
        network_min_seconds=alone.minimum,
        model_seconds=inside.median,
        job_seconds=whole.median,
        job_min_seconds=whole.minimum,
        times_network=whole.median / alone.median,
        seconds_per_megapixel=alone.median / (redundancy(tiles) * width * height) * 1e6,
    )


def _alone(network: Network, image: LowResolution, tiles: Sequence[Tile]) -> Callable[[], object]:
    """The network on tiles that are cut out beforehand."""
    inputs = [(to_network(image.joined(tile)), tile) for tile in tiles]
    return lambda: [network.run(values, tile) for values, tile in inputs]


def _run(job: Job, engine: Engine) -> JobSaved:
    for event in run_job(job, engine, threading.Event()):
        if isinstance(event, JobFailed):
            raise event.error
    assert isinstance(event, JobSaved)
    return event
