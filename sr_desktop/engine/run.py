"""A job from file to file, as a generator of Events that window, command line, batch and tests all drive."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import perf_counter
from typing import Protocol

import numpy as np

import sr_desktop
from sr_desktop.engine.engine import Engine
from sr_desktop.engine.image_tiles import LowResolution, Pixels
from sr_desktop.engine.job import (
    Event,
    Job,
    JobCancelled,
    JobFailed,
    JobNotice,
    JobSaved,
    JobSaving,
    JobStarted,
    TileDone,
)
from sr_desktop.engine.upscaler import Notice, TileResult
from sr_desktop.errors import OutputError, SRDesktopError, shown
from sr_desktop.imaging.canvas import Canvas, create_canvas
from sr_desktop.imaging.containers.provenance import Provenance
from sr_desktop.imaging.metadata import for_output
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.resample import lanczos_x4_region
from sr_desktop.imaging.resized_canvas import ResizedCanvas
from sr_desktop.imaging.save import check_fits, losses, options_for, save
from sr_desktop.imaging.source import Source, open_source


class Cancel(Protocol):
    """A wish to stop, such as threading.Event."""

    def is_set(self) -> bool:
        """Whether someone asked to stop."""


def run_job(job: Job, engine: Engine, cancel: Cancel) -> Iterator[Event]:
    """Upscale one source and save it; the last Event is JobSaved, JobFailed or JobCancelled.

    Nothing is raised for what can be expected to go wrong. `cancel` is looked at between tiles; closing the generator
    also stops the job. Either way nothing is left at the output's place.
    """
    try:
        with open_source(job.source, pages=job.options.pages, pixel_limit=job.options.pixel_limit) as source:
            yield from _run(job, engine, cancel, source)
    except SRDesktopError as error:
        yield JobFailed(job, error)


def _run(job: Job, engine: Engine, cancel: Cancel, source: Source) -> Iterator[Event]:
    begin = perf_counter()
    info = source.info
    sr_width, sr_height = job.options.size.of(info.width, info.height)
    check_fits(job.format, sr_width, sr_height, samples=info.samples, bits=info.bits, folder=job.output.parent)
    canvas = _canvas(job, source)
    upscaler = engine.upscaler(job.model, job.options.device, job.options.backend)
    image = LowResolution(source.read, info.width, info.height, upscaler.minimum)
    tiles = upscaler.plan(image, job.options.tile)
    yield JobStarted(job, info, canvas, len(tiles), upscaler.device)
    finished, seconds = 0, 0.0
    results = upscaler.upscale(image, tiles)
    while not cancel.is_set():
        result = next(results, None)
        if result is None:
            break
        if isinstance(result, Notice):
            yield JobNotice(job, result)
            continue
        _write(canvas, source, result)
        finished += result.lr_core.area
        seconds += result.seconds
        yield TileDone(job, result.lr_core, finished / (info.width * info.height), result.seconds)
    if cancel.is_set():
        yield JobCancelled(job)
        return
    yield JobSaving(job)
    _save(job, source, canvas, upscaler.device)
    total = perf_counter() - begin
    yield JobSaved(job, sr_width, sr_height, upscaler.device, seconds, total, losses(info, job.format))


def _canvas(job: Job, source: Source) -> Canvas:
    info = source.info
    try:
        return create_canvas(4 * info.width, 4 * info.height, info.samples, info.dtype)
    except MemoryError as error:
        raise OutputError(
            f"The result of {shown(job.source)} does not fit into the memory.", "Close other programs, or reduce it."
        ) from error


def _write(canvas: Canvas, source: Source, result: TileResult) -> None:
    """Put a tile's colour on the canvas, and alpha and extra samples, resampled on their own, beside it."""
    pixels: Pixels = result.pixels
    if source.info.samples > source.info.channels:
        beside = lanczos_x4_region(_beside(source), source.info.width, source.info.height, result.lr_core)
        pixels = np.concatenate([pixels, beside], axis=2)
    canvas.write(result.lr_core.scaled(4), pixels)


def _beside(source: Source) -> Callable[[Rect], Pixels]:
    def read(lr_rect: Rect) -> Pixels:
        pixels = source.read_alpha(lr_rect)
        assert pixels is not None
        return pixels

    return read


def _save(job: Job, source: Source, canvas: Canvas, device: str) -> None:
    info, options = source.info, job.options
    width, height = options.size.of(info.width, info.height)
    scale = options.size.factor(info.width, info.height)
    metadata = for_output(
        info.metadata,
        sr_width=width,
        sr_height=height,
        scale=scale,
        dpi=options.dpi,
        strip_private=options.strip_private,
        provenance=Provenance(
            software="SR Desktop",
            version=sr_desktop.__version__,
            model=job.model.id,
            weights_sha256=job.model.sha256,
            backend=device,
            tiling=_tiling(job),
            scale=f"{scale:.6g}",
        ),
    )
    shown_canvas = canvas if (width, height) == (canvas.width, canvas.height) else ResizedCanvas(canvas, width, height)
    save(shown_canvas, job.output, metadata, options_for(info, job.format, options.quality))


def _tiling(job: Job) -> str:
    """How the result was cut, as Provenance tells it."""
    if job.options.tile == "whole" or job.model.architecture == "bicubic":
        return "whole"
    return f"{job.options.tile}+{job.model.halo}"
