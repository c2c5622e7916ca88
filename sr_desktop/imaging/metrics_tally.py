"""The one place where two images are counted against each other, part by part, so that parts add up to the whole."""

from __future__ import annotations

from dataclasses import dataclass, field

from sr_desktop.imaging.metrics_pixels import Readable
from sr_desktop.imaging.metrics_psnr import SquaredErrors, squared_errors
from sr_desktop.imaging.metrics_ssim import REACH, Similarity, similarity
from sr_desktop.imaging.rect import Rect


@dataclass(frozen=True)
class Tally:
    """What has been counted so far; `+` joins disjoint parts of one area."""

    errors: SquaredErrors = field(default_factory=SquaredErrors)
    likeness: Similarity = field(default_factory=Similarity)

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.errors + other.errors, self.likeness + other.likeness)


def tally(sr: Readable, hr: Readable, area: Rect, part: Rect) -> Tally:
    """Count the pixels of `part` and the SSIM windows that are centred in it and lie wholly inside `area`.

    `part` lies inside `area`. When parts cover the area, each pixel once, the PSNR of their sum is that of the whole
    area to the last digit, and the SSIM to 1e-12. Reads `part` and 5 pixels around it inside `area`.
    """
    around = Rect(part.x - REACH, part.y - REACH, part.width + 2 * REACH, part.height + 2 * REACH).intersected(area)
    a, b = sr.read(around), hr.read(around)
    core = part.moved(-around.x, -around.y).slices
    return Tally(squared_errors(a[core], b[core]), similarity(a, b))
