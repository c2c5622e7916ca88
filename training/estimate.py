"""How long a run will take on this machine, measured before it starts."""

from __future__ import annotations

import copy
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from training.crops import draw_batch
from training.dataset import Pair
from training.trainer import Trainer


@dataclass(frozen=True, slots=True)
class Estimate:
    """seconds_per_iteration: measured, or scaled from `measured_crops` to the batch. seconds: what is left in all."""

    seconds_per_iteration: float
    measured_crops: int
    seconds: float

    @property
    def sentence(self) -> str:
        """The estimate as it is told to a person."""
        each = f"about {rounded(self.seconds_per_iteration)} s per iteration"
        return f"{each} (measured on {self.measured_crops} of its crops): {duration(self.seconds)} to go"


def estimate(trainer: Trainer, pairs: Sequence[Pair], rounds: int = 1) -> Estimate:
    """Time a few steps on a copy of the run, which itself stays untouched.

    On a CPU they are steps of one crop and a batch is taken to need proportionally longer; a GPU, which one crop does
    not fill, gets the crops that it will compute at once.
    """
    config = trainer.config
    crops = 1 if trainer.device.type == "cpu" else config.data.micro_batch or config.data.batch
    small = replace(config, data=replace(config.data, batch=crops, micro_batch=0))
    probe = Trainer(small, copy.deepcopy(trainer.network), str(trainer.device))
    batch = draw_batch(pairs, small.data, config.seed, 0)
    probe.step(batch)  # the first step also pays for memory and kernels
    since = time.perf_counter()
    for _ in range(rounds):
        probe.step(batch)
    each = (time.perf_counter() - since) / rounds * config.data.batch / crops
    schedule = config.schedule
    left = 60 * schedule.minutes - trainer.seconds
    if schedule.iterations:
        left = each * (schedule.iterations - trainer.iteration)
    return Estimate(each, crops, max(0.0, left))


def duration(seconds: float) -> str:
    """A time span in the unit that suits it: "40 s", "12 min", "3.5 h", "18 days", "2.1 years"."""
    units = (("s", 1.0), ("min", 60.0), ("h", 3600.0), ("days", 86400.0), ("years", 365.25 * 86400))
    name, size = next((unit for unit in reversed(units) if seconds >= 2 * unit[1]), units[0])
    return f"{rounded(seconds / size)} {name}"


def rounded(value: float) -> str:
    """Two digits or the whole number: "0.43", "7.2", "18", "365"."""
    return f"{value:.0f}" if value >= 10 else f"{value:.2g}"
