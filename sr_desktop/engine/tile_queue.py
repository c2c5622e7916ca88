"""The tiles that an upscaler still has to do, none larger than what turned out to fit."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from math import inf

from sr_desktop.engine.tiling.plan import smaller_tiles
from sr_desktop.engine.tiling.tile import Reach, Tile


class TileQueue:
    """Takes from `tiles` only when asked for the next one."""

    def __init__(self, tiles: Iterable[Tile], reach: Reach) -> None:
        self._tiles, self._reach = iter(tiles), reach
        self._again: deque[Tile] = deque()
        self._largest: float = inf

    def next(self) -> Tile | None:
        """The next tile, a piece of it where it is too large; None when all are taken."""
        tile = self._again.popleft() if self._again else next(self._tiles, None)
        while tile and tile.lr_padded_area > self._largest and (pieces := smaller_tiles(tile, self._reach)):
            self.put_back(pieces)
            tile = self._again.popleft()
        return tile

    def put_back(self, tiles: Sequence[Tile]) -> None:
        """Do these again, before the others."""
        self._again.extendleft(reversed(tiles))

    def limit(self, lr_padded_area: int) -> None:
        """From now on larger tiles come in pieces, as far as they can."""
        self._largest = lr_padded_area
