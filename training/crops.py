"""Batches of aligned crops, each a pure function of the seed and the iteration.

Nothing is remembered between batches, so that a resumed run draws exactly what an uninterrupted one would, and
batches can be made ahead of time by several threads.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.config import Data
from training.dataset import Pair, Pixels

_AHEAD = 4


@dataclass(frozen=True, slots=True)
class Batch:
    """lr (n, 3, p, p) and hr (n, 3, 4p, 4p), uint8, contiguous."""

    lr: Pixels
    hr: Pixels


def draw_batch(pairs: Sequence[Pair], data: Data, seed: int, iteration: int) -> Batch:
    """The batch of one iteration: images drawn uniformly, positions uniformly, one of the eight flips and turns."""
    random = np.random.default_rng((seed, iteration))
    crops = [_crop(pairs[int(random.integers(len(pairs)))], data, random) for _ in range(data.batch)]
    lr, hr = (np.stack(side).transpose(0, 3, 1, 2) for side in zip(*crops, strict=True))
    return Batch(np.ascontiguousarray(lr), np.ascontiguousarray(hr))


def _crop(pair: Pair, data: Data, random: np.random.Generator) -> tuple[Pixels, Pixels]:
    side = data.hr_patch // 4
    height, width = pair.lr.shape[:2]
    places = [
        (int(random.integers(height - side + 1)), int(random.integers(width - side + 1)))
        for _ in range(data.busiest_of)
    ]
    if len(places) > 1:
        y, x = max(places, key=lambda place: busyness(pair.lr[place[0] :, place[1] :][:side, :side]))
    else:
        ((y, x),) = places
    lr = pair.lr[y : y + side, x : x + side]
    hr = pair.hr[4 * y : 4 * (y + side), 4 * x : 4 * (x + side)]
    return turned(lr, hr, int(random.integers(8)))


def busyness(pixels: NDArray[np.uint8]) -> float:
    """Mean absolute difference of neighbours, 0…255: how much there is to learn from a crop."""
    values = pixels.astype(np.int16)
    return float(np.abs(np.diff(values, axis=0)).mean() + np.abs(np.diff(values, axis=1)).mean())


def turned(lr: Pixels, hr: Pixels, way: int) -> tuple[Pixels, Pixels]:
    """Both under one of the eight symmetries of the square: way % 4 quarter turns, mirrored from 4 on."""
    turns, mirror = way % 4, way >= 4
    if mirror:
        lr, hr = lr[:, ::-1], hr[:, ::-1]
    return np.rot90(lr, turns), np.rot90(hr, turns)


def batches(pairs: Sequence[Pair], data: Data, seed: int, first: int, threads: int = 2) -> Generator[Batch, None, None]:
    """The batches from iteration `first` on, a few made ahead; close the iterator to end its threads."""
    with ThreadPoolExecutor(threads, thread_name_prefix="crops") as pool:
        waiting: deque[Future[Batch]] = deque()
        iteration = first
        while True:
            while len(waiting) < _AHEAD:
                waiting.append(pool.submit(draw_batch, pairs, data, seed, iteration))
                iteration += 1
            yield waiting.popleft().result()
