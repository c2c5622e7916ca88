"""The engine: models kept ready between jobs, so that the second picture starts at once."""

from __future__ import annotations

from types import TracebackType

from sr_desktop.engine.backends.placement import placements
from sr_desktop.engine.bicubic_upscaler import BicubicUpscaler
from sr_desktop.engine.interruption import Interruption
from sr_desktop.engine.models import ModelCard, load_weights
from sr_desktop.engine.network_upscaler import NetworkUpscaler
from sr_desktop.engine.upscaler import Upscaler


class Engine:
    """Loads each model once per device and hands it out; used by one thread at a time.

    interruption: gives up the tile in work, on devices where that can be.
    """

    def __init__(self, interruption: Interruption | None = None) -> None:
        self._interruption = interruption
        self._ready: dict[tuple[ModelCard, str, str], Upscaler] = {}

    def upscaler(self, card: ModelCard, device: str = "auto", backend: str = "auto") -> Upscaler:
        """The model of a card on `device` ("auto", "cpu", "cuda", "cuda:N") by `backend` ("auto", "openvino", "torch").

        Raises ModelError for missing or changed weights, DeviceError when nothing can compute, UsageError for an
        unknown device or backend.
        """
        key = (card, device, backend)
        if key not in self._ready:
            self._ready[key] = self._load(card, device, backend)
        return self._ready[key]

    def _load(self, card: ModelCard, device: str, backend: str) -> Upscaler:
        if card.architecture == "bicubic":
            return BicubicUpscaler()
        places = placements(device, backend)
        weights, pixel_range, halo = load_weights(card), card.pixel_range, card.halo
        return NetworkUpscaler(card.architecture, weights, pixel_range, halo, places, interruption=self._interruption)

    def close(self) -> None:
        """Give all memory back; the engine stays usable."""
        for upscaler in self._ready.values():
            upscaler.close()
        self._ready.clear()

    def __enter__(self) -> Engine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()
