"""A network at work, and what to do when its device cannot."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from sr_desktop.engine.backends import ExpectingNetwork, InterruptibleNetwork, Network
from sr_desktop.engine.backends.placement import Placement, largest_tile, open_network
from sr_desktop.engine.begun_tile import Begun, Failed, Waiting, submit
from sr_desktop.engine.graphs import ARCHITECTURES, Architecture
from sr_desktop.engine.image_tiles import LowResolution, Pixels
from sr_desktop.engine.interruption import Interruption
from sr_desktop.engine.tile_queue import TileQueue
from sr_desktop.engine.tiling.plan import smaller_tiles
from sr_desktop.engine.tiling.preview import preview_tile
from sr_desktop.engine.tiling.tile import Reach, Tile
from sr_desktop.engine.upscaler import Notice, TileResult, TileSize, plan_image
from sr_desktop.errors import DeviceError, ModelError, OutOfMemoryError, SRDesktopError
from sr_desktop.imaging.rect import Rect

_USUAL = (1000, 1000)
"""Width and height of an image that has a preview."""


class NetworkUpscaler:
    """A network on the first of several placements that works; each failure moves on to the next.

    weights: the authors' keys. halo: input pixels around a tile. opener: how a placement becomes a `Network`.
    interruption: gives up tiles, where the network can, so that `upscale` raises TileGivenUpError.
    """

    def __init__(
        self,
        architecture: str,
        weights: Mapping[str, NDArray[np.float32]],
        pixel_range: float,
        halo: int,
        places: tuple[Placement, ...],
        opener: Callable[[Architecture, Mapping[str, NDArray[np.float32]], Placement], Network] = open_network,
        interruption: Interruption | None = None,
    ) -> None:
        self._architecture = ARCHITECTURES[architecture]
        self._weights = self._architecture.fold(weights, pixel_range)
        self._reach = Reach(halo, self._architecture.cyclic)
        self._places = deque(places)
        self._opener = opener
        self._interruption = interruption
        self._networks: dict[Placement, Network] = {}
        self._planned: tuple[Tile, ...] = ()
        self.minimum = self._architecture.minimum

    @property
    def device(self) -> str:
        """See `Upscaler.device`."""
        network = self._networks.get(self._places[0])
        return f"{network.backend} {network.device} {network.precision}" if network else str(self._places[0])

    def get_ready(self) -> None:
        """See `Upscaler.get_ready`."""
        network = self._network(self._places[0])
        if isinstance(network, ExpectingNetwork) and (tile := preview_tile(*_USUAL, Rect(0, 0, *_USUAL), self._reach)):
            network.expect([tile])

    def plan(self, image: LowResolution, size: TileSize) -> tuple[Tile, ...]:
        """See `Upscaler.plan`."""
        area = largest_tile(self._places[0], image.width * image.height)
        self._planned = plan_image(image, size, self._reach, area)
        return self._planned

    def preview(self, image: LowResolution, lr_rect: Rect, /) -> Tile | None:
        """See `Upscaler.preview`; a card needs none."""
        if self._places[0].device != "cpu":
            return None
        return preview_tile(image.width, image.height, lr_rect, self._reach)

    def upscale(self, image: LowResolution, tiles: Iterable[Tile]) -> Iterator[TileResult | Notice]:
        """See `Upscaler.upscale`."""
        queue, begun = TileQueue(tiles, self._reach), deque[Begun]()
        while True:
            while (not begun or (len(begun) == 1 and begun[0].ahead)) and (tile := queue.next()):
                begun.append(self._begin(image, tile))
            if not begun:
                return
            news = self._finish(image, queue, begun)
            while news:  # what is given away is not held on to while the caller works
                yield news.popleft()

    def _begin(self, image: LowResolution, tile: Tile) -> Begun:
        place, pixels = self._places[0], None
        try:
            pixels = image.joined(tile)
            if pixels.dtype == np.uint16:  # more than half precision carries
                place = replace(place, half=False)
            network = self._network(place)
            if self._planned and isinstance(network, ExpectingNetwork):
                network.expect((tile, *self._planned))
                self._planned = ()
            pending = submit(network, pixels, tile)
        except SRDesktopError as error:
            return Begun(tile, place, pixels, Failed(error), ahead=False)
        return Begun(tile, place, pixels, pending, ahead=not isinstance(pending, Waiting))

    def _finish(self, image: LowResolution, queue: TileQueue, begun: deque[Begun]) -> deque[TileResult | Notice]:
        """The first of the begun tiles; if its device cannot, all of them go back into the queue."""
        first = begun.popleft()
        try:
            pixels, seconds, notices = self._result(first)
        except DeviceError as error:
            queue.put_back([first.tile, *(later.tile for later in begun)])
            begun.clear()
            return deque(self._helped(error, first, queue))
        lr_core = image.lr_visible(first.tile)
        return deque([*notices, TileResult(lr_core, pixels[: 4 * lr_core.height, : 4 * lr_core.width], seconds)])

    def _result(self, begun: Begun) -> tuple[Pixels, float, list[Notice]]:
        result = begun.pending.result()
        if result is not None:
            return result, begun.pending.seconds(), []
        if begun.place.half and begun.pixels is not None:
            pending = submit(self._network(replace(begun.place, half=False)), begun.pixels, begun.tile)
            result, seconds = pending.result(), begun.pending.seconds() + pending.seconds()
            if result is not None:
                message = "Half precision overflowed; the tile was computed in float32."
                return result, seconds, [Notice("tile_recomputed", message)]
        raise ModelError(
            "The model gives values that are not numbers.", "Its weights may be damaged: import or fetch them again."
        )

    def _network(self, place: Placement) -> Network:
        if place not in self._networks:
            network = self._networks[place] = self._opener(self._architecture, self._weights, place)
            if self._interruption is not None and isinstance(network, InterruptibleNetwork):
                network.interruption = self._interruption
        return self._networks[place]

    def _helped(self, error: DeviceError, begun: Begun, queue: TileQueue) -> Iterator[Notice]:
        """Go on with smaller tiles if memory was short and they can shrink, else with the next placement.

        Raises the error when there is none.
        """
        if begun.place.device != self._places[0].device:  # another image has noticed it before
            return
        if isinstance(error, OutOfMemoryError) and (smaller := smaller_tiles(begun.tile, self._reach)):
            core = smaller[0].lr_core
            queue.limit(begun.tile.lr_padded_area - 1)
            yield Notice(
                "tile_shrunk", f"Memory is short: the work goes on with tiles of {core.width} × {core.height}."
            )
            return
        if len(self._places) == 1:
            raise error
        self.close()
        self._places.popleft()
        queue.limit(largest_tile(self._places[0], begun.tile.rows.length * begun.tile.columns.length))
        yield Notice("device_changed", f"{error.message} The work goes on with {self._places[0]}.")

    def close(self) -> None:
        """See `Upscaler.close`."""
        for network in self._networks.values():
            network.close()
        self._networks.clear()
