"""How far weights look: the smallest halo that keeps the tiling promise on pictures chosen to break it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from sr_desktop import resources
from sr_desktop.engine.backends import Network
from sr_desktop.engine.graphs import ARCHITECTURES
from sr_desktop.engine.image_tiles import LowResolution
from sr_desktop.engine.models.card import UNMEASURED_HALO, ModelCard
from sr_desktop.engine.models.catalogue import load_weights
from sr_desktop.engine.models.storing import keep_card
from sr_desktop.engine.tiling.axis import tile_around
from sr_desktop.engine.tiling.plan import plan_whole
from sr_desktop.engine.tiling.tile import Reach, Span, Tile
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.source import open_source

HALOS = (48, 64, 80, UNMEASURED_HALO)
_CORE = 48
_SIDE = _CORE + 2 * UNMEASURED_HALO + 60
_MOST_LEVELS = 0.05
"""Largest difference in levels of 255; on pictures that are no torture it is then under a thousandth."""

Pixels = NDArray[np.float32]


def measure_halo(architecture: str, network: Network, progress: Callable[[float], None] = lambda _share: None) -> int:
    """The smallest of HALOS with which tiles of `network` equal the whole image; the largest when no smaller one does.

    A photograph, noise, text, dither, 1-pixel rows, columns and a checkerboard are run whole and as a tile that is cut
    on all sides. progress hears the share that is done. Raises DeviceError where the network cannot run.
    """
    pictures = list(_pictures())
    fitting = list(HALOS[:-1])
    for number, picture in enumerate(pictures, 1):
        whole = network.run(picture, plan_whole(_SIDE, _SIDE)[0])
        fitting = [halo for halo in fitting if _is_exact(architecture, network, picture, whole, halo)]
        progress(number / len(pictures))
    return min([*fitting, HALOS[-1]])


def with_measured_halo(card: ModelCard, progress: Callable[[float], None] = lambda _share: None) -> ModelCard:
    """An added model's card with the halo measured on the CPU, written down; takes some ten seconds.

    Raises ModelError where the weights or the card cannot be read or kept, DeviceError where nothing can compute.
    """
    from sr_desktop.engine.backends.placement import open_network, placements

    architecture = ARCHITECTURES[card.architecture]
    folded = architecture.fold(load_weights(card), card.pixel_range)
    network = open_network(architecture, folded, placements("cpu")[0])
    try:
        measured = replace(card, halo=measure_halo(card.architecture, network, progress))
    finally:
        network.close()
    keep_card(measured)
    return measured


def _is_exact(architecture: str, network: Network, picture: Pixels, whole: Pixels, halo: int) -> bool:
    start = (_SIDE - _CORE) // 2
    axis = tile_around(_SIDE, Span(start, start + _CORE), Reach(halo, ARCHITECTURES[architecture].cyclic))
    tile = Tile(axis, axis)
    image = LowResolution(lambda rect: picture[rect.slices], _SIDE, _SIDE)
    core = network.run(image.joined(tile).astype(np.float32), tile)
    return float(np.abs(core - whole[tile.lr_core.scaled(4).slices]).max()) <= _MOST_LEVELS


def _pictures() -> Iterator[Pixels]:
    """(side, side, 3) in 0…255."""
    generator = np.random.default_rng(0)
    shape = (_SIDE, _SIDE)
    rows, columns = np.indices(shape)
    yield _photograph()
    yield generator.uniform(0, 255, (*shape, 3)).round().astype(np.float32)
    yield _text()
    yield _gray(generator.random(shape) < columns / _SIDE)
    yield _gray(rows % 2 == 0)
    yield _gray(columns % 2 == 0)
    yield _gray((rows + columns) % 2 == 0)


def _photograph() -> Pixels:
    with open_source(resources.resource("sample.jpg")) as source:
        left, top = (source.info.width - _SIDE) // 2, (source.info.height - _SIDE) // 2
        return source.read(Rect(left, top, _SIDE, _SIDE)).astype(np.float32)


def _text() -> Pixels:
    page = np.full((_SIDE, _SIDE, 3), 255, np.uint8)
    for y in range(10, _SIDE + 10, 12):
        cv2.putText(page, "The quick brown fox 0123456789 " * 4, (2, y), cv2.FONT_HERSHEY_PLAIN, 0.7, (20, 20, 60), 1)
    return page.astype(np.float32)


def _gray(mask: NDArray[np.bool_]) -> Pixels:
    return np.repeat(mask[..., None] * np.float32(255), 3, axis=2)
