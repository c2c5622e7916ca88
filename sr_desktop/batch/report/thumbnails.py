"""Small pictures that stand inside the page."""

from __future__ import annotations

import base64
import io
from pathlib import Path

from PIL import Image

from sr_desktop.imaging.thumbnail import thumbnail

_SIDE = 144
_QUALITY = 80


def picture(path: Path) -> str:
    """An <img> of a file with its pixels inside, "" when it cannot be read."""
    pixels = thumbnail(path, _SIDE)
    if pixels is None:
        return ""
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "JPEG", quality=_QUALITY)
    data = base64.b64encode(file.getvalue()).decode()
    height, width = pixels.shape[:2]
    return f'<img width="{width}" height="{height}" alt="" src="data:image/jpeg;base64,{data}">'
