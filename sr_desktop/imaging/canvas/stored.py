"""The canvas that results grow on: in memory, or on the disk when there is too much of it."""

from __future__ import annotations

import numpy as np
from numpy.typing import DTypeLike

from sr_desktop.imaging.canvas.base import Canvas
from sr_desktop.imaging.pixels import Pixels
from sr_desktop.imaging.planes import MOST_IN_MEMORY, Plane, create_planes
from sr_desktop.imaging.pyramid import Levels
from sr_desktop.imaging.rect import Rect


class StoredCanvas(Canvas):
    """Pixels in a plane of their own. On the disk the levels grow with every write: made later, all would be read."""

    def __init__(self, width: int, height: int, channels: int, dtype: DTypeLike, most_in_memory: int) -> None:
        super().__init__(width, height, channels, dtype)
        self.on_disk = self.nbytes > most_in_memory
        self._plane: Plane | None = create_planes([(width, height)], channels, self.dtype, most_in_memory)[0]
        if self.on_disk:
            self._levels = self._new_levels()

    def _storage(self) -> Plane:
        plane = self._plane
        if plane is None:
            raise ValueError("the canvas is closed")
        return plane

    def _new_levels(self) -> Levels:
        # Not through this canvas: a ring of references would keep its room until the next garbage collection.
        read = self._storage().read
        like = np.empty((1, 1, self.channels), self.dtype)
        return Levels(read, self.width, self.height, like, 0 if self.on_disk else self.nbytes)

    def _write(self, sr_rect: Rect, pixels: Pixels) -> None:
        self._storage().write(sr_rect, pixels)

    def _part(self, sr_rect: Rect) -> Pixels:
        return self._storage().read(sr_rect)

    def _rows(self, sr_top: int, sr_bottom: int) -> Pixels:
        return self._storage().read(Rect(0, sr_top, self.width, sr_bottom - sr_top))

    def close(self) -> None:
        """See `Canvas.close`; a reader in the middle of it still gets its pixels."""
        self._plane = None
        self._forget_levels()


def create_canvas(
    width: int, height: int, channels: int, dtype: DTypeLike, most_in_memory: int = MOST_IN_MEMORY
) -> StoredCanvas:
    """A new canvas, all zero. dtype is uint8 or uint16. One of more than `most_in_memory` bytes lives in scratch.

    Raises ValueError for a size, channel count or dtype that cannot be, MemoryError when it does not fit into the
    memory, ScratchError when it does not fit onto the disk.
    """
    return StoredCanvas(width, height, channels, dtype, most_in_memory)


def scratch_bytes(nbytes: int) -> int:
    """Bytes on the scratch disk that a canvas of `nbytes` takes, its levels included; 0 when it is kept in memory."""
    return 0 if nbytes <= MOST_IN_MEMORY else nbytes + nbytes // 3 + (1 << 20)
