"""Where a Reference comes from: a file, a folder of them by name, or the picture itself (self-test)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePath

from sr_desktop.errors import MetricError, shown
from sr_desktop.imaging.metrics import compared_area
from sr_desktop.imaging.metrics_pixels import Readable, View
from sr_desktop.imaging.pairing import Pair, pair_by_name
from sr_desktop.imaging.paths import InputFile, expand_inputs
from sr_desktop.imaging.paths.identity import identity
from sr_desktop.imaging.pixels import Pixels
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.resample import Resized
from sr_desktop.imaging.source import Source
from sr_desktop.viewing.measuring.images import SourceColour
from sr_desktop.viewing.measuring.subject import Reference

_NAMES = "Names must be equal up to x4, _x4, _LR, _HR, _SR or _SRF_4 at their end."


def reference_from(source: Source) -> Reference:
    """An opened file as Reference; it is read as long as the Reference is used."""
    return Reference(shown(source.info.path.name), SourceColour(source), source.info.metadata.icc)


def check_reference(image: Readable, lr_width: int, lr_height: int) -> None:
    """Raise MetricError, with the size needed, when `image` cannot be the ground truth of an input of this size."""
    compared_area(View(4 * lr_width, 4 * lr_height, image.read), image, border=0)


def find_reference(source: Path, folder: Path) -> Path:
    """The one file of `folder` that belongs to `source` by its name; the source itself never does.

    Walks the folder: not for the GUI's thread. Raises MetricError when there is none, or more than one.
    """
    own = identity(source)
    files = [file for file in expand_inputs([folder]).files if identity(file.path) != own]
    pairing = pair_by_name([InputFile(source, None, PurePath(source.name))], files)
    if pairing.pairs:
        return pairing.pairs[0].hr
    message = pairing.problems[0].message if pairing.problems else f"{shown(source)} has no reference."
    raise MetricError(f"In {shown(folder)}: {message}", _NAMES)


def find_results(source: Path, folder: Path) -> tuple[Pair, ...]:
    """All images of `folder` that belong to `source` by their names; the source itself never does.

    Walks the folder: not for the GUI's thread. Raises MetricError when there is none.
    """
    own = identity(source)
    files = [file for file in expand_inputs([folder]).files if identity(file.path) != own]
    pairs = pair_by_name(files, [InputFile(source, None, PurePath(source.name))]).pairs
    if not pairs:
        raise MetricError(f"In {shown(folder)}: no image belongs to {shown(source.name)}.", _NAMES)
    return pairs


def reduced(original: Source) -> Source:
    """The self-test's input: `original`, which becomes the Reference, reduced ×4 by MATLAB's bicubic.

    As `imresize_down4` gives it; alpha and extra samples are reduced likewise. Takes a moment: not for the GUI's
    thread. Raises MetricError for an image that is too small.
    """
    info = original.info
    width, height = info.width // 4, info.height // 4
    if not (width and height):
        raise MetricError(
            f"An image of {info.width}×{info.height} px is too small to be reduced ×4.", "It needs 4×4 px."
        )
    beside = _down(_beside(original), width, height) if info.samples > info.channels else None
    return Source(replace(info, width=width, height=height), _down(original.read, width, height), beside)


def _down(read: Callable[[Rect], Pixels], width: int, height: int) -> Pixels:
    return Resized(read, 4 * width, 4 * height, width, height).read()


def _beside(source: Source) -> Callable[[Rect], Pixels]:
    def read(rect: Rect) -> Pixels:
        pixels = source.read_alpha(rect)
        assert pixels is not None
        return pixels

    return read
