"""A run from its first to its last iteration: batches in; steps, rows, scores and states out."""

from __future__ import annotations

import signal
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean
from types import FrameType

from torch import nn

from training.crops import batches, draw_batch
from training.dataset import Pair
from training.estimate import duration
from training.log import Log
from training.norm import measure_norms
from training.plot import plot
from training.state import recipe, save_state
from training.trainer import Trainer
from training.validation import Pictures, validate

STATE, LOG, PLOT = "state.pt", "log.csv", "log.svg"


@dataclass(slots=True)
class _Stop:
    """Set by SIGINT and SIGTERM, looked at between steps, so that a state is never taken from the middle of one."""

    asked: bool = False

    def __call__(self, _number: int, _frame: FrameType | None) -> None:
        self.asked = True


@dataclass
class Run:
    """What a run works on. folder gets state.pt, log.csv and log.svg; say takes one line for each row of the log."""

    trainer: Trainer
    pairs: Sequence[Pair]
    pictures: Sequence[Pictures]
    folder: Path
    say: Callable[[str], None]
    _losses: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._log = Log(self.folder / LOG, self.trainer.iteration)

    def to_the_end(self) -> bool:
        """Train until the schedule ends; False when a signal stopped it. The state is saved either way."""
        stop, trainer = _Stop(), self.trainer
        handlers = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
        trainer.start_clock()
        try:
            with closing(batches(self.pairs, trainer.config.data, trainer.config.seed, trainer.iteration)) as stream:
                while trainer.progress < 1 and not stop.asked:
                    self._settle_when_due()
                    rate = trainer.rate
                    self._losses.append(trainer.step(next(stream)))
                    self._keep_up(rate)
        finally:
            for number, handler in handlers.items():
                signal.signal(number, handler)
        if not stop.asked and not trainer.norms_frozen:
            self._measure_norms(trainer.average.network)
        self._save()
        return not stop.asked

    def _settle_when_due(self) -> None:
        trainer = self.trainer
        if not trainer.norms_frozen and trainer.progress >= trainer.config.schedule.freeze_norm_at:
            self._measure_norms(trainer.network)
            trainer.freeze_norms()

    def _measure_norms(self, network: nn.Module) -> None:
        """Over crops of the run's kind that no step has seen, the same ones each time."""
        config = self.trainer.config
        numbers = range(config.schedule.norm_batches)
        drawn = (draw_batch(self.pairs, config.data, config.seed + 1, number).lr for number in numbers)
        measure_norms(network, (self.trainer.tensor(lr) for lr in drawn))

    def _keep_up(self, rate: float) -> None:
        trainer, upkeep = self.trainer, self.trainer.config.upkeep
        if trainer.iteration % upkeep.log_every == 0:
            row = {"seconds": trainer.seconds, "lr": rate, "loss": fmean(self._losses)}
            if self.pictures and upkeep.validate_every and trainer.iteration % upkeep.validate_every == 0:
                first = validate(trainer.average.network, self.pictures[:1])[0]
                row |= {"psnr_rgb": first.psnr_rgb, "psnr_y": first.psnr_y, "ssim_y": first.ssim_y}
            self._log.add(iteration=trainer.iteration, **row)
            self._losses.clear()
            self.say(self._line(row))
        if trainer.iteration % upkeep.save_every == 0:
            self._save()

    def _line(self, row: dict[str, float]) -> str:
        trainer = self.trainer
        left = trainer.seconds * (1 / trainer.progress - 1)
        score = f"  PSNR {row['psnr_rgb']:.3f} dB" if "psnr_rgb" in row else ""
        return (
            f"{trainer.iteration:>9,}  {trainer.progress:6.1%}  {duration(left)} to go  "
            f"lr {row['lr']:.2e}  loss {row['loss']:.5f}{score}"
        )

    def _save(self) -> None:
        config = self.trainer.config
        save_state(self.folder / STATE, {**self.trainer.state(), "config": recipe(config)})
        if self._log.rows:
            plot(self._log.rows, self.folder / PLOT, config.name)
