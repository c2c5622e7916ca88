"""Losses between super-resolved and HR batches, (n, 3, h, w) in 0…1."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor
from torch.nn import functional as F


def psnr_loss(sr: Tensor, hr: Tensor) -> Tensor:
    """Minus the mean over images of PSNR in dB, in 0…1; 1e-8 keeps an identical pair finite (80 dB)."""
    error = (sr - hr).square().mean(dim=(1, 2, 3))
    return 10 * torch.log10(error + 1e-8).mean()


LOSSES: dict[str, Callable[[Tensor, Tensor], Tensor]] = {"l1": F.l1_loss, "l2": F.mse_loss, "psnr": psnr_loss}
