"""Data sets to score with: a folder's originals, and their inputs as they come with it or made here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sr_desktop.errors import SourceError, UsageError, shown
from sr_desktop.imaging.metrics import SCALE
from sr_desktop.imaging.pairing import pair_by_name
from sr_desktop.imaging.paths import InputFile, expand_inputs
from sr_desktop.imaging.pixels import Pixels
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.resample import imresize_down4
from sr_desktop.imaging.source import open_source

_INPUTS = ("LR_bicubic_X4", "LR_bicubic/X4", "LR_x4", "LRx4", "LR")
_NAMES = {
    "set5": "Set5",
    "set14": "Set14",
    "bsd100": "BSD100",
    "b100": "BSD100",
    "urban100": "Urban100",
    "manga109": "Manga109",
    "div2kvalidhr": "DIV2K validation",
    "div2kvalid": "DIV2K validation",
    "div2kvalidation": "DIV2K validation",
}


@dataclass(frozen=True, slots=True)
class DataSet:
    """name: as cards call it, where it is a known one, else the folder's.

    files: original, and input or None to make it. inputs says where the inputs come from.
    """

    name: str
    files: tuple[tuple[Path, Path | None], ...]
    inputs: str

    def pictures(self) -> Iterator[tuple[Pixels, Pixels]]:
        """(lr, hr) one after the other, (h, w, 3) and about (4h, 4w, 3); gray is repeated.

        Raises SourceError for an image that cannot be read.
        """
        for hr_path, lr_path in self.files:
            hr = _read(hr_path)
            yield imresize_down4(hr) if lr_path is None else _read(lr_path), hr


def find_data_set(folder: Path) -> DataSet:
    """A folder of originals, or one with `HR` and perhaps `LR_bicubic_X4` in it, whose files are paired by name.

    Raises UsageError where there is no folder, SourceError where no image is in it, MetricError where one has no pair.
    """
    if not folder.is_dir():
        raise UsageError(f"There is no folder {shown(folder)}.", "Name folders of images, or with HR in them.")
    inner = folder / "HR"
    hrs = _files(inner if inner.is_dir() else folder)
    name = _NAMES.get("".join(filter(str.isalnum, folder.resolve().name.lower())), shown(folder.resolve().name))
    inputs = next((folder / inside for inside in _INPUTS if (folder / inside).is_dir()), None)
    if inputs is None or not inner.is_dir():
        return DataSet(name, tuple((hr.path, None) for hr in hrs), "inputs made here by MATLAB's bicubic")
    pairing = pair_by_name(_files(inputs), hrs)
    for problem in pairing.problems:
        raise problem
    return DataSet(name, tuple((pair.hr, pair.sr) for pair in pairing.pairs), f"inputs of {inputs.name}")


def _files(folder: Path) -> tuple[InputFile, ...]:
    found = expand_inputs([folder])
    for problem in found.problems:
        raise problem
    if not found.files:
        raise UsageError(
            f"There is no image in {shown(folder)}.", "--data takes folders of images, or with HR in them."
        )
    return found.files


def _read(path: Path) -> Pixels:
    with open_source(path) as source:
        info = source.info
        if min(info.width, info.height) < SCALE:
            raise SourceError(f"{shown(path)} has {info.width}×{info.height} pixels, too few to score with.")
        pixels = source.read(Rect(0, 0, info.width, info.height))
    return np.repeat(pixels, 3, axis=2) if pixels.shape[2] == 1 else pixels
