"""How far weights look: the smallest halo that keeps the tiling promise on pictures chosen to break it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from sr_desktop.engine.backends import Network
from sr_desktop.engine.graphs import ARCHITECTURES
from sr_desktop.engine.image_tiles import LowResolution
from sr_desktop.engine.models.card import UNMEASURED_HALO, ModelCard
from sr_desktop.engine.models.catalogue import load_weights
from sr_desktop.engine.models.storing import keep_card
from sr_desktop.engine.probe_pictures import Pixels, probe_pictures
from sr_desktop.engine.tiling.axis import tile_around
from sr_desktop.engine.tiling.plan import plan_whole
from sr_desktop.engine.tiling.tile import Reach, Span, Tile

HALOS = (32, 40, 48, 64, UNMEASURED_HALO)
_CORE = 48
_SIDE = _CORE + 2 * UNMEASURED_HALO + 60
_MOST_LEVELS = 0.05
"""Largest difference in levels of 255; on pictures that are no torture it is then under a thousandth."""


def measure_halo(architecture: str, network: Network, progress: Callable[[float], None] = lambda _share: None) -> int:
    """The smallest of HALOS with which tiles of `network` equal the whole image; the largest when no smaller one does.

    A photograph, noise, text, dither, 1-pixel rows, columns and a checkerboard are run whole and as a tile that is cut
    on all sides. progress hears the share that is done. Raises DeviceError where the network cannot run.
    """
    pictures = [picture for _kind, picture in probe_pictures(_SIDE, _SIDE)]
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
