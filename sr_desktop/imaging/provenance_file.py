"""Whether a file is a result of this program, told without reading its pixels."""

from __future__ import annotations

import io
import mmap
from collections.abc import Callable
from pathlib import Path

from PIL import AvifImagePlugin

from sr_desktop.imaging.containers import jp2, jpeg, png, tiff, webp
from sr_desktop.imaging.containers.provenance import Provenance, provenance_of
from sr_desktop.imaging.image_type import HEAD_SIZE, image_type


def read_provenance(path: Path) -> Provenance | None:
    """How a file was made, if this program made it; None for any other file, also for one that cannot be read."""
    try:
        with Path(path).open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            read = _READERS.get(image_type(data[:HEAD_SIZE]) or "")
            return provenance_of(read(data)) if read else None
    except (OSError, ValueError, SyntaxError):
        return None


def _avif_xmp(data: mmap.mmap) -> bytes | None:
    xmp: bytes | None = AvifImagePlugin.AvifImageFile(io.BytesIO(data[:])).info.get("xmp")
    return xmp


def _bmp_xmp(data: mmap.mmap) -> bytes | None:
    """The packet behind the pixels: what follows the size that the file header gives."""
    return data[int.from_bytes(data[2:6], "little") :]


_READERS: dict[str, Callable[[mmap.mmap], bytes | None]] = {
    "jpeg": jpeg.read_first_xmp,
    "png": png.read_own_xmp,
    "tiff": tiff.read_xmp,
    "webp": webp.read_xmp,
    "jp2": jp2.read_xmp,
    "avif": _avif_xmp,
    "bmp": _bmp_xmp,
}
