"""What is counted and how it is told: Protocols, the Scores of one image, and their means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import fmean
from typing import Literal


@dataclass(frozen=True)
class Protocol:
    """How a metric is counted: over RGB or Y of BT.601 studio range, and how many pixels of border are left out."""

    name: str
    channels: Literal["rgb", "y"]
    border: int

    @property
    def label(self) -> str:
        """What stands beside every number: "ntire: RGB, border 4"."""
        return f"{self.name}: {self.channels.upper()}, border {self.border}"

    def with_border(self, border: int) -> Protocol:
        """The same channels with another border."""
        return replace(self, border=border)


PROTOCOLS = {protocol.name: protocol for protocol in (Protocol("ntire", "rgb", 4), Protocol("paper", "y", 4))}


@dataclass(frozen=True)
class Scores:
    """PSNR in dB (∞ where nothing differs) and SSIM (None where the area is under 11 pixels wide or high)."""

    psnr_rgb: float
    psnr_y: float
    ssim_rgb: float | None
    ssim_y: float | None

    def psnr(self, protocol: Protocol) -> float:
        """The PSNR that the protocol means."""
        return self.psnr_y if protocol.channels == "y" else self.psnr_rgb

    def ssim(self, protocol: Protocol) -> float | None:
        """The SSIM that the protocol means."""
        return self.ssim_y if protocol.channels == "y" else self.ssim_rgb


def mean_scores(images: Sequence[Scores]) -> Scores:
    """Means of per-image values; a PSNR is ∞ when any is, an SSIM is None when any is. Raises ValueError for none."""
    if not images:
        raise ValueError("the mean of no images")
    return Scores(
        psnr_rgb=fmean(scores.psnr_rgb for scores in images),
        psnr_y=fmean(scores.psnr_y for scores in images),
        ssim_rgb=_mean([scores.ssim_rgb for scores in images]),
        ssim_y=_mean([scores.ssim_y for scores in images]),
    )


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return fmean(known) if len(known) == len(values) else None
