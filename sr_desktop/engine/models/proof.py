"""The built-in check: do these weights do what they are for, on a picture that everybody has?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sr_desktop import resources
from sr_desktop.engine.models.card import UNMEASURED_HALO, Figure
from sr_desktop.errors import ModelError
from sr_desktop.imaging.metrics import PROTOCOLS, psnr
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.resample import bicubic_x4, imresize_down4, reader
from sr_desktop.imaging.source import open_source

if TYPE_CHECKING:
    from sr_desktop.engine.backends.placement import Placement
    from sr_desktop.imaging.pixels import Pixels

_SIDE = 192


@dataclass(frozen=True, slots=True)
class Proof:
    """PSNR in dB over RGB, border 4, of the middle of the sample picture, reduced ×4 and upscaled again.

    model: −∞ where the weights gave no numbers. bicubic: of interpolation on the same pixels.
    """

    model: float
    bicubic: float

    @property
    def passed(self) -> bool:
        """The weights are worth more than interpolation."""
        return self.model > self.bicubic

    @property
    def sentence(self) -> str:
        """The result as it is told to a person."""
        gives = f"it gives {self.model:.2f} dB" if self.model > -inf else "it gives no numbers"
        return f"On the built-in check {gives}, bicubic {self.bicubic:.2f} dB."

    @property
    def figure(self) -> Figure:
        """The result as it stands on a card."""
        protocol = f"{PROTOCOLS['ntire'].label}, where bicubic gives {self.bicubic:.2f} dB"
        return Figure("built-in check", protocol, psnr_rgb=round(self.model, 3) if self.model > -inf else None)


def prove(
    architecture: str,
    weights: Mapping[str, NDArray[np.float32]],
    pixel_range: float,
    places: tuple[Placement, ...] | None = None,
) -> Proof:
    """Run the weights (authors' keys); takes some tenths of a second.

    pixel_range: 1.0 or 255.0. places: where to compute, None for the CPU. Raises DeviceError where that fails.
    """
    from sr_desktop.engine.backends.placement import placements

    hr = _sample()
    lr = imresize_down4(hr)
    places = places or placements("cpu")
    return Proof(_psnr(architecture, weights, pixel_range, places, lr, hr), psnr(bicubic_x4(lr), hr))


def _sample() -> Pixels:
    with open_source(resources.resource("sample.jpg")) as source:
        left, top = (source.info.width - _SIDE) // 2, (source.info.height - _SIDE) // 2
        return source.read(Rect(left, top, _SIDE, _SIDE))


def _psnr(
    architecture: str,
    weights: Mapping[str, NDArray[np.float32]],
    pixel_range: float,
    places: tuple[Placement, ...],
    lr: Pixels,
    hr: Pixels,
) -> float:
    from sr_desktop.engine.image_tiles import LowResolution
    from sr_desktop.engine.network_upscaler import NetworkUpscaler
    from sr_desktop.engine.upscaler import TileResult

    upscaler = NetworkUpscaler(architecture, weights, pixel_range, UNMEASURED_HALO, places)
    image = LowResolution(reader(lr), lr.shape[1], lr.shape[0], upscaler.minimum)
    sr = np.zeros_like(hr)
    try:
        for result in upscaler.upscale(image, upscaler.plan(image, "whole")):
            if isinstance(result, TileResult):
                sr[result.lr_core.scaled(4).slices] = result.pixels
    except ModelError:
        return -inf
    finally:
        upscaler.close()
    return psnr(sr, hr)
