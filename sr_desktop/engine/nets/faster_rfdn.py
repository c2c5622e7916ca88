"""FasterRFDN, ×4: team 25 of the NTIRE 2022 challenge on efficient super-resolution (arXiv 2205.05675)."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

SLOPE = 0.05
_CHANNELS = 64
_DISTILLED = (32, 32, 16, 16)


def _conv(inputs: int, outputs: int, kernel: int) -> nn.Conv2d:
    return nn.Conv2d(inputs, outputs, kernel, padding=kernel // 2)


class ESA(nn.Module):
    """Enhanced spatial attention: a pooled map, resized to the feature's size, weighs every pixel."""

    def __init__(self, channels: int, inner: int) -> None:
        super().__init__()
        self.conv1 = _conv(channels, inner, 1)
        self.conv_f = _conv(inner, inner, 1)
        self.conv_max = _conv(inner, inner, 3)
        self.conv2 = nn.Conv2d(inner, inner, 3, stride=2)
        self.conv3 = _conv(inner, inner, 3)
        self.conv3_ = _conv(inner, inner, 3)
        self.conv4 = _conv(inner, channels, 1)
        self.relu = nn.ReLU()

    def forward(self, x: Tensor) -> Tensor:
        """(n, 64, h, w) → (n, 64, h, w); h and w at least 15."""
        head = self.conv1(x)
        pooled = F.max_pool2d(self.conv2(head), 7, stride=3)
        pooled = self.relu(self.conv_max(pooled))
        pooled = self.conv3_(self.relu(self.conv3(pooled)))
        resized = F.interpolate(pooled, x.shape[-2:], mode="bilinear", align_corners=False)
        return x * torch.sigmoid(self.conv4(resized + self.conv_f(head)))


class Block(nn.Module):
    """Residual feature distillation block: three distilled branches, one remainder, attention."""

    def __init__(self) -> None:
        super().__init__()
        first, second, third, last = _DISTILLED
        self.c1_d, self.c1_r = _conv(_CHANNELS, first, 1), _conv(_CHANNELS, _CHANNELS, 3)
        self.c2_d, self.c2_r = _conv(_CHANNELS, second, 1), _conv(second, second, 3)
        self.c3_d, self.c3_r = _conv(second, third, 1), _conv(third, third, 3)
        self.c4 = _conv(third, last, 3)
        self.c5 = _conv(sum(_DISTILLED), _CHANNELS, 1)
        self.esa = ESA(_CHANNELS, 16)
        self.act = nn.LeakyReLU(SLOPE)

    def forward(self, x: Tensor) -> Tensor:
        """(n, 64, h, w) → (n, 64, h, w)."""
        d1 = self.act(self.c1_d(x))
        r = self.act(self.c1_r(x) + x)
        d2 = self.act(self.c2_d(r))
        r = self.act(self.c2_r(d2) + d2)
        d3 = self.act(self.c3_d(r))
        r = self.act(self.c3_r(d3) + d3)
        r = self.act(self.c4(r) + r)
        out: Tensor = self.esa(self.c5(torch.cat([d1, d2, d3, r], dim=1)))
        return out


class FasterRFDN(nn.Module):
    """Maps RGB in 0…1 to RGB ×4 in about 0…1 (not clamped); 376,432 parameters."""

    def __init__(self) -> None:
        super().__init__()
        self.fea_conv = _conv(3, _CHANNELS, 3)
        self.B1, self.B2, self.B3, self.B4 = Block(), Block(), Block(), Block()
        self.c = nn.Sequential(_conv(4 * _CHANNELS, _CHANNELS, 1), nn.LeakyReLU(SLOPE))
        self.LR_conv = _conv(_CHANNELS, _CHANNELS, 3)
        self.upsampler = nn.Sequential(_conv(_CHANNELS, 48, 3), nn.PixelShuffle(4))

    def forward(self, x: Tensor) -> Tensor:
        """(n, 3, h, w) → (n, 3, 4h, 4w); h and w at least 15."""
        features = self.fea_conv(x)
        outputs, current = [], features
        for block in (self.B1, self.B2, self.B3, self.B4):
            current = block(current)
            outputs.append(current)
        body = self.LR_conv(self.c(torch.cat(outputs, dim=1))) + features
        out: Tensor = self.upsampler(body)
        return out
