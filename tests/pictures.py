"""Pictures for tests: arrays with known values, and the ways between arrays, canvases and files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from sr_desktop.imaging.canvas import Canvas, create_canvas
from sr_desktop.imaging.metadata import Metadata
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.save import SaveOptions, save
from sr_desktop.imaging.source import Source, open_source

DATA = Path(__file__).with_name("data")
Array = NDArray[Any]


def gradient(width: int = 53, height: int = 37) -> Array:
    """R = 4x, G = 6y, B = 2(x + y), modulo 256: every pixel tells where it came from."""
    y, x = np.mgrid[:height, :width]
    return np.dstack([x * 4, y * 6, (x + y) * 2]).astype(np.uint8)


def noise(height: int, width: int, samples: int, dtype: Any, seed: int = 0) -> Array:
    """Random samples over the whole range."""
    top = np.iinfo(dtype).max
    return np.random.default_rng(seed).integers(0, top, (height, width, samples), dtype, endpoint=True)


def small_pictures(folder: Path, count: int) -> Path:
    """The folder, with so many files of 10 × 8 pixels: 00.png, 01.png …"""
    for number in range(count):
        Image.fromarray(noise(8, 10, 3, np.uint8, number)).save(folder / f"{number:02}.png")
    return folder


def canvas_of(pixels: Array, most_in_memory: int = 1 << 30) -> Canvas:
    """A canvas with these pixels (h, w, samples), on the disk when they take more bytes than that."""
    height, width, samples = pixels.shape
    canvas = create_canvas(width, height, samples, pixels.dtype, most_in_memory)
    canvas.write(Rect(0, 0, width, height), pixels)
    return canvas


def written(path: Path, pixels: Array, options: SaveOptions, metadata: Metadata | None = None) -> Path:
    """A file saved by the program."""
    with canvas_of(pixels) as canvas:
        save(canvas, path, metadata or Metadata(), options)
    return path


def whole(source: Source) -> Rect:
    """The rectangle of a whole source."""
    return Rect(0, 0, source.info.width, source.info.height)


def pixels_of(path: Path, **how: Any) -> Array:
    """All samples of a file as the program reads it: colour, alpha, extra."""
    with open_source(path, **how) as source:
        beside = source.read_alpha(whole(source))
        colour = source.read(whole(source))
        return colour if beside is None else np.concatenate([colour, beside], axis=2)
