"""Whether two images mean the same colours by the same values."""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import ImageCms


def profile_difference(mine: bytes | None, other: bytes | None) -> str:
    """One sentence where two ICC profiles give the same values different colours, "" where they do not."""
    a, b = _profile(mine), _profile(other)
    if a.content == b.content or (a.is_srgb and b.is_srgb):
        return ""
    return f"The colour profiles differ ({a.name}; {b.name}): equal values mean different colours."


@dataclass(frozen=True)
class _Profile:
    content: bytes | None
    name: str
    is_srgb: bool


def _profile(icc: bytes | None) -> _Profile:
    """An image without a profile is taken as sRGB, as every viewer does."""
    if icc is None:
        return _Profile(None, "none", True)
    try:
        name = " ".join(ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(icc))).split())
    except (ImageCms.PyCMSError, OSError, ValueError):
        name = "unreadable"
    return _Profile(icc, name, name.startswith("sRGB"))
