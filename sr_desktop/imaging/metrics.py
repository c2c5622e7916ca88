"""How close a result is to its Reference: PSNR and SSIM under a stated Protocol, with one rule for every caller.

Images are compared as RGB in 0..255: 8-bit values as they are, 16-bit values divided by 257 and not rounded, gray as
three equal channels; alpha and extra samples do not count. Nothing is ever resampled to make sizes fit.
"""

from __future__ import annotations

from collections.abc import Iterator

from sr_desktop.errors import MetricError
from sr_desktop.imaging.metrics_pixels import Readable, readable
from sr_desktop.imaging.metrics_protocol import PROTOCOLS, Protocol, Scores, mean_scores
from sr_desktop.imaging.metrics_psnr import SquaredErrors, squared_errors
from sr_desktop.imaging.metrics_tally import Tally, tally
from sr_desktop.imaging.pixels import Pixels
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.resample import Resized

__all__ = [
    "PROTOCOLS",
    "Protocol",
    "Scores",
    "compared_area",
    "consistency",
    "mean_scores",
    "psnr",
    "reduced_consistency",
    "score_pair",
    "scores",
    "ssim",
]

SCALE = 4

_STRIP = 256  # rows read at once


def compared_area(sr: Readable, hr: Readable, border: int, region: Rect | None = None) -> Rect:
    """The pixels that count: the top-left multiple-of-4 area of both, less the border, within `region` if given.

    Raises MetricError when a side differs by 4 px or more, or when nothing is left.
    """
    if abs(sr.width - hr.width) >= SCALE or abs(sr.height - hr.height) >= SCALE:
        raise MetricError(
            f"The result has {sr.width}×{sr.height} px and the reference {hr.width}×{hr.height} px.",
            f"A reference of {sr.width}×{sr.height} px is needed; at most 3 px more or less are cut off.",
        )
    width, height = (min(pair) // SCALE * SCALE for pair in ((sr.width, hr.width), (sr.height, hr.height)))
    inside = Rect(border, border, max(0, width - 2 * border), max(0, height - 2 * border))
    area = inside.intersected(region) if region else inside
    if not inside.area:
        raise MetricError(
            f"A border of {border} px leaves nothing of {width}×{height} px.", "Ask for a smaller border."
        )
    if not area.area:
        raise MetricError(
            f"The region {_numbers(region)} holds no pixel that counts.",
            f"The pixels that count are {_numbers(inside)} (x, y, width, height).",
        )
    return area


def _numbers(rect: Rect | None) -> str:
    return f"{rect.x},{rect.y},{rect.width},{rect.height}" if rect else ""


def score_pair(sr: Readable | Pixels, hr: Readable | Pixels, border: int, region: Rect | None = None) -> Scores:
    """PSNR and SSIM of a result against its reference, each an (h, w, c) uint8/uint16 array or read by region.

    border: pixels left out along each side of the area compared. region: sr_ pixels to restrict the count to.
    First cropped, then counted: SSIM's windows lie wholly inside the crop. Memory grows with the width only.
    Raises MetricError when the sizes, the border or the region leave nothing to compare.
    """
    sr, hr = readable(sr), readable(hr)
    area = compared_area(sr, hr, border, region)
    return scores(sum((tally(sr, hr, area, strip) for strip in _strips(area)), Tally()))


def scores(counted: Tally) -> Scores:
    """The metrics of what has been counted, of one area or of finished parts of it. Raises ValueError for nothing."""
    errors, likeness = counted.errors, counted.likeness
    return Scores(errors.psnr_rgb, errors.psnr_y, likeness.ssim_rgb, likeness.ssim_y)


def psnr(sr: Pixels, hr: Pixels, protocol: Protocol = PROTOCOLS["ntire"]) -> float:
    """PSNR in dB of two (h, w, c) uint8/uint16 arrays under the protocol, as `score_pair` gives it, without SSIM."""
    area = compared_area(readable(sr), readable(hr), protocol.border).slices
    errors = squared_errors(sr[area], hr[area])
    return errors.psnr_y if protocol.channels == "y" else errors.psnr_rgb


def ssim(sr: Pixels, hr: Pixels, protocol: Protocol = PROTOCOLS["ntire"]) -> float | None:
    """SSIM of two (h, w, c) uint8/uint16 arrays under the protocol, as `score_pair` gives it."""
    return score_pair(sr, hr, protocol.border).ssim(protocol)


def consistency(sr: Readable | Pixels, lr: Readable | Pixels) -> float:
    """How well a ×4 result agrees with its input: dB between the result reduced by MATLAB bicubic and the input.

    RGB, the whole image without a border; ∞ when equal. It says nothing about the quality of the added detail.
    Raises MetricError unless `sr` is exactly 4 times as wide and high as `lr`.
    """
    sr, lr = readable(sr), readable(lr)
    if (sr.width, sr.height) != (SCALE * lr.width, SCALE * lr.height):
        raise MetricError(f"A result of {sr.width}×{sr.height} px is not ×4 of {lr.width}×{lr.height} px.")
    return reduced_consistency(sr, lr)


def reduced_consistency(sr: Readable, lr: Readable) -> float:
    """As `consistency`, for a result of any size above its input's, such as ×2."""
    reduced = Resized(sr.read, sr.width, sr.height, lr.width, lr.height)
    strips = _strips(Rect(0, 0, lr.width, lr.height))
    return sum((squared_errors(reduced.read(strip), lr.read(strip)) for strip in strips), SquaredErrors()).psnr_rgb


def _strips(area: Rect) -> Iterator[Rect]:
    for y in range(area.y, area.bottom, _STRIP):
        yield Rect(area.x, y, area.width, min(_STRIP, area.bottom - y))
