"""A job from file to file, as a generator of Events that window, command line, batch and tests all drive."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from time import perf_counter
from typing import BinaryIO, Protocol

from sr_desktop.crash_report import unexpected
from sr_desktop.engine.engine import Engine
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
from sr_desktop.engine.rendering import Rendering
from sr_desktop.engine.saving import save_rendering
from sr_desktop.engine.upscaler import Notice
from sr_desktop.errors import SRDesktopError, shown
from sr_desktop.imaging.save import check_fits, losses
from sr_desktop.imaging.source import SourceInfo, open_source


class Cancel(Protocol):
    """A wish to stop, such as threading.Event."""

    def is_set(self) -> bool:
        """Whether someone asked to stop."""


OnResult = Callable[[Job, SourceInfo, BinaryIO], None]
"""Is given a job, its source and the result that is whole and about to get its name; an error it raises prevents it."""


def run_job(
    job: Job,
    engine: Engine,
    cancel: Cancel,
    rendering: Rendering | None = None,
    on_result: OnResult | None = None,
) -> Iterator[Event]:
    """Upscale one source and save it; the last Event is JobSaved, JobFailed or JobCancelled.

    rendering: of this source and model, begun before; only what it lacks is computed. Nothing is raised for what can
    be expected to go wrong. `cancel` is looked at between tiles; closing the generator also stops the job. Either way
    nothing is left at the output's place. on_result: runs while the file is saved.
    """
    begin = perf_counter()
    try:
        rendering = rendering or _open(job, engine)
        info, size = rendering.source.info, job.options.size
        width, height = size.of(info.width, info.height)
        check_fits(job.format, width, height, samples=info.samples, bits=info.bits, folder=job.output.parent)
        yield JobStarted(job, rendering)
        while rendering.tiles_left and not cancel.is_set():
            yield from _tile(job, rendering)
        if cancel.is_set():
            yield JobCancelled(job)
            return
        yield JobSaving(job)
        on_whole = None if on_result is None else partial(on_result, job, info)
        sr_size = save_rendering(job, rendering, on_whole)
        total = perf_counter() - begin
        yield JobSaved(job, *sr_size, rendering.device, rendering.seconds, total, losses(info, job.format))
    except SRDesktopError as error:
        yield JobFailed(job, error)
    except Exception as error:  # a defect met with one file must not stop the others
        yield JobFailed(job, unexpected(error, f"Upscaling {shown(job.source)}"))


def _open(job: Job, engine: Engine) -> Rendering:
    options = job.options
    source = open_source(job.source, pages=options.pages, pixel_limit=options.pixel_limit)
    return Rendering(source, job.model, engine.upscaler(job.model, options.device, options.backend), options.tile)


def _tile(job: Job, rendering: Rendering) -> Iterator[Event]:
    for news in rendering.compute():
        if isinstance(news, Notice):
            yield JobNotice(job, news)
        else:
            yield TileDone(job, news.lr_core, rendering.share, news.seconds)
