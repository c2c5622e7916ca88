"""A network at work, and what to do when its device cannot."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from sr_desktop.engine.backends import Network
from sr_desktop.engine.backends.placement import Placement, open_network
from sr_desktop.engine.graphs import ARCHITECTURES, Architecture
from sr_desktop.engine.image_tiles import LowResolution, from_network, to_network
from sr_desktop.engine.tiling.plan import smaller_tiles
from sr_desktop.engine.tiling.tile import Reach, Tile
from sr_desktop.engine.upscaler import Notice, TileResult, TileSize, plan_image
from sr_desktop.errors import DeviceError, ModelError, OutOfMemoryError


class NetworkUpscaler:
    """A network on the first of several placements that works; each failure moves on to the next.

    weights: the authors' keys. halo: input pixels around a tile. opener: how a placement becomes a `Network`.
    """

    def __init__(
        self,
        architecture: str,
        weights: Mapping[str, NDArray[np.float32]],
        pixel_range: float,
        halo: int,
        places: tuple[Placement, ...],
        opener: Callable[[Architecture, Mapping[str, NDArray[np.float32]], Placement], Network] = open_network,
    ) -> None:
        self._architecture = ARCHITECTURES[architecture]
        self._weights = self._architecture.fold(weights, pixel_range)
        self._reach = Reach(halo, self._architecture.cyclic)
        self._places = deque(places)
        self._opener = opener
        self._networks: dict[Placement, Network] = {}
        self.minimum = self._architecture.minimum

    @property
    def device(self) -> str:
        """See `Upscaler.device`."""
        return str(self._places[0])

    def plan(self, image: LowResolution, size: TileSize) -> tuple[Tile, ...]:
        """See `Upscaler.plan`."""
        return plan_image(image, size, self._reach)

    def upscale(self, image: LowResolution, tiles: Iterable[Tile]) -> Iterator[TileResult | Notice]:
        """See `Upscaler.upscale`."""
        waiting = deque(tiles)
        while waiting:
            tile = waiting.popleft()
            start = perf_counter()
            pixels = image.joined(tile)
            try:
                values, notice = self._run(to_network(pixels), tile, deep=pixels.dtype == np.uint16)
            except DeviceError as error:
                smaller = self._smaller(error, tile, waiting)
                waiting.extendleft(reversed(smaller or (tile,)))
                yield self._shrunk_notice(smaller) if smaller else self._hand_over(error)
                continue
            if notice:
                yield notice
            lr_core = image.lr_visible(tile)
            visible = values[: 4 * lr_core.height, : 4 * lr_core.width]
            yield TileResult(lr_core, from_network(visible, pixels), perf_counter() - start)

    def _run(self, values: NDArray[np.float32], tile: Tile, *, deep: bool) -> tuple[NDArray[np.float32], Notice | None]:
        """A tile's core. deep: the image has 16 bits, more than half precision carries."""
        place = self._places[0]
        full = Placement(place.backend, place.device)
        result = self._network(full if deep else place).run(values, tile)
        if np.isfinite(result).all():
            return result, None
        if place.half and not deep:
            result = self._network(full).run(values, tile)
            if np.isfinite(result).all():
                return result, Notice("tile_recomputed", "Half precision overflowed; the tile was computed in float32.")
        raise ModelError(
            "The model gives values that are not numbers.", "Its weights may be damaged: import or fetch them again."
        )

    def _network(self, place: Placement) -> Network:
        if place not in self._networks:
            self._networks[place] = self._opener(self._architecture, self._weights, place)
        return self._networks[place]

    def _smaller(self, error: DeviceError, tile: Tile, waiting: deque[Tile]) -> tuple[Tile, ...]:
        """The tile in pieces if memory was short and it can shrink; what waits and is as large is cut up, too."""
        pieces = smaller_tiles(tile, self._reach) if isinstance(error, OutOfMemoryError) else ()
        if pieces:
            rest = list(waiting)
            waiting.clear()
            for other in rest:
                large = other.lr_padded_area >= tile.lr_padded_area
                waiting.extend((large and smaller_tiles(other, self._reach)) or (other,))
        return pieces

    @staticmethod
    def _shrunk_notice(smaller: tuple[Tile, ...]) -> Notice:
        core = smaller[0].lr_core
        return Notice("tile_shrunk", f"Memory is short: the work goes on with tiles of {core.width} × {core.height}.")

    def _hand_over(self, error: DeviceError) -> Notice:
        """Go on with the next placement; raises the error when there is none."""
        if len(self._places) == 1:
            raise error
        self.close()
        self._places.popleft()
        return Notice("device_changed", f"{error.message} The work goes on with {self._places[0]}.")

    def close(self) -> None:
        """See `Upscaler.close`."""
        for network in self._networks.values():
            network.close()
        self._networks.clear()
