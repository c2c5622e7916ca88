"""What the window asks of the engine thread: values that never change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sr_desktop.batch.entry import Batch, Entry
from sr_desktop.engine.models import ModelCard
from sr_desktop.engine.planning import Planner
from sr_desktop.engine.upscaler import TileSize
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


@dataclass(frozen=True, slots=True)
class Flag:
    """See Cancel; set for a row by adding its id to `left`, on any thread."""

    row_id: int
    left: set[int]

    def is_set(self) -> bool:
        """Whether someone asked to stop."""
        return self.row_id in self.left


@dataclass(frozen=True, slots=True, eq=False)
class Order:
    """One file to make. left: the ids of those rows of its run that nobody wants any more: thousands are left at once
    by one word, where a flag in each order would take its time.
    """

    key: RenderingKey
    file: InputFile
    place: Place
    planner: Planner
    left: set[int] = field(default_factory=set)

    @property
    def cancel(self) -> Flag:
        """Set once its row is among those that are left."""
        return Flag(self.key.row_id, self.left)

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
