"""The network alone: the authors' form, ours in every place, and the time that the arithmetic takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass

from sr_desktop.benchmark.arithmetic import MULTIPLY_ADDS_PER_PIXEL
from sr_desktop.benchmark.contenders import Entry, Ready, entries
from sr_desktop.benchmark.results import Result, Skipped, Speed
from sr_desktop.benchmark.settings import Settings
from sr_desktop.benchmark.timing import Times, in_turn, timed
from sr_desktop.engine.backends.placement import Placement
from sr_desktop.engine.models import ModelCard
from sr_desktop.engine.probe_pictures import photograph
from sr_desktop.errors import DeviceError

_COUNTED_PIXELS = 256 * 256
"""The input for which cards state their multiply-adds."""


@dataclass(frozen=True, slots=True, eq=False)
class _Measured:
    entry: Entry
    precision: str
    first: float
    times: Times


def measure(
    card: ModelCard, places: Sequence[Placement], settings: Settings, told: Callable[[str], None]
) -> Iterator[Result]:
    """Everything, the arithmetic included, against each other."""
    pixels = photograph(settings.size, settings.size)
    yield from compared(card, entries(card, pixels, places), settings, told)


def compared(
    card: ModelCard, contenders: Iterable[Entry], settings: Settings, told: Callable[[str], None]
) -> Iterator[Speed | Skipped]:
    """Each runs until it has the form that it keeps, then all in turn. What cannot run here is said and left out.

    They have to take pictures of settings.size × settings.size.
    """
    with ExitStack() as stack:
        started: list[tuple[Entry, Ready, float]] = []
        for entry in contenders:
            told(f"{card.id}: {entry.form} on {entry.place}, getting ready")
            try:
                ready = entry.open()
                stack.callback(ready.close)
                started.append((entry, ready, timed(ready.run)))
                ready.settle()
            except DeviceError as error:
                yield _skipped(card, entry, error.message)
        times = in_turn(
            [ready.run for _, ready, _ in started],
            settings.runs,
            lambda n: told(f"{card.id}: run {n} of {settings.runs}"),
        )
    measured = [
        _Measured(entry, ready.precision, first, each)
        for (entry, ready, first), each in zip(started, times, strict=True)
    ]
    yield from (_speed(card, settings.size, one, measured) for one in measured)


def _speed(card: ModelCard, size: int, one: _Measured, everything: Sequence[_Measured]) -> Speed:
    """One row, with the ratios to the others of the same run."""
    entry, times, area = one.entry, one.times, size * size
    chain = next((m.times for m in everything if (m.entry.form, m.entry.place) == ("convolution", entry.place)), None)
    authors = next(
        (m.times for m in everything if (m.entry.form, m.entry.place.device) == ("authors", entry.place.device)), None
    )
    of_network = entry.form != "convolution"
    multiply_adds = card.network.flops * area / _COUNTED_PIXELS if of_network else MULTIPLY_ADDS_PER_PIXEL * area
    arithmetic = chain.median * multiply_adds / (MULTIPLY_ADDS_PER_PIXEL * area) if chain and of_network else None
    return Speed(
        model=card.id,
        form=entry.form,
        backend=entry.place.backend,
        device=entry.place.device,
        precision=one.precision,
        width=size,
        height=size,
        runs=len(times.seconds),
        first_seconds=one.first,
        median_seconds=times.median,
        min_seconds=times.minimum,
        seconds_per_megapixel=times.median / area * 1e6,
        gflops=2e-9 * multiply_adds / times.median,
        speedup=authors.median / times.median if authors and of_network else None,
        arithmetic_seconds=arithmetic,
        times_arithmetic=times.median / arithmetic if arithmetic else None,
    )


def _skipped(card: ModelCard, entry: Entry, reason: str) -> Skipped:
    return Skipped("speed", card.id, f"{entry.form} on {entry.place}", reason)
