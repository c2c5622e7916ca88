"""The first promise: a tiled result is the whole image's result."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
import torch

from sr_desktop.engine.backends.torch_backend import TorchNetwork
from sr_desktop.engine.graphs import ARCHITECTURES
from sr_desktop.engine.image_tiles import LowResolution
from sr_desktop.engine.models import find_card, load_weights
from sr_desktop.engine.tiling.plan import plan_tiles, plan_whole
from sr_desktop.engine.tiling.tile import Reach, Tile
from tests.networks import Array, picture, random_network, state_of

BUNDLED = {"faster_rfdn": "faster-rfdn", "efdn": "efdn"}


@cache
def bundled(architecture: str) -> TorchNetwork:
    card = find_card(BUNDLED[architecture])
    folded = ARCHITECTURES[architecture].fold(load_weights(card), card.pixel_range)
    return TorchNetwork(ARCHITECTURES[architecture], folded, "cpu", half=False)


def assemble(network: TorchNetwork, pixels: Array, tiles: tuple[Tile, ...]) -> Array:
    height, width = pixels.shape[:2]
    image = LowResolution(lambda rect: pixels[rect.slices], width, height)
    result = np.full((4 * height, 4 * width, 3), np.nan, np.float32)
    for tile in tiles:
        result[tile.lr_core.scaled(4).slices] = network.run(image.joined(tile).astype(np.float32), tile)
    return result


def difference(tiled: Array, whole: Array) -> tuple[float, float]:
    """Largest difference in levels of 255 and share of 8-bit values that differ."""
    levels = [np.clip(np.rint(values), 0, 255) for values in (tiled, whole)]
    off = np.abs(levels[0] - levels[1])
    return float(off.max()), float((off > 0).mean())


@pytest.mark.parametrize("architecture", ARCHITECTURES)
@pytest.mark.parametrize("kind", ["photo", "rows", "checkerboard"])
def test_tiled_equals_whole(architecture: str, kind: str) -> None:
    pixels = picture(kind, 241, 334)
    network = bundled(architecture)
    whole = assemble(network, pixels, plan_whole(334, 241))
    tiles = plan_tiles(334, 241, 96, Reach(96 if architecture == "faster_rfdn" else 60, architecture == "efdn"))
    assert len(tiles) > 1
    worst, share = difference(assemble(network, pixels, tiles), whole)
    assert worst <= 1
    assert share <= 2e-4


@pytest.mark.parametrize("architecture", ARCHITECTURES)
def test_folded_program_equals_the_plain_network(architecture: str) -> None:
    network = random_network(architecture)
    pixel_range = find_card(BUNDLED[architecture]).pixel_range
    folded = ARCHITECTURES[architecture].fold(state_of(network), pixel_range)
    pixels = picture("photo", 61, 83)
    ours = TorchNetwork(ARCHITECTURES[architecture], folded, "cpu", half=False).run(pixels, plan_whole(83, 61)[0])
    with torch.inference_mode():
        plain = network(torch.from_numpy(pixels.transpose(2, 0, 1)[None]) * (pixel_range / 255))
    plain_pixels = plain[0].permute(1, 2, 0).numpy() * (255 / pixel_range)
    assert np.abs(ours - plain_pixels).max() <= 1e-4 * max(255.0, np.abs(plain_pixels).max())


@pytest.mark.parametrize("architecture", ARCHITECTURES)
@pytest.mark.parametrize(("height", "width"), [(15, 15), (16, 41), (83, 22)])
def test_resize_coordinates_are_the_plain_ones_for_a_whole_image(architecture: str, height: int, width: int) -> None:
    network = random_network(architecture, seed=height)
    folded = ARCHITECTURES[architecture].fold(state_of(network), 255.0)
    pixels = picture("noise", height, width)
    ours = TorchNetwork(ARCHITECTURES[architecture], folded, "cpu", half=False).run(
        pixels, plan_whole(width, height)[0]
    )
    with torch.inference_mode():
        plain = network(torch.from_numpy(pixels.transpose(2, 0, 1)[None]))[0].permute(1, 2, 0).numpy()
    assert np.abs(ours - plain).max() <= 1e-4 * max(255.0, np.abs(plain).max())
