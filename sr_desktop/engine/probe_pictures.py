"""Pictures that tiling finds hard, for those who measure it: fine patterns, noise, text, and a photograph."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from sr_desktop import resources
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.source import open_source

Pixels = NDArray[np.float32]

KINDS = ("photo", "noise", "text", "dither", "rows", "columns", "checkerboard")
"""The names of all probe pictures."""


def probe_pictures(width: int, height: int) -> Iterator[tuple[str, Pixels]]:
    """Every kind with its picture, (height, width, 3) whole numbers in 0…255; the same ones every time."""
    generator = np.random.default_rng(0)
    shape = (height, width)
    rows, columns = np.indices(shape)
    yield "photo", photograph(width, height)
    yield "noise", generator.uniform(0, 255, (*shape, 3)).round().astype(np.float32)
    yield "text", _text(width, height)
    yield "dither", _gray(generator.random(shape) < columns / width)
    yield "rows", _gray(rows % 2 == 0)
    yield "columns", _gray(columns % 2 == 0)
    yield "checkerboard", _gray((rows + columns) % 2 == 0)


def photograph(width: int, height: int) -> Pixels:
    """The middle of the sample picture, (height, width, 3) in 0…255; mirrored on where it is not large enough."""
    with open_source(resources.resource("sample.jpg")) as source:
        info = source.info
        inside = Rect(0, 0, min(width, info.width), min(height, info.height))
        pixels = source.read(inside.moved((info.width - inside.width) // 2, (info.height - inside.height) // 2))
    missing = ((0, height - inside.height), (0, width - inside.width), (0, 0))
    return np.pad(pixels, missing, mode="symmetric").astype(np.float32)


def _text(width: int, height: int) -> Pixels:
    page = np.full((height, width, 3), 255, np.uint8)
    line = "The quick brown fox 0123456789 " * (4 + width // 100)
    for y in range(10, height + 10, 12):
        cv2.putText(page, line, (2, y), cv2.FONT_HERSHEY_PLAIN, 0.7, (20, 20, 60), 1)
    return page.astype(np.float32)


def _gray(mask: NDArray[np.bool_]) -> Pixels:
    return np.repeat(mask[..., None] * np.float32(255), 3, axis=2)
