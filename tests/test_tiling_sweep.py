"""The tiling promise over many sizes, tiles, patterns, weights and both backends; takes many minutes.

`-k` picks a slice: `-k "efdn and torch"`, `-k "openvino and checkerboard"`. The worst figures are told at the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np
import pytest

from sr_desktop.engine.backends import ExpectingNetwork, Network
from sr_desktop.engine.backends.placement import BACKENDS, Backend, Placement, open_network
from sr_desktop.engine.graphs import ARCHITECTURES
from sr_desktop.engine.image_tiles import LowResolution
from sr_desktop.engine.models import ModelCard, find_card, load_weights
from sr_desktop.engine.models.importing import card_for_file
from sr_desktop.engine.tiling.plan import plan_tiles, plan_whole
from sr_desktop.engine.tiling.tile import Reach, Tile
from tests.networks import Array, picture

pytestmark = [pytest.mark.long, pytest.mark.timeout(3600)]

MODELS = ("faster-rfdn", "efdn")
AUTHORS = "the authors' weights"
KINDS = ("photo", "noise", "text", "rows", "checkerboard")
LARGEST = (700, 500)
SMALLEST_SIDES = ((1, 1), (15, 13), (700, 1), (14, 500))
HARDEST = (
    ("faster-rfdn", "checkerboard", 273, 438),
    ("faster-rfdn", "checkerboard", 333, 290),
    ("efdn", "checkerboard", 233, 214),
    ("efdn", "noise", 233, 214),
)
"""What needed the widest halo of all that was tried, in the smallest tiles."""
DRAWN = 5
"""Random sizes and tiles for each network, backend and pattern."""


@dataclass(frozen=True, slots=True)
class Case:
    """One picture of width × height input pixels in tiles with cores of `core`."""

    model: str
    backend: Backend
    kind: str
    width: int
    height: int
    core: int

    @property
    def name(self) -> str:
        """What `-k` looks at."""
        return f"{self.model}-{self.backend}-{self.kind}-{self.width}x{self.height}-{self.core}"


@dataclass(frozen=True, slots=True)
class Found:
    """tiles: how many there were. levels: largest difference of 8-bit values; differing: how many of `values` do."""

    tiles: int
    levels: int
    differing: int
    values: int

    @property
    def share(self) -> float:
        """Part of the values that differ."""
        return self.differing / self.values

    @property
    def as_promised(self) -> bool:
        """At most one level, in at most 0.02 % of the values or in one."""
        return self.levels <= 1 and self.differing <= max(1.0, 2e-4 * self.values)


def _cases() -> Iterator[Case]:
    """The same ones every time; every network sees sizes of its own."""
    for model in MODELS:
        for backend in BACKENDS:
            generator = np.random.default_rng([MODELS.index(model), BACKENDS.index(backend)])
            for kind in KINDS:
                for _ in range(DRAWN):
                    width, height = (int(generator.integers(1, side + 1)) for side in LARGEST)
                    yield Case(model, backend, kind, width, height, 32 * int(generator.integers(1, 9)))
                yield Case(model, backend, kind, *LARGEST, 192)
            for width, height in SMALLEST_SIDES:
                yield Case(model, backend, "noise", width, height, 32)
            for name, kind, width, height in HARDEST:
                if name == model:
                    yield Case(model, backend, kind, width, height, 32)


@contextmanager
def opened(card: ModelCard, backend: Backend) -> Iterator[Network]:
    architecture = ARCHITECTURES[card.architecture]
    folded = architecture.fold(load_weights(card), card.pixel_range)
    network = open_network(architecture, folded, Placement(backend, "cpu"))
    yield network
    if isinstance(network, ExpectingNetwork):
        network.settle()
    network.close()


def assembled(network: Network, image: LowResolution, tiles: tuple[Tile, ...]) -> Array:
    result = np.full((4 * image.height, 4 * image.width, 3), np.nan, np.float32)
    for tile in tiles:
        result[tile.lr_core.scaled(4).slices] = network.run(image.joined(tile).astype(np.float32), tile)
    assert np.isfinite(result).all()
    return np.clip(np.rint(result), 0, 255)[: 4 * image.image_height, : 4 * image.image_width]


def tried(card: ModelCard, case: Case) -> Found:
    pixels = picture(case.kind, case.height, case.width)
    architecture = ARCHITECTURES[card.architecture]
    image = LowResolution(lambda rect: pixels[rect.slices], case.width, case.height, architecture.minimum)
    tiles = plan_tiles(image.width, image.height, case.core, Reach(card.halo, architecture.cyclic))
    with opened(card, case.backend) as network:
        whole = assembled(network, image, plan_whole(image.width, image.height))
        off = np.abs(assembled(network, image, tiles) - whole)
    return Found(len(tiles), int(off.max()), int(np.count_nonzero(off)), off.size)


@pytest.fixture(scope="module")
def ledger(request: pytest.FixtureRequest) -> Iterator[dict[Case, Found]]:
    """Everything found; the worst of each network, backend and pattern is printed when all is done."""
    found: dict[Case, Found] = {}
    yield found
    capture = request.config.pluginmanager.getplugin("capturemanager")
    with capture.global_and_fixture_disabled():
        print(
            "\n\ntiled against whole: worst level of 255, largest share of values that differ", *_total(found), sep="\n"
        )


def _total(found: dict[Case, Found]) -> Iterator[str]:
    for group, items in groupby(sorted(found.items(), key=_group), _group):
        rows = list(items)
        level = max(one.levels for _, one in rows)
        case, worst = max(rows, key=lambda row: row[1].share)
        tiled = sum(one.tiles > 1 for _, one in rows)
        where = f"{worst.differing} of {worst.values} values of {case.name}"
        share = f"{worst.share:9.5%}  ({where})" if worst.differing else "  none differ"
        yield f"  {' '.join(group):44}{len(rows):3} cases,{tiled:3} in tiles: {level} {share}"


def _group(item: tuple[Case, Found]) -> tuple[str, str, str]:
    case, _ = item
    return case.model, case.backend, case.kind


def check(card: ModelCard, case: Case, ledger: dict[Case, Found]) -> None:
    found = ledger[case] = tried(card, case)
    assert found.as_promised, found


@pytest.mark.parametrize("core", [96, 192, 512])
@pytest.mark.parametrize("kind", ["photo", "rows", "checkerboard"])
def test_the_authors_weights_on_600_by_400(kind: str, core: int, shared: Path, ledger: dict[Case, Found]) -> None:
    card = card_for_file(shared / "reference" / "faster_rfdn_official.pth")
    check(card, Case(AUTHORS, "openvino", kind, 600, 400, core), ledger)


@pytest.mark.parametrize("case", tuple(_cases()), ids=lambda case: case.name)
def test_any_size_in_any_tiles(case: Case, ledger: dict[Case, Found]) -> None:
    check(find_card(case.model), case, ledger)
