"""HR folders as pairs of arrays: decoded once, reduced once by MATLAB's bicubic, read from disk by region."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from sr_desktop.errors import SourceError, UsageError, shown
from sr_desktop.imaging.resample import imresize_down4

Pixels = NDArray[np.uint8]
_SUFFIXES = {".png", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff", ".webp"}


@dataclass(frozen=True, slots=True)
class Pair:
    """One photograph: hr (4h, 4w, 3) and lr (h, w, 3), uint8, mapped from files."""

    name: str
    hr: Pixels
    lr: Pixels


def image_files(folder: str | Path) -> list[Path]:
    """The images of a folder and the folders below, by name. Raises UsageError where there is none."""
    files = sorted(path for path in Path(folder).rglob("*") if path.suffix.lower() in _SUFFIXES)
    if not files:
        raise UsageError(f"There are no images in {shown(Path(folder))}.", "Name a folder of HR images with --data.")
    return files


def read_rgb(path: Path) -> Pixels:
    """(h, w, 3) uint8, upright. Raises SourceError."""
    try:
        with Image.open(path) as image:
            return np.asarray(ImageOps.exif_transpose(image).convert("RGB"))
    except (OSError, ValueError, SyntaxError) as error:
        raise SourceError(f"{shown(path)} is no image that can be read.", "Take it out of the folder.") from error


def load_pairs(folders: Iterable[str | Path], cache: Path, smallest: int) -> list[Pair]:
    """All images of the folders with sides of at least `smallest` HR pixels; what is missing in `cache` is made."""
    cache.mkdir(parents=True, exist_ok=True)
    pairs = [_pair(path, cache) for folder in folders for path in image_files(folder)]
    large = [pair for pair in pairs if min(pair.hr.shape[:2]) >= smallest]
    if not large:
        raise UsageError(f"No image is as large as the patch of {smallest} px.", "Use larger images.")
    return large


def _pair(path: Path, cache: Path) -> Pair:
    facts = path.stat()
    key = hashlib.sha256(f"{path.resolve()}|{facts.st_size}|{facts.st_mtime_ns}".encode(errors="surrogateescape"))
    hr_file, lr_file = (cache / f"{key.hexdigest()[:20]}.{kind}.npy" for kind in ("hr", "lr"))
    if not lr_file.exists():
        hr = read_rgb(path)
        hr = hr[: hr.shape[0] // 4 * 4, : hr.shape[1] // 4 * 4]
        _write(hr_file, hr)
        _write(lr_file, np.asarray(imresize_down4(hr), np.uint8))
    return Pair(path.name, np.load(hr_file, mmap_mode="r"), np.load(lr_file, mmap_mode="r"))


def _write(path: Path, pixels: Pixels) -> None:
    part = path.with_suffix(f".{os.getpid()}.part")
    with part.open("wb") as file:
        np.save(file, pixels)
    part.replace(path)
