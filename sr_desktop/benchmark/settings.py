"""What a person can choose for a benchmark."""

from __future__ import annotations

from dataclasses import dataclass

from sr_desktop.engine.backends.placement import Placement, placements
from sr_desktop.engine.probe_pictures import KINDS

SECTIONS = ("speed", "tiling", "job")
SMALLEST_SIZE, LARGEST_SIZE = 32, 1024


@dataclass(frozen=True, slots=True)
class Settings:
    """size: side of the input in pixels. runs: how often each figure is measured. tiles: core sizes that are compared
    with the whole image, on these pictures. device, backend: as for a job; "auto" measures all there are.

    What is not chosen is one fast size; FULL is the thorough choice.
    """

    size: int = 256
    runs: int = 3
    sections: tuple[str, ...] = SECTIONS
    tiles: tuple[int, ...] = (96,)
    pictures: tuple[str, ...] = ("photo", "noise", "text", "rows", "checkerboard")
    device: str = "auto"
    backend: str = "auto"

    def places(self) -> tuple[Placement, ...]:
        """Every way to compute that is asked for, each in its precisions; the first is what a job would take.

        Raises as `placements` does.
        """
        found = (*placements(self.device, self.backend), *placements(self.device, self.backend, half=False))
        cuda_alone = self.device.startswith("cuda")
        return tuple(dict.fromkeys(place for place in found if place.device != "cpu" or not cuda_alone))


FULL = Settings(runs=7, tiles=(32, 64, 96, 192), pictures=KINDS)
