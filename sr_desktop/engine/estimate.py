"""What a job will take, told before it starts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sr_desktop.engine.backends.placement import CPU_TILE_AREA, largest_tile, placements
from sr_desktop.engine.calibration import Pace
from sr_desktop.engine.graphs import ARCHITECTURES
from sr_desktop.engine.image_tiles import LowResolution, Pixels
from sr_desktop.engine.job import Job
from sr_desktop.engine.tiling.tile import Reach, Tile
from sr_desktop.engine.upscaler import plan_image
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.room import Needs
from sr_desktop.imaging.source_info import SourceInfo

_PROGRAM = 120_000_000
# Bytes for each pixel of the largest tile, its halo included: activations, and the pixels on their way in and out.
# Measured as the growth of RssAnon on tiles of half a megapixel and more on a CPU; on CUDA they are the card's.
_BYTES_PER_TILE_PIXEL = {"faster_rfdn": 2500, "efdn": 3600, "bicubic": 300}


@dataclass(frozen=True, slots=True)
class Estimate:
    """sr_width, sr_height: of the file, in pixels. memory_bytes: of the whole program. disk_bytes: of the file, and of
    scratch while it is made. file_bytes: of the file alone. All three at the most. seconds: None: not known.
    """

    sr_width: int
    sr_height: int
    memory_bytes: int
    disk_bytes: int
    file_bytes: int
    seconds: float | None

    @property
    def text(self) -> str:
        """ "about 14 minutes, up to 1.9 GB of memory, up to 11 GB of disk"."""
        time = [] if self.seconds is None else [f"about {duration(self.seconds)}"]
        return ", ".join(
            [*time, f"up to {size(self.memory_bytes)} of memory", f"up to {size(self.disk_bytes)} of disk"]
        )


def estimate(job: Job, info: SourceInfo, pace: Pace | None, finished: float = 0.0) -> Estimate:
    """For one job. pace: of its model and format here, None where it is not known. finished: share of the result that
    is computed already and will be used, 0…1.

    Reads nothing and loads no model. Raises what TargetSize.of and placements raise.
    """
    sr_width, sr_height = job.options.size.of(info.width, info.height)
    tiles = _tiles(job, info)
    needs = Needs.of(info, job.format, sr_width, sr_height)
    activations = _BYTES_PER_TILE_PIXEL[job.model.architecture] * max(tile.lr_padded_area for tile in tiles)
    seconds = None
    if pace is not None:
        computed = sum(tile.lr_padded_area for tile in tiles) * (1 - finished)
        seconds = (computed * pace.computing + sr_width * sr_height * pace.saving) / 1e6
    memory = _PROGRAM + activations + needs.memory
    return Estimate(sr_width, sr_height, memory, needs.scratch + needs.file, needs.file, seconds)


def in_all(estimates: Iterable[Estimate]) -> str:
    """Several jobs, one after another: "20,000 pictures, 3,840,000 megapixels, about 3 days, up to 1.2 TB of files"."""
    estimates = tuple(estimates)
    times = [estimate.seconds for estimate in estimates if estimate.seconds is not None]
    pixels = sum(estimate.sr_width * estimate.sr_height for estimate in estimates) / 1e6
    words = [
        f"{len(estimates):,} pictures",
        f"{pixels:,.0f} megapixels" if pixels >= 10 else f"{pixels:.2g} megapixels",
    ]
    if times and len(times) == len(estimates):
        words.append(f"about {duration(sum(times))}")
    return ", ".join([*words, f"up to {size(sum(estimate.file_bytes for estimate in estimates))} of files"])


def _tiles(job: Job, info: SourceInfo) -> tuple[Tile, ...]:
    """As the job's upscaler would plan them."""

    def no_pixels(lr_rect: Rect) -> Pixels:
        raise AssertionError(f"a plan needs no pixels, and none at {lr_rect}")

    architecture = ARCHITECTURES.get(job.model.architecture)
    if architecture is None:
        image = LowResolution(no_pixels, info.width, info.height)
        return plan_image(image, job.options.tile, Reach(0, cyclic=False), CPU_TILE_AREA)
    image = LowResolution(no_pixels, info.width, info.height, architecture.minimum)
    place = placements(job.options.device, job.options.backend)[0]
    area = largest_tile(place, image.width * image.height)
    return plan_image(image, job.options.tile, Reach(job.model.halo, architecture.cyclic), area)


def duration(seconds: float) -> str:
    """In words, two units at the most: "40 s", "14 minutes", "3 hours 20 minutes", "2 days 4 hours"."""
    if seconds < 100:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    if minutes < 100:
        return f"{minutes} minutes"
    hours, minutes = divmod(minutes, 60)
    if hours < 48:
        return f"{hours} hours {minutes} minutes" if minutes else f"{hours} hours"
    days, hours = divmod(round(seconds / 3600), 24)
    return f"{days} days {hours} hours" if hours else f"{days} days"


def size(count: float) -> str:
    """Bytes in words, two digits: "730 MB", "1.9 GB", "11 GB"."""
    units = iter(("kB", "MB", "GB", "TB"))
    unit, count = next(units), count / 1000
    while count >= 999.5 and (larger := next(units, None)):
        unit, count = larger, count / 1000
    return f"{count:.1f} {unit}" if count < 9.95 else f"{count:,.0f} {unit}"
