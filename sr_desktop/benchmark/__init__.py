"""What the networks cost on this machine and how exact tiling is, measured side by side in one run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sr_desktop.benchmark.results import Result
from sr_desktop.benchmark.settings import SECTIONS, Settings
from sr_desktop.engine.models import ModelCard

__all__ = ["SECTIONS", "Result", "Settings", "benchmark"]


def benchmark(cards: Sequence[ModelCard], settings: Settings, told: Callable[[str], None]) -> Iterator[Result]:
    """Every figure as soon as it is known, the machine first; told: hears what is being measured.

    cards: of networks, not bicubic. Raises UsageError for a device or backend that cannot be, DeviceError where
    nothing can compute, ModelError for weights that are gone or changed.
    """
    from sr_desktop.benchmark.job import measure as job
    from sr_desktop.benchmark.machine import described
    from sr_desktop.benchmark.speed import measure as speed
    from sr_desktop.benchmark.tiling import measure as tiling

    places = settings.places()
    yield described(places)
    rooms = {"speed": speed, "tiling": tiling, "job": job}
    for section in SECTIONS:
        for card in cards if section in settings.sections else ():
            yield from rooms[section](card, places, settings, told)
