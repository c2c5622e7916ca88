"""A finished rendering on its way to its file, on a thread of its own: who waits can do something else meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import wait
from functools import partial
from time import perf_counter
from types import TracebackType
from typing import BinaryIO

from sr_desktop.crash_report import unexpected
from sr_desktop.engine.calibration import learn
from sr_desktop.engine.cancel import Cancel
from sr_desktop.engine.job import Event, Job, JobCancelled, JobFailed, JobSaved, JobSaving
from sr_desktop.engine.rendering import Rendering
from sr_desktop.engine.saving import save_rendering
from sr_desktop.errors import SRDesktopError, shown
from sr_desktop.imaging.background import in_background
from sr_desktop.imaging.save import losses
from sr_desktop.imaging.source_info import SourceInfo

OnResult = Callable[[Job, SourceInfo, BinaryIO], None]
"""Is given a job, its source and the result that is whole and about to get its name, on the saving thread; an error it
raises prevents it."""

_PATIENCE = 0.1  # seconds between two words on how far it is


class StoppedError(Exception):
    """Nobody wants the file any more."""


class BackgroundSaving:
    """Saves `rendering` as `job` says. Leaving the block stops it, and waits until nothing is left at its place.

    begun: perf_counter() at the job's start. Used by one thread.
    """

    def __init__(
        self, job: Job, rendering: Rendering, cancel: Cancel, begun: float, on_result: OnResult | None = None
    ) -> None:
        self._job, self._rendering, self._cancel, self._begun = job, rendering, cancel, begun
        self._on_result = on_result
        self._share, self._unwanted = 0.0, False
        self._end = in_background("saving", self._run)

    @property
    def is_done(self) -> bool:
        """Whether `events` gives its last one at once."""
        return self._end.done()

    @property
    def progress(self) -> JobSaving:
        """How far it is."""
        return JobSaving(self._job, self._share)

    def events(self) -> Iterator[Event]:
        """JobSaving from time to time, then JobSaved, JobFailed or JobCancelled."""
        while not self.is_done:
            yield self.progress
            wait([self._end], _PATIENCE)
        yield self._end.result()

    def __enter__(self) -> BackgroundSaving:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._unwanted = True
        wait([self._end])

    def _run(self) -> Event:
        """Saving thread."""
        job, rendering, info = self._job, self._rendering, self._rendering.source.info
        try:
            learn(job, rendering)
            on_whole = None if self._on_result is None else partial(self._on_result, job, info)
            sr_size = save_rendering(job, rendering, on_whole, self._taken)
            total = perf_counter() - self._begun
            return JobSaved(job, *sr_size, rendering.device, rendering.seconds, total, losses(info, job.format))
        except StoppedError:
            return JobCancelled(job)
        except Exception as error:
            return failed(job, error)

    def _taken(self, share: float) -> None:
        """Thread of the encoder."""
        if self._unwanted or self._cancel.is_set():
            raise StoppedError
        self._share = share


def failed(job: Job, error: Exception) -> JobFailed:
    """What is said of an error: its own sentence if it was expected, else that of a defect, which is reported."""
    if isinstance(error, SRDesktopError):
        return JobFailed(job, error)
    return JobFailed(job, unexpected(error, f"Upscaling {shown(job.source)}"))
