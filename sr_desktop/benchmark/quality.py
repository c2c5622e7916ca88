"""How close a model comes to the originals of a data set."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sr_desktop.benchmark.datasets import DataSet
from sr_desktop.engine.engine import Engine
from sr_desktop.engine.image_tiles import LowResolution
from sr_desktop.engine.models import ModelCard
from sr_desktop.engine.upscaler import TileResult, Upscaler
from sr_desktop.imaging.metrics import PROTOCOLS, SCALE, Scores, mean_scores, score_pair
from sr_desktop.imaging.pixels import Pixels
from sr_desktop.imaging.resample import reader

BORDER = PROTOCOLS["ntire"].border


def score(card: ModelCard, data: DataSet, device: str, backend: str, told: Callable[[str], None]) -> tuple[Scores, str]:
    """Means over the images of a set, border 4, of results rounded as a job saves them; and where it was computed.

    Raises SourceError or MetricError for an image that cannot be used, DeviceError and ModelError as a job does.
    """
    found = []
    with Engine() as engine:
        upscaler = engine.upscaler(card, device, backend)
        for number, (lr, hr) in enumerate(data.pictures(), 1):
            told(f"{card.id}: {data.name}, image {number} of {len(data.files)}")
            found.append(score_pair(_upscaled(upscaler, lr), hr, BORDER))
        return mean_scores(found), upscaler.device


def _upscaled(upscaler: Upscaler, lr: Pixels) -> Pixels:
    height, width = lr.shape[:2]
    image = LowResolution(reader(lr), width, height, upscaler.minimum)
    sr = np.zeros((SCALE * height, SCALE * width, 3), lr.dtype)
    for result in upscaler.upscale(image, upscaler.plan(image, "auto")):
        if isinstance(result, TileResult):
            sr[result.lr_core.scaled(SCALE).slices] = result.pixels
    return sr
