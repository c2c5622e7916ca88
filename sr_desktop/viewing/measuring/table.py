"""What the panel shows, as values: which numbers are asked for, and the numbers."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import Literal

from sr_desktop.errors import MetricError
from sr_desktop.imaging.metrics import PROTOCOLS, Protocol
from sr_desktop.imaging.metrics_pixels import Readable
from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.measuring.subject import Reference, Subject

AreaKind = Literal["whole", "visible", "selection"]


@dataclass(frozen=True)
class MeasureRequest:
    """Which numbers are asked for.

    subjects: the rows, the yardstick first. source: the image that they were made from. sr_region: output pixels to
    restrict the count to; None counts the whole image, whatever `area` says.
    """

    subjects: tuple[Subject, ...] = ()
    reference: Reference | None = None
    source: Readable | None = None
    protocol: Protocol = PROTOCOLS["ntire"]
    area: AreaKind = "whole"
    sr_region: Rect | None = None


@dataclass(frozen=True)
class MetricsRow:
    """One subject's numbers, None where there are none (yet).

    gain: dB over bicubic by the protocol. consistency: dB between the result reduced ×4 and its source. problem: why
    it cannot be counted. notes: what a reader of the numbers must know.
    """

    key: str
    name: str
    seconds: float | None = None
    psnr_rgb: float | None = None
    psnr_y: float | None = None
    ssim_rgb: float | None = None
    ssim_y: float | None = None
    gain: float | None = None
    consistency: float | None = None
    problem: MetricError | None = None
    notes: tuple[str, ...] = ()

    def psnr(self, protocol: Protocol) -> float | None:
        """The PSNR that the protocol means."""
        return self.psnr_y if protocol.channels == "y" else self.psnr_rgb

    def ssim(self, protocol: Protocol) -> float | None:
        """The SSIM that the protocol means."""
        return self.ssim_y if protocol.channels == "y" else self.ssim_rgb


@dataclass(frozen=True)
class MetricsTable:
    """All rows under one protocol.

    reference: its name, "" without one. share: of the area asked for that is counted, 0…1: less than 1 while tiles are
    missing. counting: more of the same is on its way. problem: why nothing at all can be counted. image: the title or
    file name of what is compared, "" where that is plain.
    """

    protocol: Protocol
    rows: tuple[MetricsRow, ...] = ()
    area: AreaKind = "whole"
    sr_region: Rect | None = None
    reference: str = ""
    share: float = 1.0
    counting: bool = False
    problem: MetricError | None = None
    image: str = ""


def gain_over(psnr: float | None, yardstick: float | None) -> float | None:
    """dB over the yardstick, None where the difference has no meaning."""
    if psnr is None or yardstick is None or not isfinite(yardstick):
        return None
    return psnr - yardstick
