"""What tiling costs and whether it is exact: pictures that it finds hard, in tiles and whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing

import numpy as np
from numpy.typing import NDArray

from sr_desktop.benchmark.contenders import opened
from sr_desktop.benchmark.results import Plan, Result, Skipped, Tiling
from sr_desktop.benchmark.settings import Settings
from sr_desktop.engine.backends import Network
from sr_desktop.engine.backends.placement import Placement
from sr_desktop.engine.graphs import ARCHITECTURES
from sr_desktop.engine.image_tiles import LowResolution, from_network
from sr_desktop.engine.models import ModelCard, load_weights
from sr_desktop.engine.network_upscaler import NetworkUpscaler
from sr_desktop.engine.probe_pictures import Pixels, probe_pictures
from sr_desktop.engine.tiling.plan import plan_whole, redundancy
from sr_desktop.engine.tiling.tile import Tile
from sr_desktop.engine.upscaler import TileSize, Upscaler
from sr_desktop.errors import DeviceError

PLAN_WIDTH, PLAN_HEIGHT = 3840, 2560
MOST_LEVELS, MOST_SHARE = 1, 2e-4
"""The promise for float32: 8-bit values differ by at most this, in at most this share of them (or in one)."""


def measure(
    card: ModelCard, places: Sequence[Placement], settings: Settings, told: Callable[[str], None]
) -> Iterator[Result]:
    """Plans of a large picture, then every picture and tile size in every place."""
    planner = NetworkUpscaler(card.architecture, load_weights(card), card.pixel_range, card.halo, tuple(places))
    sizes: tuple[TileSize, ...] = (*settings.tiles, 256, 512, "auto")
    yield from (_plan(card, size, planner) for size in dict.fromkeys(sizes))
    for place in places:
        try:
            with closing(opened(card, place)) as network:
                yield from _compared(card, network, settings, planner, told)
        except DeviceError as error:
            yield Skipped("tiling", card.id, f"on {place}", error.message)


def _compared(
    card: ModelCard, network: Network, settings: Settings, planner: Upscaler, told: Callable[[str], None]
) -> Iterator[Result]:
    for size in settings.tiles:
        for kind, pixels in probe_pictures(*_picture_size(size, card)):
            if kind in settings.pictures:
                told(f"{card.id} on {network.backend} {network.device}: {kind} in tiles of {size}")
                yield tried(card, network, kind, pixels, size, planner)


def tried(
    card: ModelCard, network: Network, kind: str, pixels: Pixels, size: int, planner: Upscaler
) -> Tiling | Skipped:
    """One picture (h, w, 3) in tiles of `size` against itself whole, or why that cannot be."""
    try:
        return _tiling(card, network, kind, pixels, size, planner)
    except DeviceError as error:
        where = f"{network.backend} {network.device} {network.precision}"
        return Skipped("tiling", card.id, f"{kind} in tiles of {size} on {where}", error.message)


def _picture_size(tile: int, card: ModelCard) -> tuple[int, int]:
    """Just large enough for first, middle and last tiles on both axes, and no multiple of anything."""
    side = max(2 * tile, tile + (3 if ARCHITECTURES[card.architecture].cyclic else 2) * card.halo) + 33
    return side + 31, side


def _plan(card: ModelCard, size: TileSize, planner: Upscaler) -> Plan:
    tiles = planner.plan(_unread(PLAN_WIDTH, PLAN_HEIGHT), size)
    shapes = {tuple(tuple(p.length for p in axis.parts) for axis in (tile.rows, tile.columns)) for tile in tiles}
    return Plan(
        model=card.id,
        tile=size if isinstance(size, int) else "auto",
        halo=card.halo,
        width=PLAN_WIDTH,
        height=PLAN_HEIGHT,
        tiles=len(tiles),
        shapes=len(shapes),
        redundancy=redundancy(tiles),
    )


def _unread(width: int, height: int) -> LowResolution:
    return LowResolution(lambda rect: np.zeros((rect.height, rect.width, 3), np.uint8), width, height)


def _tiling(card: ModelCard, network: Network, kind: str, pixels: Pixels, size: int, planner: Upscaler) -> Tiling:
    height, width = pixels.shape[:2]
    image = LowResolution(lambda rect: pixels[rect.slices], width, height)
    tiles = planner.plan(image, size)
    whole = assembled(network, image, plan_whole(width, height))
    tiled = assembled(network, image, tiles)
    like = np.zeros((1, 1, 3), np.uint8)
    levels = np.abs(from_network(tiled, like).astype(np.int16) - from_network(whole, like).astype(np.int16))
    worst, differing = int(levels.max()), int(np.count_nonzero(levels))
    return Tiling(
        model=card.id,
        backend=network.backend,
        device=network.device,
        precision=network.precision,
        picture=kind,
        tile=size,
        halo=card.halo,
        width=width,
        height=height,
        tiles=len(tiles),
        redundancy=redundancy(tiles),
        max_levels=worst,
        max_difference=float(np.abs(tiled - whole).max()),
        differing=differing,
        values=levels.size,
        exact=worst <= MOST_LEVELS and (differing <= 1 or differing <= MOST_SHARE * levels.size),
    )


def assembled(network: Network, image: LowResolution, tiles: Sequence[Tile]) -> NDArray[np.float32]:
    """All tiles' cores in their places, (4·height, 4·width, 3). Raises DeviceError, also for what is no number."""
    result = np.full((4 * image.height, 4 * image.width, 3), np.nan, np.float32)
    for tile in tiles:
        result[tile.lr_core.scaled(4).slices] = network.run(image.joined(tile).astype(np.float32), tile)
    if not np.isfinite(result).all():
        raise DeviceError("Some values are not numbers: half precision overflowed.")
    return result
