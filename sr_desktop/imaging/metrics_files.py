"""Two image files compared."""

from __future__ import annotations

from pathlib import Path

from sr_desktop.imaging.metrics import score_pair
from sr_desktop.imaging.metrics_pixels import View
from sr_desktop.imaging.metrics_protocol import Scores
from sr_desktop.imaging.source import DEFAULT_PIXEL_LIMIT, Source, open_source


def view(source: Source) -> View:
    """A source's colour as something to be compared."""
    return View(source.info.width, source.info.height, source.read)


def score_files(sr: Path, hr: Path, border: int, *, pixel_limit: int = DEFAULT_PIXEL_LIMIT) -> Scores:
    """PSNR and SSIM of a result's file against its reference's, as `score_pair` counts them.

    pixel_limit: larger images are refused, but never below the usual limit. Raises SourceError and MetricError.
    """
    limit = max(pixel_limit, DEFAULT_PIXEL_LIMIT)
    with open_source(sr, pixel_limit=limit) as sr_source, open_source(hr, pixel_limit=limit) as hr_source:
        return score_pair(view(sr_source), view(hr_source), border)
