"""From rows to the orders that the engine thread carries out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from sr_desktop.engine.job import Options
from sr_desktop.engine.models import ModelCard
from sr_desktop.engine.planning import Planned, Planner
from sr_desktop.errors import SRDesktopError
from sr_desktop.gui.engine_thread import BatchOrder, Order, RenderingKey
from sr_desktop.gui.session.batches import Batches
from sr_desktop.gui.session.destinations import destinations
from sr_desktop.gui.session.rows import Row
from sr_desktop.imaging.paths import Exists, NameTemplate, Targets


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """What one press of the key asks for.

    by_row: one order for each file, by the ids of their rows. existing: files that will be replaced. notes: said before
    the start. complete: ids of rows with all their files. left: see Order; all of this run have the same.
    """

    orders: tuple[Order | BatchOrder, ...]
    by_row: Mapping[int, Sequence[Order]]
    existing: int
    notes: tuple[str, ...]
    complete: tuple[int, ...] = ()
    left: set[int] = field(default_factory=set)


def rendering_key(row_id: int, card: ModelCard, options: Options, *, self_test: bool = False) -> RenderingKey:
    """Where the result of that row, model and way of computing is kept."""
    return RenderingKey(row_id, card, options.device, options.backend, options.tile, self_test)


def plan_run(rows: Sequence[Row], among: Sequence[Row]) -> Run:
    """Orders for all models of all rows, in their order; those of a folder as a batch. Runs on the errands' thread.

    among: all rows that there are. Raises SRDesktopError for what is wrong with all of the rows, such as a template
    that cannot name a file.
    """
    orders, batches = list[Order | BatchOrder](), Batches(_whole_folders(rows, among))
    by_row: dict[int, list[Order]] = {}
    left = set[int]()
    existing, notes = 0, dict[str, None]()
    for choice in dict.fromkeys(row.choice for row in rows):
        group = [row for row in rows if row.choice == choice]
        targets = Targets(choice.exists, [row.file.path for row in group])
        for row, place in zip(group, destinations(group, choice), strict=True):
            notes |= {place.note: None} if place.note else {}
            planner = Planner(choice.options, NameTemplate(choice.template), targets, len(row.models) > 1)
            cards = row.models if place.root is not None else _missing(row)  # a folder's journal knows what is there
            new = [Order(_key(row, card), row.file, place, planner, left) for card in cards]
            existing += sum(map(_replaces, new)) if choice.exists is Exists.OVERWRITE else 0
            if new:
                by_row[row.id] = new
            if place.root is None:
                orders += new
            else:
                batches.put(row, new)
    orders += batches.orders()
    places = {row.id: number for number, row in enumerate(rows)}
    orders.sort(key=lambda order: min(places[part.key.row_id] for part in order.parts))
    complete = tuple(row.id for row in rows if row.id not in by_row)
    return Run(tuple(orders), by_row, existing, tuple(notes), complete, left)


def _whole_folders(rows: Sequence[Row], among: Sequence[Row]) -> frozenset[Path]:
    """Folders whose images are all asked for: their batch can be continued at another time."""
    asked = {row.id for row in rows}
    missing = {row.file.folder for row in among if row.id not in asked}
    folders = {row.file.folder for row in rows} - missing
    return frozenset(folder for folder in folders if folder is not None)


def _missing(row: Row) -> list[ModelCard]:
    """The models of which the row has no file, or one that was changed or removed. Looks at the disk."""
    made = {file.model.id for file in row.saved if file.is_unchanged}
    return [card for card in row.models if card.id not in made]


def _key(row: Row, card: ModelCard) -> RenderingKey:
    return rendering_key(row.id, card, row.choice.options)


def _replaces(order: Order) -> bool:
    """Whether a file stands where the result would go; tried with targets of its own, so that none is taken."""
    trial = replace(order.planner, targets=Targets(Exists.OVERWRITE, [order.file.path]))
    try:
        plan = trial.plan(order.file, order.place, order.key.card)
    except SRDesktopError:
        return False
    return isinstance(plan, Planned) and plan.job.output.exists()
