"""What the engine thread tells the window: values that never change."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sr_desktop.batch.outcome import Outcome
from sr_desktop.batch.record import Stamp
from sr_desktop.engine.job import Event, Job
from sr_desktop.engine.planning import Planned
from sr_desktop.engine.upscaler import Notice
from sr_desktop.errors import SRDesktopError
from sr_desktop.gui.engine_thread.asking import BatchOrder, Order, RenderingKey
from sr_desktop.imaging.rect import Rect


@dataclass(frozen=True, slots=True, eq=False)
class ViewBegun:
    """The rendering is among the Renderings now, without a tile yet."""

    key: RenderingKey


@dataclass(frozen=True, slots=True, eq=False)
class ViewTile:
    """A tile that was looked at, or its preview, is on the canvas. share: of the whole image that is finished."""

    key: RenderingKey
    lr_core: Rect
    share: float


@dataclass(frozen=True, slots=True, eq=False)
class ViewNotice:
    """Something went otherwise than planned while computing what is looked at."""

    key: RenderingKey
    notice: Notice


@dataclass(frozen=True, slots=True, eq=False)
class ViewFailed:
    """This model cannot show this image; it is not tried again until something else is looked at."""

    key: RenderingKey
    error: SRDesktopError


@dataclass(frozen=True, slots=True, eq=False)
class RunPlanned:
    """The file's name and size are settled; the job starts."""

    order: Order
    plan: Planned


@dataclass(frozen=True, slots=True, eq=False)
class RunSkipped:
    """Nothing is to be done; reason is one sentence."""

    order: Order
    reason: str


@dataclass(frozen=True, slots=True, eq=False)
class RunEvent:
    """What the order's job says. tiles_left: planned tiles that are not finished. share: of the result that is, 0…1."""

    order: Order
    event: Event
    tiles_left: int
    share: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class RunFound:
    """The file is there from an earlier run, of the same source, weights and options. stamp: of the file."""

    order: Order
    output: Path
    sr_size: tuple[int, int] | None
    device: str
    seconds: float
    stamp: Stamp | None


@dataclass(frozen=True, slots=True, eq=False)
class RunWaits:
    """The job was begun and left, since something else was cancelled; it will be begun again."""

    order: Order


@dataclass(frozen=True, slots=True, eq=False)
class RunClosed:
    """The file is saved and its pixels are in memory no more; they are not computed again to be looked at."""

    order: Order


@dataclass(frozen=True, slots=True, eq=False)
class RunFailed:
    """The job could not start."""

    order: Order
    error: SRDesktopError


@dataclass(frozen=True, slots=True, eq=False)
class BatchTold:
    """Something went otherwise than planned in a batch; it goes on."""

    sentence: str


@dataclass(frozen=True, slots=True, eq=False)
class BatchEnded:
    """All entries are settled or cancelled. roots, outcomes: for a report."""

    order: BatchOrder
    roots: tuple[Path, ...]
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Calibrated:
    """How fast jobs like this one are is known from now on."""

    job: Job


@dataclass(frozen=True, slots=True, eq=False)
class Defect:
    """Something that nobody expected. report: a traceback for those who can mend it. orders: that failed by it."""

    summary: str
    report: str
    orders: tuple[Order, ...] = ()


RunMessage = RunPlanned | RunSkipped | RunFound | RunWaits | RunClosed | RunEvent | RunFailed | BatchTold | BatchEnded
Message = ViewBegun | ViewTile | ViewNotice | ViewFailed | RunMessage | Calibrated | Defect
