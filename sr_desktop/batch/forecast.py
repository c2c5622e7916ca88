"""What a long batch will take, told from a few of its pictures before it starts."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from sr_desktop.batch.entry import Batch, Entry
from sr_desktop.batch.events import EntryPlanned
from sr_desktop.batch.run import plan_batch
from sr_desktop.engine.calibration import Pace, calibrated
from sr_desktop.engine.engine import Engine
from sr_desktop.engine.estimate import duration, estimate, size
from sr_desktop.engine.job import Job
from sr_desktop.errors import SRDesktopError

LONG = 50_000_000
"""Input pixels from which on a batch is worth a forecast: minutes on a CPU."""

_SAMPLE = 32


@dataclass(frozen=True)
class Forecast:
    """count: results that are left to make. seconds: None when the speed is not known. file_bytes: at the most."""

    count: int
    seconds: float | None
    file_bytes: float
    free_bytes: int | None

    @property
    def text(self) -> str:
        """One sentence: "About 20,000 pictures are left: about 3 days, up to 1.2 TB of files."."""
        time = [] if self.seconds is None else [f"about {duration(self.seconds)}"]
        left = "One result is" if self.count == 1 else f"About {self.count:,} results are"
        sentence = f"{left} left to make: "
        sentence += ", ".join([*time, f"up to {size(self.file_bytes)} of files"])
        if self.free_bytes is not None and self.free_bytes < self.file_bytes:
            sentence += f", while {size(self.free_bytes)} are free there"
        return f"{sentence}."


def forecast(batch: Batch, pace: Callable[[Job], Pace | None]) -> Forecast | None:
    """From a few entries; None for a short batch, of which there may be nothing left to do.

    pace: of a job's model and format, such as `measured`. Reads headers and journals, writes nothing.
    """
    total = len(batch.entries)
    # By chance, since every n-th might be all of one model; the same chance each time.
    sample = tuple(random.Random(total).sample(batch.entries, min(total, _SAMPLE)))
    events = plan_batch(replace(batch, entries=sample))
    plans = [event.plan for event in events if isinstance(event, EntryPlanned)]
    share = total / max(1, len(sample))
    if sum(plan.info.width * plan.info.height for plan in plans) * share < LONG:
        return None
    estimates = [estimate(plan.job, plan.info, pace(plan.job)) for plan in plans]
    times = [some.seconds for some in estimates if some.seconds is not None]
    return Forecast(
        count=round(len(plans) * share),
        seconds=sum(times) * share if len(times) == len(plans) else None,
        file_bytes=sum(some.file_bytes for some in estimates) * share,
        free_bytes=_free(batch.entries[0]),
    )


def measured(engine: Engine) -> Callable[[Job], Pace | None]:
    """The pace here, measured with `engine` where it is not known yet."""

    def pace(job: Job) -> Pace | None:
        try:
            return calibrated(job, engine)
        except SRDesktopError:  # the job itself will say what is wrong
            return None

    return pace


def _free(entry: Entry) -> int | None:
    """Bytes that are free where the results go."""
    folder = entry.place.folder
    there = next((path for path in (folder, *folder.parents) if path.exists()), Path())
    try:
        return shutil.disk_usage(there).free
    except OSError:
        return None
