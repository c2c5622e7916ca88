"""What window and engine thread tell each other: values that never change."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sr_desktop.batch.entry import Batch, Entry
from sr_desktop.batch.outcome import Outcome
from sr_desktop.batch.record import Stamp
from sr_desktop.engine.job import Event, Job
from sr_desktop.engine.models import ModelCard
from sr_desktop.engine.planning import Planned, Planner
from sr_desktop.engine.upscaler import Notice, TileSize
from sr_desktop.errors import SRDesktopError
from sr_desktop.imaging.paths import InputFile, Place
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.source import Source


@dataclass(frozen=True, slots=True)
class RenderingKey:
    """Which result: of a row, by a model, computed in a certain way. self_test: of the reduced row."""

    row_id: int
    card: ModelCard
    device: str
    backend: str
    tile: TileSize
    self_test: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """What is looked at. keys: the chosen model's, then those of the other models in a race.

    whole: compute all tiles rather than the visible ones alone; nothing is saved either way.
    """

    source: Source
    keys: tuple[RenderingKey, ...]
    lr_visible: Rect
    whole: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Order:
    """One file to make. cancel: set by whoever no longer wants it."""

    key: RenderingKey
    file: InputFile
    place: Place
    planner: Planner
    cancel: threading.Event = field(default_factory=threading.Event)

    @property
    def parts(self) -> tuple[Order, ...]:
        """Itself."""
        return (self,)


@dataclass(frozen=True, slots=True, eq=False)
class BatchOrder:
    """Many files with a journal. orders: one for each entry, by source and model id; each can be cancelled alone."""

    batch: Batch
    orders: Mapping[tuple[Path, str], Order]

    @property
    def parts(self) -> tuple[Order, ...]:
        """One for each file."""
        return tuple(self.orders.values())

    def order_of(self, entry: Entry) -> Order:
        """The order of one entry."""
        return self.orders[entry.file.path, entry.card.id]


@dataclass(frozen=True, slots=True, eq=False)
class ViewBegun:
    """The rendering is among the Renderings now, without a tile yet."""

    key: RenderingKey


@dataclass(frozen=True, slots=True, eq=False)
class ViewTile:
    """A tile that was looked at is finished. share: of the whole image."""

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
    """What the order's job says. tiles_left: planned tiles that are not finished."""

    order: Order
    event: Event
    tiles_left: int


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
    """All entries are settled or cancelled. outcomes: for a report."""

    order: BatchOrder
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
