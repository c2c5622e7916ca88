"""The tiling promise over many sizes, tiles, patterns, weights and both backends; takes many minutes."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from sr_desktop.engine.backends import Network
from sr_desktop.engine.backends.placement import BACKENDS, Backend, Placement, open_network
from sr_desktop.engine.graphs import ARCHITECTURES
from sr_desktop.engine.image_tiles import LowResolution
from sr_desktop.engine.models import ModelCard, find_card, load_weights
from sr_desktop.engine.models.importing import import_weights
from sr_desktop.engine.tiling.plan import plan_tiles, plan_whole
from sr_desktop.engine.tiling.tile import Reach, Tile
from tests.networks import Array, picture

pytestmark = [pytest.mark.long, pytest.mark.timeout(3600)]

KINDS = ("photo", "noise", "text", "rows", "checkerboard")


@cache
def opened(card: ModelCard, backend: Backend) -> Network:
    architecture = ARCHITECTURES[card.architecture]
    return open_network(
        architecture, architecture.fold(load_weights(card), card.pixel_range), Placement(backend, "cpu")
    )


def assembled(network: Network, image: LowResolution, tiles: tuple[Tile, ...]) -> Array:
    result = np.full((4 * image.height, 4 * image.width, 3), np.nan, np.float32)
    for tile in tiles:
        result[tile.lr_core.scaled(4).slices] = network.run(image.joined(tile).astype(np.float32), tile)
    return np.clip(np.rint(result), 0, 255)[: 4 * image.image_height, : 4 * image.image_width]


def check(card: ModelCard, backend: Backend, kind: str, width: int, height: int, core: int) -> None:
    pixels = picture(kind, height, width)
    architecture = ARCHITECTURES[card.architecture]
    image = LowResolution(lambda rect: pixels[rect.slices], width, height, architecture.minimum)
    network = opened(card, backend)
    tiles = plan_tiles(image.width, image.height, core, Reach(card.halo, architecture.cyclic))
    whole = assembled(network, image, plan_whole(image.width, image.height))
    off = np.abs(assembled(network, image, tiles) - whole)
    told = f"{card.id} {backend} {kind} {width}×{height} tile {core}: {off.max()} levels, {(off > 0).mean():.4%}"
    print(told)
    assert off.max() <= 1, told
    assert (off > 0).sum() <= max(1, 2e-4 * off.size), told


@pytest.mark.parametrize("core", [96, 192, 512])
@pytest.mark.parametrize("kind", ["photo", "rows"])
def test_the_authors_weights_on_600_by_400(kind: str, core: int, shared: Path) -> None:
    card = import_weights(shared / "reference" / "faster_rfdn_official.pth").card
    check(card, "openvino", kind, 600, 400, core)


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("model", ["faster-rfdn", "efdn"])
def test_random_sizes_and_tiles(model: str, backend: Backend) -> None:
    generator = np.random.default_rng(20)
    for number in range(12):
        width, height = int(generator.integers(1, 700)), int(generator.integers(1, 500))
        core = 32 * int(generator.integers(1, 8))
        check(find_card(model), backend, KINDS[number % len(KINDS)], width, height, core)
