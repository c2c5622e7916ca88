"""A Canvas seen at a smaller size: what is saved when ×4 is more than was asked for."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sr_desktop.imaging.canvas import Canvas
from sr_desktop.imaging.pyramid import Levels
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.resample import Resized


class ResizedCanvas(Canvas):
    """MATLAB's antialiased bicubic reduction of `canvas` to width × height, computed for the rows that are read.

    Takes no writes. Closing it leaves `canvas` open.
    """

    def __init__(self, canvas: Canvas, width: int, height: int) -> None:
        super().__init__(width, height, canvas.channels, canvas.dtype)
        self._not_in_levels = [Rect(0, 0, width, height)]
        self._resized = Resized(canvas.read, canvas.width, canvas.height, width, height)

    def _write(self, sr_rect: Rect, pixels: NDArray[Any]) -> None:
        raise ValueError(f"a resized canvas takes no {pixels.shape} pixels at {sr_rect}")

    def _new_levels(self) -> Levels:
        return Levels(self._resized.read, self.width, self.height, np.empty((1, 1, self.channels), self.dtype))

    def _part(self, sr_rect: Rect) -> NDArray[Any]:
        if not sr_rect.area:
            return np.empty((sr_rect.height, sr_rect.width, self.channels), self.dtype)
        return self._resized.read(sr_rect)

    def _rows(self, sr_top: int, sr_bottom: int) -> NDArray[Any]:
        return self._part(Rect(0, sr_top, self.width, sr_bottom - sr_top))

    def close(self) -> None:
        """Nothing of its own to let go."""
