"""One training run: its network, its average, its optimizer, and the step that moves them."""

from __future__ import annotations

import math
import time
from typing import Any

import torch
from torch import Tensor, nn

from training.average import Average
from training.config import Config
from training.crops import Batch
from training.losses import LOSSES
from training.norm import freeze_norms
from training.schedule import learning_rate, progress


def computes_half(device: torch.device) -> bool:
    """Whether half precision is quicker on the device than single."""
    return device.type == "cuda"


class Trainer:
    """Holds what changes during a run. Inputs are uint8 batches; the network works in 0…1.

    iteration: steps done. seconds: wall time since `start_clock`, earlier sittings included.
    """

    def __init__(self, config: Config, network: nn.Module, device: str) -> None:
        self.config = config
        self.device = torch.device(device)
        self.network = network.to(self.device).train()
        self.average = Average(self.network, config.optimizer.ema)
        self.optimizer = torch.optim.Adam(self.network.parameters(), config.optimizer.lr, config.optimizer.betas)
        self._half = config.mixed_precision and computes_half(self.device)
        self._scaler = torch.amp.GradScaler(self.device.type, enabled=self._half)
        self.iteration = 0
        self.norms_frozen = False
        self._earlier, self._since = 0.0, math.nan

    def start_clock(self) -> None:
        """From here on time counts."""
        self._since = time.monotonic()

    @property
    def seconds(self) -> float:
        return self._earlier if math.isnan(self._since) else self._earlier + time.monotonic() - self._since

    @property
    def progress(self) -> float:
        """Share of the run that is done, 0…1."""
        return progress(self.config.schedule, self.iteration, self.seconds)

    @property
    def rate(self) -> float:
        """The learning rate of the coming step."""
        return learning_rate(self.config.schedule, self.config.optimizer.lr, self.iteration, self.progress)

    def step(self, batch: Batch) -> float:
        """Learn from one batch; its mean loss."""
        for group in self.optimizer.param_groups:
            group["lr"] = self.rate
        loss = self.gradients(batch)
        self._scaler.unscale_(self.optimizer)
        if self.config.optimizer.clip:
            nn.utils.clip_grad_norm_(self.network.parameters(), self.config.optimizer.clip)
        self._scaler.step(self.optimizer)
        self._scaler.update()
        self.average.update(self.network, self.iteration)
        self.iteration += 1
        return loss

    def gradients(self, batch: Batch) -> float:
        """Set the gradients of one batch's mean loss, micro-batch by micro-batch; the loss."""
        self.optimizer.zero_grad(set_to_none=True)
        size = self.config.data.micro_batch or len(batch.lr)
        total = 0.0
        for first in range(0, len(batch.lr), size):
            lr, hr = (self.tensor(side[first : first + size]) for side in (batch.lr, batch.hr))
            with torch.autocast(self.device.type, torch.float16, enabled=self._half):
                sr = self.network(lr)
            loss = LOSSES[self.config.loss](sr.float(), hr) * (len(lr) / len(batch.lr))
            self._scaler.scale(loss).backward()  # type: ignore[no-untyped-call]
            total += loss.item()
        return total

    def tensor(self, pixels: Any) -> Tensor:
        """uint8 pixels as float32 0…1 on the device."""
        return torch.from_numpy(pixels).to(self.device, torch.float32).div_(255)

    def freeze_norms(self) -> None:
        """Hold batch normalisation still in the network and in its average, which takes over the statistics."""
        freeze_norms(self.network)
        if not self.norms_frozen:
            buffers = dict(self.network.named_buffers())
            for name, buffer in self.average.network.named_buffers():
                buffer.copy_(buffers[name])
        self.norms_frozen = True

    def state(self) -> dict[str, Any]:
        """All of it as plain values; `restore` takes it back."""
        return {
            "iteration": self.iteration,
            "seconds": self.seconds,
            "norms_frozen": self.norms_frozen,
            "network": self.network.state_dict(),
            "average": self.average.network.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "scaler": self._scaler.state_dict(),
            "random": torch.get_rng_state(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Go back to where `state` was taken."""
        self.network.load_state_dict(state["network"])
        self.average.network.load_state_dict(state["average"])
        self.optimizer.load_state_dict(state["optimizer"])
        self._scaler.load_state_dict(state["scaler"])
        torch.set_rng_state(state["random"])
        self.iteration, self.norms_frozen = state["iteration"], state["norms_frozen"]
        if self.norms_frozen:
            freeze_norms(self.network)
        self._earlier, self._since = state["seconds"], math.nan
