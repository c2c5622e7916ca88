"""A Canvas that tells how much of it has been taken, and can be taken away from its reader."""

from __future__ import annotations

from collections.abc import Callable

from sr_desktop.imaging.canvas import Canvas
from sr_desktop.imaging.pixels import Pixels
from sr_desktop.imaging.rect import Rect


class WatchedCanvas(Canvas):
    """Reads from `canvas`; takes no writes. Closing it leaves `canvas` open.

    taken: told, before rows are given, the share of the canvas above them, 0…1, on the reader's thread. What it raises
    the reader gets instead of pixels: that is how the writing of a file is stopped.
    """

    def __init__(self, canvas: Canvas, taken: Callable[[float], None]) -> None:
        super().__init__(canvas.width, canvas.height, canvas.channels, canvas.dtype)
        self._canvas, self._taken = canvas, taken

    def _write(self, sr_rect: Rect, pixels: Pixels) -> None:
        raise ValueError(f"a watched canvas takes no {pixels.shape} pixels at {sr_rect}")

    def _rows(self, sr_top: int, sr_bottom: int) -> Pixels:
        self._taken(sr_top / self.height)
        return self._canvas.rows(sr_top, sr_bottom)

    def close(self) -> None:
        """Nothing of its own to let go."""
