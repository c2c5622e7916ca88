"""Timing things against each other: in turn, so that whatever slows the machine down slows all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Times:
    """Wall-clock seconds of every run that counts."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle run."""
        return median(self.seconds)

    @property
    def minimum(self) -> float:
        """The run that was disturbed least."""
        return min(self.seconds)


def timed(run: Callable[[], object]) -> float:
    """Seconds of one run."""
    begin = perf_counter()
    run()
    return perf_counter() - begin


def in_turn(
    runners: Sequence[Callable[[], object]], runs: int, told: Callable[[int], None] = lambda _round: None
) -> list[Times]:
    """A B C A B C …, `runs` times; told: hears the number of each round."""
    rounds = []
    for number in range(1, runs + 1):
        told(number)
        rounds.append([timed(run) for run in runners])
    return [Times(seconds) for seconds in zip(*rounds, strict=True)]
