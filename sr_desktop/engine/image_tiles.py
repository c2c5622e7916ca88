"""Pixels between an image and a network: what a tile reads, and what its result becomes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sr_desktop.engine.tiling.tile import Span, Tile
from sr_desktop.imaging.rect import Rect

Pixels = NDArray[np.generic]

_BAND = 64


@dataclass(frozen=True)
class LowResolution:
    """An image as the engine sees it.

    read: lr Rect → (h, w, 1 or 3) uint8 or uint16. minimum: sides shorter than this are extended on the right and
    bottom by reflection; `width` and `height` are the extended ones.
    """

    read: Callable[[Rect], Pixels]
    image_width: int
    image_height: int
    minimum: int = 1

    @property
    def width(self) -> int:
        """Columns that the tile plan has to cover."""
        return max(self.image_width, self.minimum)

    @property
    def height(self) -> int:
        """Rows that the tile plan has to cover."""
        return max(self.image_height, self.minimum)

    def lr_visible(self, tile: Tile) -> Rect:
        """The part of the tile's core that lies in the image itself."""
        return tile.lr_core.intersected(Rect(0, 0, self.image_width, self.image_height))

    def joined(self, tile: Tile) -> Pixels:
        """All parts of a tile joined, (Σ rows, Σ columns, channels)."""
        rows = [
            np.concatenate([self._part(row, column) for column in tile.columns.parts], axis=1)
            for row in tile.rows.parts
        ]
        return np.concatenate(rows, axis=0)

    def _part(self, rows: Span, columns: Span) -> Pixels:
        inside = Rect(columns.start, rows.start, columns.length, rows.length).intersected(
            Rect(0, 0, self.image_width, self.image_height)
        )
        pixels = self.read(inside)
        missing = (rows.length - inside.height, columns.length - inside.width)
        if not any(missing):
            return pixels
        return np.asarray(np.pad(pixels, ((0, missing[0]), (0, missing[1]), (0, 0)), mode="reflect"))


def to_network(pixels: Pixels) -> NDArray[np.float32]:
    """(h, w, 1 or 3) uint8 or uint16 → (h, w, 3) in 0…255; gray is repeated."""
    values = pixels.astype(np.float32)
    if pixels.dtype == np.uint16:
        values /= 257
    return np.repeat(values, 3, axis=2) if values.shape[2] == 1 else values


def from_network(values: NDArray[np.float32], like: Pixels) -> Pixels:
    """(h, w, 3) in about 0…255 → rounded half to even, in the dtype and channels of `like`; gray is the mean."""
    height, width = values.shape[:2]
    pixels: Pixels = np.empty((height, width, like.shape[2]), like.dtype)
    scale = 257.0 if like.dtype == np.uint16 else 1.0
    for top in range(0, height, _BAND):  # the floats on the way would take several times the memory of the pixels
        band = values[top : top + _BAND]
        if like.shape[2] == 1:
            band = band.mean(axis=2, keepdims=True)
        pixels[top : top + _BAND] = np.clip(np.rint(band * np.float32(scale)), 0, 255 * scale)
    return pixels
