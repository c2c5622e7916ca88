"""Rows of folders become batches, whose journals go on where a run stopped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sr_desktop.batch.entry import Batch, Entry
from sr_desktop.batch.plan import Request
from sr_desktop.engine.models import ModelCard
from sr_desktop.gui.engine_thread import BatchOrder, Order
from sr_desktop.gui.session.choice import OutputChoice
from sr_desktop.gui.session.rows import Row
from sr_desktop.imaging.paths import NameTemplate


@dataclass(frozen=True, slots=True)
class _Kind:
    """What the entries of one batch have in common. turn: the same image again is another batch."""

    choice: OutputChoice
    models: tuple[ModelCard, ...]
    root: Path | None
    turn: int


@dataclass(slots=True)
class Batches:
    """whole: folders of which all images are asked for, so that the batch can be continued at another time."""

    whole: Collection[Path]
    _turns: Counter[Path] = field(default_factory=Counter)
    _parts: dict[_Kind, list[Order]] = field(default_factory=dict)

    def put(self, row: Row, orders: Sequence[Order]) -> None:
        """One row of a folder, with an order for each of its models."""
        kind = _Kind(row.choice, row.models, orders[0].place.root, self._turns[row.file.path])
        self._turns[row.file.path] += 1
        self._parts.setdefault(kind, []).extend(orders)

    def orders(self) -> Iterator[BatchOrder]:
        """All of them, each folder's in one."""
        for kind, parts in self._parts.items():
            yield self._order(kind, parts)

    def _order(self, kind: _Kind, parts: Sequence[Order]) -> BatchOrder:
        choice, template = kind.choice, template_for(kind.choice, kind.models)
        batch = Batch(
            entries=[Entry(order.file, order.place, order.key.card) for order in parts],
            options=choice.options,
            template=NameTemplate(template),
            exists=choice.exists,
            request=self._request(kind, template, parts),
        )
        return BatchOrder(batch, {(order.file.path, order.key.card.id): order for order in parts})

    def _request(self, kind: _Kind, template: str, parts: Sequence[Order]) -> dict[str, object]:
        """What the journal keeps to continue it; nothing for a choice of images, which no folder's name tells."""
        folders = dict.fromkeys(order.file.folder for order in parts)
        if not all(folder in self.whole for folder in folders):
            return {}
        choice = kind.choice
        return Request(
            inputs=tuple(map(str, folders)),
            output=None if choice.folder is None else str(choice.folder),
            models=tuple(card.id for card in kind.models),
            options=choice.options,
            template=template,
            exists=choice.exists,
        ).to_table()


def template_for(choice: OutputChoice, models: Sequence[ModelCard]) -> str:
    """Of several models each needs a name of its own, also when the batch goes on with one of them alone."""
    text = choice.template
    return text if len(models) < 2 or "{model}" in text else text.replace("{ext}", "_{model}{ext}")
