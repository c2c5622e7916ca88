"""How fast this machine is: measured once in a second or two, then remembered."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import numpy as np

import sr_desktop
from sr_desktop.engine.backends.placement import placements
from sr_desktop.engine.engine import Engine
from sr_desktop.engine.image_tiles import LowResolution
from sr_desktop.engine.job import Job
from sr_desktop.engine.probe_pictures import photograph
from sr_desktop.engine.rendering import Rendering
from sr_desktop.engine.upscaler import TileResult
from sr_desktop.errors import SRDesktopError
from sr_desktop.imaging.canvas import create_canvas
from sr_desktop.imaging.metadata import Metadata
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.replacing import replacing
from sr_desktop.imaging.save import SaveOptions, save
from sr_desktop.settings import user_folders

_SIDE, _PICTURE = 512, 1024
_RUNS = 2  # the first one compiles
_TELLING = 500_000  # input pixels, of which a job says more than the small tile did
_UNLIKE = 1.2


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds: computing, for a megapixel of input that the model sees (halo included); saving, of the file."""

    computing: float
    saving: float


def known_pace(job: Job) -> Pace | None:
    """The pace of a job's model, device and format if it has been measured here before; takes no time."""
    found, (computing, saving) = _read(), _keys(job)
    return Pace(found[computing], found[saving]) if computing in found and saving in found else None


def calibrated(job: Job, engine: Engine) -> Pace:
    """The pace, measured now if it is not known. Raises DeviceError or ModelError when the model cannot work."""
    *_, pace = calibration(job, engine)
    assert pace is not None
    return pace


def calibration(job: Job, engine: Engine) -> Iterator[Pace | None]:
    """Measure what is not known of the pace: a small tile and a small file.

    Whoever has to do other things in between can after each piece of it, of less than a second; the last one is the
    pace. Raises as `calibrated` does.
    """
    found, (computing, saving) = _read(), _keys(job)
    if computing not in found:
        for _ in range(_RUNS):
            found[computing] = _computing(job, engine)
            yield None
    if saving not in found:
        found[saving] = _saving(job)
    _remember({computing: found[computing], saving: found[saving]})
    yield Pace(found[computing], found[saving])


def learn(job: Job, rendering: Rendering) -> None:
    """Remember the pace of a job whose tiles are all computed, if it was long enough and went unlike what is known.

    So one that was measured while the machine was busy does not stay. Writes rarely; safe on any thread.
    """
    if rendering.lr_computed_area < _TELLING:
        return
    computing, _ = _keys(job)
    known, now = _read().get(computing), rendering.seconds / rendering.lr_computed_area * 1e6
    if now > 0 and (known is None or not 1 / _UNLIKE < now / known < _UNLIKE):
        _remember({computing: now})


def _keys(job: Job) -> tuple[str, str]:
    here = f"{sr_desktop.__version__}, {os.cpu_count()} cores"
    place = "cpu"
    if job.model.architecture != "bicubic":
        place = str(placements(job.options.device, job.options.backend)[0])
    return f"{job.model.architecture} on {place}, {here}", f"{job.format}, {here}"


def _computing(job: Job, engine: Engine) -> float:
    upscaler = engine.upscaler(job.model, job.options.device, job.options.backend)
    pixels = photograph(_SIDE, _SIDE).astype(np.uint8)
    image = LowResolution(lambda rect: pixels[rect.slices], _SIDE, _SIDE)
    preview = upscaler.preview(image, Rect(0, 0, _SIDE, _SIDE))  # is compiled by now where a window is open
    tiles = (preview,) if preview else upscaler.plan(image, "whole")
    seconds = sum(result.seconds for result in upscaler.upscale(image, tiles) if isinstance(result, TileResult))
    return seconds / sum(tile.lr_padded_area for tile in tiles) * 1e6


def _saving(job: Job) -> float:
    pixels = photograph(_PICTURE, _PICTURE).astype(np.uint8)
    with create_canvas(_PICTURE, _PICTURE, 3, np.uint8) as canvas, tempfile.TemporaryDirectory() as folder:
        canvas.write(Rect(0, 0, _PICTURE, _PICTURE), pixels)
        begun = perf_counter()
        save(canvas, Path(folder, "tried"), Metadata(), SaveOptions(job.format, job.options.quality))
        return (perf_counter() - begun) / _PICTURE**2 * 1e6


def _file() -> Path:
    return user_folders().cache / "pace.json"


def _read() -> dict[str, float]:
    try:
        found = json.loads(_file().read_text("utf-8"))
        return {key: value for key, value in found.items() if isinstance(value, float) and value > 0}
    except (OSError, ValueError, AttributeError):  # not there, or not ours: it is only a cache
        return {}


def _remember(new: dict[str, float]) -> None:
    # A read-only cache only means that it is measured again.
    with contextlib.suppress(SRDesktopError), replacing(_file()) as file:
        file.write(json.dumps(_read() | new, indent=1).encode())
