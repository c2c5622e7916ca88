"""Many jobs, one after another, with no time lost between them: decoding, computing and encoding overlap."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, wait
from contextlib import ExitStack, closing
from functools import partial
from time import perf_counter

from sr_desktop.engine.background_saving import BackgroundSaving, OnResult, failed
from sr_desktop.engine.cancel import Cancel
from sr_desktop.engine.engine import Engine
from sr_desktop.engine.job import Event, Job, JobCancelled, JobStarted
from sr_desktop.engine.rendering import Rendering
from sr_desktop.engine.run import begin, compute, open_job
from sr_desktop.errors import ScratchError
from sr_desktop.imaging.background import in_background
from sr_desktop.imaging.save import encoder_memory
from sr_desktop.imaging.source import Source, read_info

# What may be spent on being early; a source or an encoder that takes more has its turn alone.
_DECODE_AHEAD_BYTES = 128 << 20
_ENCODE_BESIDE_BYTES = 256 << 20


def run_jobs(jobs: Iterable[Job], engine: Engine, cancel: Cancel, on_result: OnResult | None = None) -> Iterator[Event]:
    """Do all jobs, on the caller's thread but for decoding and encoding; drive it like `run_job`.

    While the tiles of one job are computed, the source of the next is decoded and the file of the last is written.
    The events of one job come in the order that `run_job` gives them, and the jobs end in their order; a job's
    JobSaving and its last event come between the tiles of the next one. `jobs` is asked for the job after the next
    one as late as that allows, on the caller's thread, so it can plan while the work goes on. One job's failure is
    its JobFailed and stops no other.

    Memory: at most two canvases (the one that grows and the one that is written; in scratch above MOST_IN_MEMORY
    bytes each) and two sources, the second only where it has at most 128 MB. An encoder that needs more than 256 MB
    for itself, and a scratch disk with room for one canvas only, make the next job wait. Source and canvas of a
    JobStarted are closed when its job ends.

    `cancel` is looked at between tiles and between the rows that are saved: the job that is computed and the one that
    is saved end with JobCancelled, and no other begins. Closing the generator, or an interrupt, does the same without
    events. Nothing is left at the place of an output that was not saved.
    """
    with _Saver(cancel, on_result) as saver, closing(_decoding(jobs)) as decoding:
        for job, source in decoding:
            if cancel.is_set():
                break
            yield from _one(job, source, engine, cancel, saver)
        yield from saver.rest()


def _decoding(jobs: Iterable[Job]) -> Generator[tuple[Job, Future[Source | None]]]:
    """Each job, while the source of the next one is being decoded. Leaving it waits for the one in hand."""
    ahead: tuple[Job, Future[Source | None]] | None = None
    try:
        for job in jobs:
            if ahead:
                wait([ahead[1]])
            now, ahead = ahead, (job, in_background("decoding ahead", partial(_small_source, job)))
            if now:
                yield now
        if ahead:
            yield ahead
    finally:
        if ahead:
            wait([ahead[1]])


def _small_source(job: Job) -> Source | None:
    """Decoding thread. None when it is too large to be decoded before its turn."""
    options = job.options
    info = read_info(job.source, pages=options.pages, pixel_limit=options.pixel_limit)
    nbytes = info.width * info.height * info.samples * info.dtype.itemsize
    return open_job(job) if nbytes <= _DECODE_AHEAD_BYTES else None


def _one(job: Job, decoded: Future[Source | None], engine: Engine, cancel: Cancel, saver: _Saver) -> Iterator[Event]:
    begun = perf_counter()
    try:
        with ExitStack() as stack:
            source = stack.enter_context(decoded.result() or open_job(job))
            if saver.needs_room:
                yield from saver.rest()
            try:
                rendering = begin(job, engine, source)
            except ScratchError:
                yield from saver.rest()  # its canvas may be what fills the disk
                rendering = begin(job, engine, source)
            stack.callback(rendering.canvas.close)
            yield JobStarted(job, rendering)
            for event in compute(job, rendering, cancel):
                yield event
                yield from saver.news()
            yield from saver.rest()
            if cancel.is_set():
                yield JobCancelled(job)
                return
            stack.pop_all()  # the saver closes the canvas
            source.close()
        saver.start(job, rendering, begun)
    except Exception as error:  # a defect met with one file must not stop the others
        yield from saver.rest()
        yield failed(job, error)


class _Saver:
    """The file that is written meanwhile; one at a time. Leaving the block stops it."""

    def __init__(self, cancel: Cancel, on_result: OnResult | None) -> None:
        self._cancel, self._on_result = cancel, on_result
        self._current: tuple[Rendering, BackgroundSaving] | None = None
        self.needs_room = False

    def start(self, job: Job, rendering: Rendering, begun: float) -> None:
        """Take over a finished rendering; the one before must have been waited for."""
        size = job.options.size.of(rendering.source.info.width, rendering.source.info.height)
        self.needs_room = encoder_memory(job.format, *size) > _ENCODE_BESIDE_BYTES
        self._current = rendering, BackgroundSaving(job, rendering, self._cancel, begun, self._on_result)

    def news(self) -> Iterator[Event]:
        """What there is to say without waiting."""
        if self._current:
            yield from self.rest() if self._current[1].is_done else [self._current[1].progress]

    def rest(self) -> Iterator[Event]:
        """Wait for the file."""
        if self._current:
            yield from self._current[1].events()
            self._close()

    def _close(self) -> None:
        if self._current:
            rendering, saving = self._current
            self._current = None
            with saving:
                pass
            rendering.canvas.close()

    def __enter__(self) -> _Saver:
        return self

    def __exit__(self, *_: object) -> None:
        self._close()
