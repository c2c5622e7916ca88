"""The ×4 bicubic enlargement of a source at any level: what is shown where no result is finished."""

from __future__ import annotations

import threading
from weakref import WeakValueDictionary

import cv2
import numpy as np

from sr_desktop.imaging.pixels import Pixels
from sr_desktop.imaging.pyramid import Levels, halved, level_length
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.resample import bicubic_x4_region, lanczos_x4_region
from sr_desktop.imaging.resample_kernels import BICUBIC
from sr_desktop.imaging.source import Source

_REACH = 2
_PHASES = (np.arange(4) - 1.5) / 4
# Four output pixels lie over each input pixel; their mean is one filter, the kernel's mean over the four phases.
_MEAN_OF_FOUR = np.stack([BICUBIC.weight(np.arange(-_REACH, _REACH + 1) - p) for p in _PHASES]).mean(axis=0)


class Enlargement:
    """Computed where it is looked at; alpha by Lanczos, as in results. Any thread may read."""

    def __init__(self, source: Source) -> None:
        self._source = source
        info = source.info
        self.width, self.height = 4 * info.width, 4 * info.height
        self._lock = threading.Lock()
        self._quarter: Levels | None = None

    def read(self, rect: Rect, level: int = 0) -> Pixels:
        """Colour and alpha. Level 0 is exact, the others differ from its means by their rounding."""
        if level == 0:
            return self._enlarged(rect)
        if level == 1:
            return halved(self._enlarged(rect.scaled(2)))
        if level == 2:
            return self._filtered(rect)
        return self._levels().read(rect, level - 2)

    def _enlarged(self, sr_rect: Rect) -> Pixels:
        x, y = sr_rect.x // 4, sr_rect.y // 4
        lr_rect = Rect(x, y, level_length(sr_rect.right, 2) - x, level_length(sr_rect.bottom, 2) - y)
        info = self._source.info
        pixels = bicubic_x4_region(self._source.read, info.width, info.height, lr_rect)
        if info.has_alpha:
            alpha = lanczos_x4_region(self._alpha, info.width, info.height, lr_rect)
            pixels = np.concatenate([pixels, alpha], axis=2)
        return pixels[sr_rect.moved(-4 * x, -4 * y).slices]

    def _filtered(self, lr_rect: Rect) -> Pixels:
        """Means of 4×4 enlarged pixels, straight from the source."""
        info = self._source.info
        around = Rect(lr_rect.x - _REACH, lr_rect.y - _REACH, lr_rect.width + 2 * _REACH, lr_rect.height + 2 * _REACH)
        inside = around.intersected(Rect(0, 0, info.width, info.height))
        pixels = with_alpha(self._source, inside)
        edges = (inside.y - around.y, around.bottom - inside.bottom, inside.x - around.x, around.right - inside.right)
        framed = cv2.copyMakeBorder(np.ascontiguousarray(pixels), *edges, borderType=cv2.BORDER_REFLECT)
        filtered: Pixels = cv2.sepFilter2D(framed, -1, _MEAN_OF_FOUR, _MEAN_OF_FOUR)
        own = filtered[_REACH : _REACH + lr_rect.height, _REACH : _REACH + lr_rect.width]
        return own.reshape(lr_rect.height, lr_rect.width, pixels.shape[2])

    def _levels(self) -> Levels:
        with self._lock:
            if self._quarter is None:
                info = self._source.info
                self._quarter = Levels(self._filtered, info.width, info.height, with_alpha(self._source, _CORNER))
                self._quarter.renew_all()
            return self._quarter

    def _alpha(self, lr_rect: Rect) -> Pixels:
        return _alpha(self._source, lr_rect)


_CORNER = Rect(0, 0, 1, 1)
# By the source's identity, which an enlargement that is still used keeps from being given away.
_in_use: WeakValueDictionary[int, Enlargement] = WeakValueDictionary()
_in_use_lock = threading.Lock()


def enlargement(source: Source) -> Enlargement:
    """The one enlargement of a source: all candidates share what it keeps."""
    with _in_use_lock:
        found = _in_use.get(id(source))
        if found is None:
            found = _in_use[id(source)] = Enlargement(source)
        return found


def with_alpha(source: Source, rect: Rect) -> Pixels:
    """Colour and alpha of a source, without its extra samples."""
    colour = source.read(rect)
    return np.concatenate([colour, _alpha(source, rect)], axis=2) if source.info.has_alpha else colour


def _alpha(source: Source, rect: Rect) -> Pixels:
    beside = source.read_alpha(rect)
    assert beside is not None
    return beside[..., :1]
