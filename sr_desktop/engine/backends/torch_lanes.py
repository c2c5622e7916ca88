"""Two lanes of a CUDA device: one computes while the other carries pixels to it and back."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol

import torch
from torch import Tensor


class Mark(Protocol):
    """A moment on the computing lane."""


class Lanes(Protocol):
    """What overlapping needs of a device. Calls return at once, except `download` and `seconds`."""

    def upload(self, values: Tensor) -> Tensor:
        """Host values on the device; work on the computing lane that comes after this call may read them."""

    def computing(self) -> AbstractContextManager[object]:
        """Device work that is called inside goes onto the computing lane."""

    def mark(self) -> Mark:
        """The moment when the computing lane will have done everything so far."""

    def download(self, values: Tensor, after: Mark) -> Tensor:
        """Values on the host as they are at `after`; waits for that and for nothing later on the computing lane."""

    def seconds(self, begin: Mark, end: Mark) -> float:
        """Time that the computing lane took between two marks; `end` has to be reached."""


class CudaLanes:
    """`Lanes` as two CUDA streams; torch keeps and reuses the pinned host memory that copies need to run aside."""

    def __init__(self, device: torch.device) -> None:
        self._device = device
        torch.cuda.synchronize(device)  # what was put there before, on another stream, is complete
        self._compute = torch.cuda.Stream(device)  # type: ignore[no-untyped-call]
        self._copy = torch.cuda.Stream(device)  # type: ignore[no-untyped-call]

    def upload(self, values: Tensor) -> Tensor:
        with torch.cuda.stream(self._copy):
            there = values.pin_memory().to(self._device, non_blocking=True)
        self._compute.wait_stream(self._copy)
        there.record_stream(self._compute)  # else its memory is used again before the computing lane has read it
        return there

    def computing(self) -> AbstractContextManager[object]:
        return torch.cuda.stream(self._compute)

    def mark(self) -> torch.cuda.Event:
        event = torch.cuda.Event(enable_timing=True)  # type: ignore[no-untyped-call]
        event.record(self._compute)
        return event

    def download(self, values: Tensor, after: Mark) -> Tensor:
        assert isinstance(after, torch.cuda.Event)
        with torch.cuda.stream(self._copy):
            self._copy.wait_event(after)
            here = torch.empty(values.shape, dtype=values.dtype, pin_memory=True)
            here.copy_(values, non_blocking=True)
        self._copy.synchronize()
        return here

    def seconds(self, begin: Mark, end: Mark) -> float:
        assert isinstance(begin, torch.cuda.Event)
        assert isinstance(end, torch.cuda.Event)
        return float(begin.elapsed_time(end)) / 1000
