"""How often each value occurs in what is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, sqrt

import numpy as np
from numpy.typing import NDArray

from sr_desktop.imaging.pixels import full_scale
from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.candidate import Candidate
from sr_desktop.viewing.comparison import DifferenceKind
from sr_desktop.viewing.difference import difference
from sr_desktop.viewing.panes import Difference, Image
from sr_desktop.viewing.sampling import Readable
from sr_desktop.viewing.unfinished import uncomputed
from sr_desktop.viewing.viewport import Fractions

BINS = 256
_MOST_PIXELS = 1 << 20

Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Histogram:
    """channels: (1 or 3, 256) counts of gray or of red, green, blue; of a difference one row of at most 256.

    low, high: the values, in levels of 255, at the two ends of the row. mean, deviation: of all channels together, in
    levels; deviation is the root mean square for a difference. least, most: the extremes. reduced: counted on a
    reduced image, because the view holds more than a million pixels.
    """

    content: Image | Difference
    channels: Counts
    low: float
    high: float
    mean: float
    deviation: float
    least: float
    most: float
    reduced: bool


def histogram(content: Image | Difference, images: tuple[Candidate, ...], part: Fractions) -> Histogram:
    """Count the part of an image, in its own colours, or of a difference, whose scale ends at 255/gain levels.

    Of a difference only what is computed of both images; that may be nothing.
    """
    if isinstance(content, Image):
        return _of_image(content, images[0], part)
    largest = max(images, key=lambda image: image.width)
    rect = part.pixels(largest.width, largest.height)
    level = _level_of_difference(rect)
    width, height = largest.width / 2**level, largest.height / 2**level
    small = part.pixels(round(width), round(height))
    missing = uncomputed(images, small, width, height)
    levels = difference(images[0], images[1], content.kind, small, width, height)
    counted = levels if missing is None else levels[~missing]
    counts, low, high = _counted(counted, content)
    if not counted.size:
        return Histogram(content, counts[None], low, high, 0.0, 0.0, 0.0, 0.0, False)
    rms = sqrt(float(np.mean(np.square(counted, dtype=np.float64))))
    return Histogram(
        content,
        counts[None],
        low,
        high,
        float(counted.mean(dtype=np.float64)),
        rms,
        float(counted.min()),
        float(counted.max()),
        level > 0,
    )


def _counted(levels: NDArray[np.float32], content: Difference) -> tuple[Counts, float, float]:
    """The counts, and the values in the middle of the first and last bin."""
    end = 255 / content.gain
    if content.kind is DifferenceKind.SIGNED:
        counts, _ = np.histogram(np.clip(levels, -end, end), BINS, (-end, end))
        return counts, -end, end
    # Means of three channels come in thirds: bins of another width would hold now one third, now two, like a comb.
    steps = 1 if np.array_equal(levels, np.rint(levels)) else 3
    width = ceil(end / BINS * steps) / steps
    last = int(end / width)
    counts = np.bincount(np.minimum(np.rint(levels / width), last).astype(np.int64).ravel(), minlength=last + 1)
    return counts, 0.0, last * width


def _of_image(content: Image, image: Readable, part: Fractions) -> Histogram:
    rect = part.pixels(image.width, image.height)
    level = min(_level_for(rect, _MOST_PIXELS), image.levels - 1)
    small = Rect(rect.x >> level, rect.y >> level, max(1, rect.width >> level), max(1, rect.height >> level))
    pixels = image.read(small, level)
    colour = pixels[..., : 1 if pixels.shape[2] <= 2 else 3]
    scale = 255 / full_scale(pixels.dtype)
    eight = np.rint(colour * scale).astype(np.uint8) if pixels.dtype != np.uint8 else colour
    counts = np.stack([np.bincount(eight[..., c].ravel(), minlength=BINS) for c in range(eight.shape[2])])
    values = np.arange(BINS)
    every = counts.sum(axis=0)
    mean = float((every * values).sum() / every.sum())
    deviation = sqrt(float((every * np.square(values - mean)).sum() / every.sum()))
    present = np.flatnonzero(every)
    return Histogram(content, counts, 0.0, 255.0, mean, deviation, float(present[0]), float(present[-1]), level > 0)


def _level_of_difference(rect: Rect) -> int:
    """As `_level_for`; a reduced difference is taken from pixels up to four times as fine."""
    level = _level_for(rect, _MOST_PIXELS)
    return level + min(level, 2)


def _level_for(rect: Rect, most: int) -> int:
    """The first level at which a part holds at most so many pixels."""
    level = 0
    while (rect.width >> level) * (rect.height >> level) > most:
        level += 1
    return level
