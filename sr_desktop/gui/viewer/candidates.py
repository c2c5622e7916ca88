"""The kinds of candidates: the input, its bicubic enlargement, a growing result, any other image."""

from __future__ import annotations

import threading
from typing import Protocol

import cv2
import numpy as np

from sr_desktop.imaging.canvas import Canvas
from sr_desktop.imaging.pixels import Pixels
from sr_desktop.imaging.pyramid import Levels, level_count, level_length
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.resample import bicubic_x4_region, lanczos_x4_region
from sr_desktop.imaging.resample_kernels import BICUBIC
from sr_desktop.imaging.source import Source


class SourceCandidate:
    """An opened image as it is: the input, a Reference, another program's result.

    width, height: take the top left part of this size instead of all.
    """

    finished: tuple[Rect, ...] | None = None

    def __init__(
        self, key: str, name: str, source: Source, width: int | None = None, height: int | None = None
    ) -> None:
        self.key, self.name, self.source = key, name, source
        self.width, self.height = width or source.info.width, height or source.info.height
        self.icc = source.info.metadata.icc
        self._lock = threading.Lock()
        self._levels: Levels | None = None

    @property
    def levels(self) -> int:
        """1 … 8; those above 0 are made when first read."""
        return level_count(self.width, self.height)

    def read(self, rect: Rect, level: int = 0) -> Pixels:
        """Colour and alpha."""
        if not level:
            return self._pixels(rect)
        with self._lock:
            if self._levels is None:
                whole = Rect(0, 0, self.width, self.height)
                levels = Levels(self._pixels, self.width, self.height, self._pixels(Rect(0, 0, 1, 1)))
                levels.renew(whole)
                self._levels = levels
        return self._levels.read(rect, level)

    def _pixels(self, rect: Rect) -> Pixels:
        colour = self.source.read(rect)
        if not self.source.info.has_alpha:
            return colour
        beside = self.source.read_alpha(rect)
        assert beside is not None
        return np.concatenate([colour, beside[..., :1]], axis=2)


class BicubicCandidate:
    """The ×4 bicubic enlargement of a source, computed where it is looked at; alpha by Lanczos as in results."""

    finished: tuple[Rect, ...] | None = None

    def __init__(self, key: str, name: str, source: Source) -> None:
        self.key, self.name, self.source = key, name, source
        self.width, self.height = 4 * source.info.width, 4 * source.info.height
        self.icc = source.info.metadata.icc
        self._input = SourceCandidate(key, name, source)
        self._lock = threading.Lock()
        self._quarter: Levels | None = None

    @property
    def levels(self) -> int:
        """Those of the output."""
        return level_count(self.width, self.height)

    def read(self, rect: Rect, level: int = 0) -> Pixels:
        """Level 0 is exact, as is 1 but for its rounding; from 2 on nothing is enlarged first."""
        if level == 0:
            return self._enlarged(rect)
        if level == 1:
            double = rect.scaled(2)
            return _mean(self._enlarged(double), 2)
        with self._lock:
            if self._quarter is None:
                self._quarter = self._made_quarter()
        return self._quarter.read(rect, level - 2)

    def _enlarged(self, sr_rect: Rect) -> Pixels:
        x, y = sr_rect.x // 4, sr_rect.y // 4
        lr_rect = Rect(x, y, level_length(sr_rect.right, 2) - x, level_length(sr_rect.bottom, 2) - y)
        info = self.source.info
        pixels = bicubic_x4_region(self.source.read, info.width, info.height, lr_rect)
        if info.has_alpha:
            alpha = lanczos_x4_region(self._alpha, info.width, info.height, lr_rect)
            pixels = np.concatenate([pixels, alpha], axis=2)
        return pixels[sr_rect.moved(-4 * x, -4 * y).slices]

    def _alpha(self, lr_rect: Rect) -> Pixels:
        beside = self.source.read_alpha(lr_rect)
        assert beside is not None
        return beside[..., :1]

    def _made_quarter(self) -> Levels:
        """Means of 4×4 enlarged pixels, straight from the source: the kernel's mean over the four phases."""
        info = self.source.info
        phases = (np.arange(4) - 1.5) / 4
        taps = np.stack([BICUBIC.weight(np.arange(-2, 3) - phase) for phase in phases]).mean(axis=0)
        pixels = self._input.read(Rect(0, 0, info.width, info.height))
        filtered: Pixels = cv2.sepFilter2D(pixels, -1, taps, taps, borderType=cv2.BORDER_REFLECT)
        base = filtered.reshape(pixels.shape)
        levels = Levels(lambda rect: base[rect.slices], info.width, info.height, base[:1, :1])
        levels.renew(Rect(0, 0, info.width, info.height))
        return levels


class Growing(Protocol):
    """What a result candidate needs of a rendering."""

    @property
    def canvas(self) -> Canvas: ...
    @property
    def finished(self) -> tuple[Rect, ...]: ...


class RenderingCandidate:
    """A result that grows: its finished tiles, bicubic elsewhere."""

    def __init__(self, key: str, name: str, rendering: Growing, source: Source) -> None:
        self.key, self.name, self.rendering = key, name, rendering
        self._bicubic = BicubicCandidate(key, name, source)
        self.width, self.height = self._bicubic.width, self._bicubic.height
        self.icc = self._bicubic.icc
        self._samples = source.info.channels + int(source.info.has_alpha)
        self._whole = False

    @property
    def levels(self) -> int:
        """Those of the canvas."""
        return self.rendering.canvas.levels

    @property
    def finished(self) -> tuple[Rect, ...] | None:
        """lr_ rectangles of the finished tiles; None once they cover the image."""
        done = self.rendering.finished
        if not self._whole:
            self._whole = 16 * sum(lr_rect.area for lr_rect in done) >= self.width * self.height
        return None if self._whole else done

    def read(self, rect: Rect, level: int = 0) -> Pixels:
        """Finished parts from the canvas, the others enlarged."""
        done = self.finished
        if done is None:
            return self._canvas(rect, level)
        parts = [part for part in (self._at_level(lr, level).intersected(rect) for lr in done) if part.area]
        if sum(part.area for part in parts) >= rect.area:
            return self._canvas(rect, level)
        pixels = self._bicubic.read(rect, level).copy()
        for part in parts:
            pixels[part.moved(-rect.x, -rect.y).slices] = self._canvas(part, level)
        return pixels

    def _canvas(self, rect: Rect, level: int) -> Pixels:
        return self.rendering.canvas.read(rect, level)[..., : self._samples]

    def _at_level(self, lr_rect: Rect, level: int) -> Rect:
        """The cells of a level that lie wholly inside the part; the last ones of the image may be smaller."""
        sr_rect, cell = lr_rect.scaled(4), 1 << level
        x, y = level_length(sr_rect.x, level), level_length(sr_rect.y, level)
        right = level_length(sr_rect.right, level) if sr_rect.right == self.width else sr_rect.right // cell
        bottom = level_length(sr_rect.bottom, level) if sr_rect.bottom == self.height else sr_rect.bottom // cell
        return Rect(x, y, max(0, right - x), max(0, bottom - y))


def _mean(pixels: Pixels, factor: int) -> Pixels:
    height, width = pixels.shape[0] // factor, pixels.shape[1] // factor
    small: Pixels = cv2.resize(np.ascontiguousarray(pixels), (width, height), interpolation=cv2.INTER_AREA)
    return small.reshape(height, width, pixels.shape[2])
