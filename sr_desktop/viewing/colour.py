"""From a file's own colours to the screen's sRGB."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

Colours = NDArray[np.uint8]

_BLACK_POINT = ImageCms.Flags.BLACKPOINTCOMPENSATION


def to_srgb(colour: Colours, icc: bytes | None) -> Colours:
    """(h, w, 1 or 3) in the colours of a profile → (h, w, 3) sRGB; without a usable profile they are sRGB already."""
    gray = colour.shape[2] == 1
    transform = _transform(icc, gray) if icc else None
    if transform is None:
        return np.repeat(colour, 3, axis=2) if gray else colour
    image = Image.fromarray(np.ascontiguousarray(colour[..., 0] if gray else colour))
    return np.asarray(ImageCms.applyTransform(image, transform))


@lru_cache(maxsize=16)
def _transform(icc: bytes, gray: bool) -> Any:
    """How lcms converts; None where the profile is damaged, of another kind, or changes nothing anyone could see."""
    mode = "L" if gray else "RGB"
    try:
        transform = ImageCms.buildTransform(
            io.BytesIO(icc),
            ImageCms.createProfile("sRGB"),
            mode,
            "RGB",
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            _BLACK_POINT,
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None
    steps = np.linspace(0, 255, 16).astype(np.uint8)
    probe = np.stack(np.meshgrid(steps, steps, steps), axis=-1).reshape(64, 64, 3)
    image = Image.fromarray(probe[..., 0] if gray else probe)
    moved = np.abs(np.asarray(ImageCms.applyTransform(image, transform)).astype(int) - np.asarray(image.convert("RGB")))
    return transform if moved.max() > 1 else None
