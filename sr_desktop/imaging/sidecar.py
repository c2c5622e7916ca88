"""The `.xmp` file that other programs keep beside a picture."""

from __future__ import annotations

import os
from pathlib import Path

from sr_desktop.imaging.containers.metadata import Sidecar
from sr_desktop.imaging.replacing import replacing

_MOST_BYTES = 16 * 2**20


def _path(image: Path, after_extension: bool) -> Path:
    """photo.jpg.xmp, or photo.xmp."""
    return image.with_name(image.name + ".xmp") if after_extension else image.with_suffix(".xmp")


def read_sidecar(image: Path) -> Sidecar | None:
    """The sidecar of an image: photo.jpg.xmp if there is one, else photo.xmp; None when neither can be read."""
    for after_extension in (True, False):
        try:
            with _path(image, after_extension).open("rb") as file:
                content = file.read(_MOST_BYTES + 1)
        except (OSError, ValueError):
            continue
        return Sidecar(content, after_extension) if len(content) <= _MOST_BYTES else None
    return None


def save_sidecar(image: Path, sidecar: Sidecar, may_replace: bool) -> None:
    """Write a sidecar beside an image; one that is there already is someone's own and stays, unless `may_replace`."""
    path = _path(image, sidecar.after_extension)
    if may_replace or not os.path.lexists(path):
        with replacing(path) as file:
            file.write(sidecar.content)
