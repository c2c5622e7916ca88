"""EFDN, ×4: FRL Team 04 of the NTIRE 2023 challenge on efficient super-resolution.

Blueprint-separable convolutions (1×1, then depthwise 3×3) and parameter-free mixers that shift
channels by one pixel, cyclically at the image's border.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

CHANNELS = 45
BLOCKS = 12
_DISTILLED = 22
_ATTENTION = 11


class BSConv(nn.Module):
    """Blueprint-separable convolution: `pw` 1×1 without bias, then `dw` depthwise 3×3, zero padding 1."""

    def __init__(self, inputs: int, outputs: int, stride: int = 1) -> None:
        super().__init__()
        self.pw = nn.Conv2d(inputs, outputs, 1, bias=False)
        self.dw = nn.Conv2d(outputs, outputs, 3, stride=stride, padding=1, groups=outputs)

    def forward(self, x: Tensor) -> Tensor:
        """(n, inputs, h, w) → (n, outputs, ⌈h/stride⌉, ⌈w/stride⌉)."""
        out: Tensor = self.dw(self.pw(x))
        return out


class Mixer(nn.Module):
    """Channel i takes its right, left, lower, upper neighbour or itself (i mod 5), minus the input; then BN."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.norm = nn.BatchNorm2d(channels)

    def forward(self, x: Tensor) -> Tensor:
        """(n, c, h, w) → (n, c, h, w); neighbours wrap around at the border."""
        mixed = x.clone()
        mixed[:, 0::5] = torch.roll(x[:, 0::5], -1, dims=3)
        mixed[:, 1::5] = torch.roll(x[:, 1::5], 1, dims=3)
        mixed[:, 2::5] = torch.roll(x[:, 2::5], -1, dims=2)
        mixed[:, 3::5] = torch.roll(x[:, 3::5], 1, dims=2)
        out: Tensor = self.norm(mixed - x)
        return out


class ESA(nn.Module):
    """Enhanced spatial attention with blueprint-separable convolutions."""

    def __init__(self) -> None:
        super().__init__()
        inner = _ATTENTION
        self.head_conv = nn.Conv2d(CHANNELS, inner, 1)
        self.stride_conv = BSConv(inner, inner, stride=2)
        self.group_conv = nn.Sequential(
            BSConv(inner, inner), nn.ReLU(), BSConv(inner, inner), nn.ReLU(), BSConv(inner, inner)
        )
        self.useless_conv = nn.Conv2d(inner, inner, 1)
        self.tail_conv = nn.Conv2d(inner, CHANNELS, 1)

    def forward(self, x: Tensor) -> Tensor:
        """(n, 45, h, w) → (n, 45, h, w); h and w at least 13."""
        head = self.head_conv(x)
        pooled = self.group_conv(F.max_pool2d(self.stride_conv(head), 7, stride=3))
        resized = F.interpolate(pooled, x.shape[-2:], mode="bilinear", align_corners=False)
        return x * torch.sigmoid(self.tail_conv(resized + self.useless_conv(head)))


class Block(nn.Module):
    """Distillation block: four 1×1 branches between three mixing steps, attention, BN over the residual sum."""

    def __init__(self) -> None:
        super().__init__()
        self.c1_d, self.c1_r = nn.Conv2d(CHANNELS, _DISTILLED, 1), Mixer(CHANNELS)
        self.c2_d, self.c2_r = nn.Conv2d(CHANNELS, _DISTILLED, 1), Mixer(CHANNELS)
        self.c3_d, self.c3_r = nn.Conv2d(CHANNELS, _DISTILLED, 1), Mixer(CHANNELS)
        self.c4_r = nn.Conv2d(CHANNELS, _DISTILLED, 1)
        self.c5 = nn.Conv2d(4 * _DISTILLED, CHANNELS, 1)
        self.esa = ESA()
        self.norm = nn.BatchNorm2d(CHANNELS)

    def forward(self, x: Tensor) -> Tensor:
        """(n, 45, h, w) → (n, 45, h, w)."""
        branches, r = [], x
        for distil, mixer in ((self.c1_d, self.c1_r), (self.c2_d, self.c2_r), (self.c3_d, self.c3_r)):
            branches.append(F.gelu(distil(r)))
            r = F.gelu(r + mixer(r))
        branches.append(F.gelu(self.c4_r(r)))
        out: Tensor = self.norm(self.esa(self.c5(torch.cat(branches, dim=1))) + x)
        return out


class EFDN(nn.Module):
    """Maps RGB in 0…255 to RGB ×4 in about 0…255 (not clamped); 173,478 parameters."""

    def __init__(self) -> None:
        super().__init__()
        self.head = BSConv(12, CHANNELS)
        self.body = nn.ModuleList(Block() for _ in range(BLOCKS))
        self.body_tail = nn.Sequential(nn.Conv2d(BLOCKS * CHANNELS, CHANNELS, 1), nn.GELU(), BSConv(CHANNELS, CHANNELS))
        self.tail = nn.Sequential(nn.Conv2d(CHANNELS, 48, 3, padding=1), nn.PixelShuffle(4))

    def forward(self, x: Tensor) -> Tensor:
        """(n, 3, h, w) → (n, 3, 4h, 4w); h and w at least 13."""
        features = self.head(torch.cat([x, x, x, x], dim=1))
        outputs, current = [], features
        for block in self.body:
            current = block(current)
            outputs.append(current)
        out: Tensor = self.tail(self.body_tail(torch.cat(outputs, dim=1)) + features)
        return out
