"""What every canvas promises, and its levels."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from types import TracebackType

import numpy as np
from numpy.typing import DTypeLike

from sr_desktop.imaging.pixels import DTYPES, Pixels
from sr_desktop.imaging.pyramid import Levels, level_count, level_length
from sr_desktop.imaging.rect import Rect


class Canvas(ABC):
    """`height` × `width` pixels of `channels` samples: colour (1 or 3), then alpha, then extra samples.

    Any thread may read and write at any time. A read sees each pixel either before or after a write, so whoever
    reads only rectangles that have been written (the finished tiles) always sees whole results; two threads must
    not write overlapping rectangles at once. After `close` every call raises ValueError.
    on_disk: the pixels live in scratch, and the levels are kept up to date with every write.
    """

    on_disk = False

    def __init__(self, width: int, height: int, channels: int, dtype: DTypeLike) -> None:
        """Raises ValueError for an empty size, no channels, or a dtype other than uint8 and uint16."""
        if width < 1 or height < 1 or channels < 1:
            raise ValueError(f"a canvas of {width}×{height} pixels with {channels} channels cannot exist")
        if np.dtype(dtype) not in DTYPES:
            raise ValueError(f"a canvas holds uint8 or uint16, not {np.dtype(dtype)}")
        self.width = width
        self.height = height
        self.channels = channels
        self.dtype = np.dtype(dtype)
        # Made when first asked for: who only saves never pays for them.
        self._levels: Levels | None = None
        self._not_in_levels: list[Rect] = []
        self._levels_lock = threading.Lock()

    @property
    def levels(self) -> int:
        """How many levels `read` knows, 1 … 8."""
        return level_count(self.width, self.height)

    @property
    def nbytes(self) -> int:
        """Bytes of all pixels, uncompressed."""
        return self.width * self.height * self.channels * self.dtype.itemsize

    def write(self, sr_rect: Rect, pixels: Pixels) -> None:
        """Put `pixels` (sr_rect.height, sr_rect.width, channels), of the canvas's dtype, at `sr_rect`.

        Raises ValueError when the rectangle is not wholly inside or shape or dtype differ; nothing is written then.
        Raises ScratchError when the pixels are on a disk that fails.
        """
        self._check(sr_rect)
        expected = (sr_rect.height, sr_rect.width, self.channels)
        if pixels.shape != expected or pixels.dtype != self.dtype:
            raise ValueError(f"expected {expected} {self.dtype}, got {pixels.shape} {pixels.dtype}")
        self._write(sr_rect, pixels)
        with self._levels_lock:
            if self._levels is None:
                self._not_in_levels.append(sr_rect)
            else:
                self._levels.renew(sr_rect)

    def read(self, sr_rect: Rect, level: int = 0) -> Pixels:
        """A copy of the pixels at `sr_rect`, (height, width, channels); the caller may change it.

        level: 0 … levels − 1; above 0 the rectangle is in the pixels of the 2^level times reduced canvas, each the
        mean of its 2×2 finer ones. Pixels never written are 0. Raises ValueError when the rectangle is not wholly
        inside, and ScratchError when they are on a disk that fails.
        """
        self._check(sr_rect, level)
        if level:
            return self._made_levels().read(sr_rect, level)
        part = self._part(sr_rect)
        return part if part.base is None and part.flags.writeable else part.copy()

    def rows(self, sr_top: int, sr_bottom: int) -> Pixels:
        """Full-width rows sr_top … sr_bottom−1, C-contiguous and read-only; not a copy where storage allows.

        Made for those who take the whole result in order, such as an encoder or a reducer. The array keeps the
        storage alive. Raises ValueError when the rows are not wholly inside, ScratchError when the disk fails.
        """
        self._check(Rect(0, sr_top, self.width, sr_bottom - sr_top))
        view = self._rows(sr_top, sr_bottom).view()
        view.flags.writeable = False
        return view

    @abstractmethod
    def close(self) -> None:
        """Let the storage go. Calling it again does nothing."""

    def __enter__(self) -> Canvas:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _check(self, sr_rect: Rect, level: int = 0) -> None:
        """Raises ValueError unless the rectangle is inside and not of negative size, and there is such a level."""
        if not 0 <= level < self.levels:
            raise ValueError(f"a canvas of {self.width}×{self.height} has no level {level}")
        width, height = level_length(self.width, level), level_length(self.height, level)
        inside = 0 <= sr_rect.x <= sr_rect.right <= width and 0 <= sr_rect.y <= sr_rect.bottom <= height
        if not inside:
            raise ValueError(f"{sr_rect} is not inside a canvas of {width}×{height}")

    def _part(self, sr_rect: Rect) -> Pixels:
        return self._rows(sr_rect.y, sr_rect.bottom)[:, sr_rect.x : sr_rect.right]

    def _made_levels(self) -> Levels:
        with self._levels_lock:
            if self._levels is None:
                levels = self._new_levels()
                for sr_rect in self._not_in_levels:
                    levels.renew(sr_rect)
                self._levels, self._not_in_levels = levels, []
            return self._levels

    def _new_levels(self) -> Levels:
        return Levels(self._part, self.width, self.height, self._part(Rect(0, 0, 1, 1)))

    def _forget_levels(self) -> None:
        with self._levels_lock:
            self._levels, self._not_in_levels = None, []

    @abstractmethod
    def _write(self, sr_rect: Rect, pixels: Pixels) -> None:
        """Store checked pixels."""

    @abstractmethod
    def _rows(self, sr_top: int, sr_bottom: int) -> Pixels:
        """Full-width rows, C-contiguous; may be the storage itself."""
