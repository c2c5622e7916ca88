"""One source with one set of options, and what a running job says."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from sr_desktop.engine.models import ModelCard
from sr_desktop.engine.rendering import Rendering
from sr_desktop.engine.upscaler import Notice, TileSize
from sr_desktop.errors import SRDesktopError
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.source import DEFAULT_PIXEL_LIMIT
from sr_desktop.imaging.target_size import TargetSize

Dpi = Literal["scale", "keep"] | float


@dataclass(frozen=True, slots=True)
class Options:
    """What a person can choose for a job.

    device: "auto", "cpu", "cuda" or "cuda:N". backend: "auto", "openvino" or "torch". tile: core size in input
    pixels, "auto" or "whole". format: of the file, None for the source's own where possible. quality: 1 … 100, None
    for the default. dpi: "scale" keeps the paper size true, "keep" the number, a number sets it. strip_private:
    leave out place, serial numbers and owner. pages: "first" takes the first of several. pixel_limit: refuse
    larger sources. pyramid: a TIFF holds smaller copies of itself as well.
    """

    device: str = "auto"
    backend: str = "auto"
    tile: TileSize = "auto"
    size: TargetSize = field(default_factory=TargetSize)
    format: str | None = None
    quality: int | None = None
    dpi: Dpi = "scale"
    strip_private: bool = False
    pages: Literal["one", "first"] = "one"
    pixel_limit: int = DEFAULT_PIXEL_LIMIT
    pyramid: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """One source to one file: `output` is the very file that is written, `format` a name of imaging's formats."""

    source: Path
    output: Path
    format: str
    model: ModelCard
    options: Options


@dataclass(frozen=True, slots=True, eq=False)
class JobStarted:
    """The source is decoded. rendering: where the ×4 result grows; it lives as long as someone holds it."""

    job: Job
    rendering: Rendering


@dataclass(frozen=True, slots=True)
class TileDone:
    """lr_core is finished on the canvas. share: of the image that is finished, 0…1; seconds: inside the model."""

    job: Job
    lr_core: Rect
    share: float
    seconds: float


@dataclass(frozen=True, slots=True)
class TileGivenUp:
    """The tile in work gave way to something else; it is computed anew when whoever drives the job goes on."""

    job: Job


@dataclass(frozen=True, slots=True)
class JobNotice:
    """Something went otherwise than planned and the job goes on."""

    job: Job
    notice: Notice


@dataclass(frozen=True, slots=True)
class JobSaving:
    """All tiles are done and the file is being written. share: of its rows that have been taken, 0…1."""

    job: Job
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class JobSaved:
    """The file is at job.output. seconds: inside the model; total: of the whole job; notes: what the format lost."""

    job: Job
    sr_width: int
    sr_height: int
    device: str
    seconds: float
    total: float
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class JobFailed:
    """Nothing was written."""

    job: Job
    error: SRDesktopError


@dataclass(frozen=True, slots=True)
class JobCancelled:
    """Someone asked to stop; nothing was written."""

    job: Job


Event = JobStarted | TileDone | TileGivenUp | JobNotice | JobSaving | JobSaved | JobFailed | JobCancelled
