"""A network's factsheet: what its authors published, what their weights give here, and what ours give."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from sr_desktop.benchmark.costs import Measured, costs
from sr_desktop.benchmark.datasets import DataSet
from sr_desktop.benchmark.facts import COLUMNS, QUANTITIES, Column, Fact
from sr_desktop.benchmark.quality import BORDER, score
from sr_desktop.benchmark.settings import Settings
from sr_desktop.engine.backends.placement import Placement
from sr_desktop.engine.models import ModelCard, Network
from sr_desktop.errors import DeviceError

SCORES = ("psnr_rgb", "psnr_y", "ssim_rgb", "ssim_y")
THEIR_DEVICE = "on the authors' device"

_Key = tuple[str, str]  # quantity, and what it is of
_Cells = Mapping[_Key, Measured]
Told = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Factsheet:
    """ours: the card the sheet is about. authors: their weights of the same network, None where not given."""

    ours: ModelCard
    authors: ModelCard | None
    data: Sequence[DataSet]

    def facts(self, places: Sequence[Placement], settings: Settings, told: Told) -> Iterator[Fact]:
        """Every cell, row by row, when all are known; those that cannot be filled say why.

        Raises UsageError for a device that cannot be meant, ModelError for weights that are gone or changed,
        SourceError or MetricError for an image that cannot be used.
        """
        network = self.ours.network
        columns: dict[Column, _Cells] = {"published": _cells(_published(network)), "authors": {}}
        cards: dict[Column, ModelCard] = {"ours": self.ours}
        if self.authors is not None:
            cards["authors"] = self.authors
        for column, card in cards.items():
            columns[column] = _cells(self._measured(card, places, settings, told))
        for key in _in_order({key for cells in columns.values() for key in cells}, network, self.data):
            for column in COLUMNS:
                cell = columns[column].get(key) or self._missing(column, key)
                sha256 = cards[column].sha256 if column in cards else ""
                unit = QUANTITIES[cell.quantity].unit
                yield Fact(
                    self.ours.id, column, cell.quantity, cell.of, cell.value, unit, cell.how, cell.reason, sha256
                )

    def _measured(
        self, card: ModelCard, places: Sequence[Placement], settings: Settings, told: Told
    ) -> Iterator[Measured]:
        yield from costs(card, places, settings, told)
        for data in self.data:
            yield from _quality(card, data, _row_of(data.name, card.network), settings, told)

    def _missing(self, column: Column, key: _Key) -> Measured:
        quantity, of = key
        if column == "published":
            reason = "the source does not state it"
        elif column == "authors" and self.authors is None:
            reason = "the authors' weights were not given (--authors-weights FILE)"
        elif of == THEIR_DEVICE:
            reason = "this machine is another one: see the rows below"
        elif of == _row_of(of.partition(" (")[0], self.ours.network):
            reason = f"no images of {of.partition(' (')[0]} were given (--data FOLDER)"
        else:
            reason = {
                "authors": "the authors published the weights of the last step only",
                "ours": "ours were not trained in the authors' steps",
            }[column]
        return Measured(quantity, of, None, reason=reason)


def _cells(found: Iterator[Measured]) -> _Cells:
    return {(one.quantity, one.of): one for one in found}


def _published(network: Network) -> Iterator[Measured]:
    sheet = network.factsheet
    if sheet is None:
        return
    stated = asdict(sheet)
    for quantity in ("parameters", "flops", "activations", "gpu_memory", "runtime"):
        if stated[quantity] is not None:
            of = THEIR_DEVICE if quantity == "runtime" else ""
            yield Measured(quantity, of, stated[quantity], sheet.source)
    for figure in network.published:
        yield Measured("psnr_rgb", figure.title, figure.psnr_rgb, f"{sheet.source}; {figure.protocol}")


def _quality(card: ModelCard, data: DataSet, of: str, settings: Settings, told: Told) -> Iterator[Measured]:
    try:
        scores, device = score(card, data, settings.device, settings.backend, told)
    except DeviceError as error:
        yield from (Measured(quantity, of, None, reason=error.message) for quantity in SCORES)
        return
    count = f"{len(data.files)} image{'s' if len(data.files) > 1 else ''}"
    how = f"mean of {count}, {data.inputs}, 8-bit results, border {BORDER}, Y of BT.601 studio range, {device}"
    yield from (Measured(quantity, of, getattr(scores, quantity), how) for quantity in SCORES)


def _row_of(dataset: str, network: Network) -> str:
    """A data set's rows: those of the last published figure of that set, where there is one."""
    return next((figure.title for figure in reversed(network.published) if figure.dataset == dataset), dataset)


def _in_order(keys: set[_Key], network: Network, data: Sequence[DataSet]) -> list[_Key]:
    """Costs in the order of QUANTITIES, then published data sets, then the given ones, each with its scores."""
    quantities = list(QUANTITIES)
    titles = dict.fromkeys([figure.title for figure in network.published] + [one.name for one in data])
    ranks = {title: rank for rank, title in enumerate(titles)}

    def rank(key: _Key) -> tuple[int, int, bool, str]:
        quantity, of = key
        ours = of != THEIR_DEVICE
        if quantity in SCORES:
            return len(quantities), ranks[of], ours, f"{quantities.index(quantity):2}"
        return quantities.index(quantity), 0, ours, of

    return sorted(keys, key=rank)
