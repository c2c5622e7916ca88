"""Image formats, each tried with a picture of a few pixels."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np
from PIL import Image

from sr_desktop.diagnosis.finding import Finding
from sr_desktop.errors import SRDesktopError
from sr_desktop.imaging.canvas import create_canvas
from sr_desktop.imaging.image_type import NAMES
from sr_desktop.imaging.metadata import Metadata
from sr_desktop.imaging.output_formats import FORMATS
from sr_desktop.imaging.pixels import Pixels
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.save import save
from sr_desktop.imaging.save_options import SaveOptions
from sr_desktop.imaging.source import open_source
from sr_desktop.resources import is_packaged

_ONLY_READ = ("gif", "ppm", "tga", "jxl")
_TOLERANCE = 24


def findings() -> Iterator[Finding]:
    """Formats that are written come back as they were; others are read. HEIC is left out: nothing here writes it."""
    pixels = np.linspace(40, 200, 16 * 24 * 3).reshape(16, 24, 3).astype(np.uint8)
    with tempfile.TemporaryDirectory(prefix="sr-desktop-") as folder:
        for name, format_ in FORMATS.items():
            path = Path(folder, f"tried{format_.extensions[0]}")
            yield _tried(name, "read and written", path, pixels, partial(_write, name))
        for name in _ONLY_READ:
            if name == "jxl" and is_packaged():
                yield Finding("formats", NAMES[name], "not in this build")
            else:
                yield _tried(name, "read", Path(folder, f"tried.{name}"), pixels, _write_by_pillow)


def _write_by_pillow(path: Path, pixels: Pixels) -> None:
    if path.suffix == ".jxl":
        import pillow_jxl  # noqa: F401 (the import is what teaches Pillow the format)
    Image.fromarray(pixels).save(path)


def _write(name: str, path: Path, pixels: Pixels) -> None:
    height, width, channels = pixels.shape
    canvas = create_canvas(width, height, channels, pixels.dtype)
    canvas.write(Rect(0, 0, width, height), pixels)
    save(canvas, path, Metadata(), SaveOptions(name))


def _tried(name: str, can: str, path: Path, pixels: Pixels, write: Callable[[Path, Pixels], None]) -> Finding:
    try:
        write(path, pixels)
        with open_source(path) as source:
            found = source.read(Rect(0, 0, source.info.width, source.info.height))
    except (SRDesktopError, OSError, ImportError) as error:
        return Finding("formats", NAMES[name], f"fails: {error}", ok=False)
    same = found.shape == pixels.shape and np.abs(found.astype(int) - pixels).max() <= _TOLERANCE
    return Finding("formats", NAMES[name], can if same else "gives other pixels than were written", ok=bool(same))
