"""Where a run stands and which learning rate belongs there."""

from __future__ import annotations

import math

from training.config import Schedule


def progress(schedule: Schedule, iteration: int, seconds: float) -> float:
    """Share of the run that is done, 0…1: by iterations, or by wall time where the config gives minutes."""
    done = iteration / schedule.iterations if schedule.iterations else seconds / (60 * schedule.minutes)
    return min(done, 1.0)


def learning_rate(schedule: Schedule, base: float, iteration: int, done: float) -> float:
    """The rate of one iteration (0-based); done: what `progress` said."""
    warm = min(1.0, (iteration + 1) / schedule.warmup) if schedule.warmup else 1.0
    if schedule.kind == "halve":
        return float(base * warm * 0.5 ** (iteration // schedule.halve_every))
    return base * warm * 0.5 * (1 + math.cos(math.pi * done))
