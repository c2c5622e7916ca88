"""A job from file to file, as a generator of Events that window, command line, batch and tests all drive."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from sr_desktop.engine.background_saving import BackgroundSaving, OnResult, failed
from sr_desktop.engine.cancel import Cancel
from sr_desktop.engine.engine import Engine
from sr_desktop.engine.job import Event, Job, JobCancelled, JobNotice, JobStarted, TileDone, TileGivenUp
from sr_desktop.engine.rendering import Rendering
from sr_desktop.engine.upscaler import Notice
from sr_desktop.imaging.room import check_room
from sr_desktop.imaging.save import check_fits
from sr_desktop.imaging.source import Source, open_source

__all__ = ["Cancel", "OnResult", "begin", "compute", "open_job", "run_job"]


def run_job(
    job: Job,
    engine: Engine,
    cancel: Cancel,
    rendering: Rendering | None = None,
    on_result: OnResult | None = None,
) -> Iterator[Event]:
    """Upscale one source and save it; the last Event is JobSaved, JobFailed or JobCancelled.

    rendering: of this source and model, begun before; only what it lacks is computed. Nothing is raised for what can
    be expected to go wrong. `cancel` is looked at between tiles and between the rows that are saved; closing the
    generator also stops the job. Either way nothing is left at the output's place. While the file is written, on
    another thread, JobSaving comes ten times a second, so that whoever drives this can do something else as well.
    """
    begun = perf_counter()
    try:
        if rendering is None:
            rendering = begin(job, engine, open_job(job))
        else:
            _check_file(job, rendering.source)
        yield JobStarted(job, rendering)
        yield from compute(job, rendering, cancel)
        if cancel.is_set():
            yield JobCancelled(job)
            return
        with BackgroundSaving(job, rendering, cancel, begun, on_result) as saving:
            yield from saving.events()
    except Exception as error:  # a defect met with one file must not stop the others
        yield failed(job, error)


def open_job(job: Job) -> Source:
    """The job's source, decoded."""
    return open_source(job.source, pages=job.options.pages, pixel_limit=job.options.pixel_limit)


def _check_file(job: Job, source: Source) -> None:
    info = source.info
    width, height = job.options.size.of(info.width, info.height)
    check_fits(job.format, width, height, samples=info.samples, bits=info.bits, folder=job.output.parent)


def begin(job: Job, engine: Engine, source: Source) -> Rendering:
    """All that comes before the first tile. Raises SRDesktopError when the job cannot be done."""
    info, options = source.info, job.options
    check_room(info, job.format, options.size.of(info.width, info.height), job.output.parent)
    return Rendering(source, job.model, engine.upscaler(job.model, options.device, options.backend), options.tile)


def compute(job: Job, rendering: Rendering, cancel: Cancel) -> Iterator[Event]:
    """All missing tiles, until someone asks to stop. Raises DeviceError or ModelError as `Rendering.compute` does."""
    while rendering.tiles_left and not cancel.is_set():
        news = None
        for news in rendering.compute():
            if isinstance(news, Notice):
                yield JobNotice(job, news)
            else:
                yield TileDone(job, news.lr_core, rendering.share, news.seconds)
        if news is None:
            yield TileGivenUp(job)
