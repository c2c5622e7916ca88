"""Small copies of large results, kept in the cache, so that a file can be shown long before it is decoded."""

from __future__ import annotations

import contextlib
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from sr_desktop.errors import SRDesktopError
from sr_desktop.imaging.canvas import Canvas
from sr_desktop.imaging.metadata import Metadata
from sr_desktop.imaging.pixels import Pixels
from sr_desktop.imaging.pyramid import level_length
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.save import SaveOptions, save
from sr_desktop.imaging.source import Source, open_source
from sr_desktop.settings import user_folders

_LONGEST = 6144  # sharp on a 4K screen, and decoded in half a second
_KEPT = 12


@dataclass(frozen=True, eq=False)
class Overview:
    """level: of the picture's pyramid, 2^level times as small. source: that level's pixels."""

    level: int
    source: Source


def keep_overview(canvas: Canvas, path: Path, options: SaveOptions) -> None:
    """Remember what `canvas` looks like, which has just been saved at `path`; a cache that fails is no failure.

    options: as it was saved. Costs a second; meant for canvases whose levels are there already.
    """
    level = next((k for k in range(canvas.levels) if max(_size(canvas, k)) <= _LONGEST), canvas.levels - 1)
    how = SaveOptions("tiff", channels=options.colour_channels(canvas), has_alpha=options.has_alpha_in(canvas))
    with contextlib.suppress(OSError, SRDesktopError):
        save(_LevelCanvas(canvas, level), _folder() / f"{_name(path)}.{level}.tif", Metadata(), how)
        _forget_oldest()


def find_overview(path: Path) -> Overview | None:
    """Of the file as it is now; None when there is none."""
    try:
        kept = next(_folder().glob(f"{_name(path)}.*.tif"))
        return Overview(int(kept.suffixes[-2][1:]), open_source(kept))
    except (OSError, StopIteration, ValueError, IndexError, SRDesktopError):
        return None


class _LevelCanvas(Canvas):
    """A level of `canvas` seen as a canvas of its own; takes no writes."""

    def __init__(self, canvas: Canvas, level: int) -> None:
        super().__init__(*_size(canvas, level), canvas.channels, canvas.dtype)
        self._canvas, self._level = canvas, level

    def _write(self, sr_rect: Rect, pixels: Pixels) -> None:
        raise ValueError(f"a level takes no {pixels.shape} pixels at {sr_rect}")

    def _rows(self, sr_top: int, sr_bottom: int) -> Pixels:
        return self._canvas.read(Rect(0, sr_top, self.width, sr_bottom - sr_top), self._level)

    def close(self) -> None:
        """Nothing of its own to let go."""


def _size(canvas: Canvas, level: int) -> tuple[int, int]:
    return level_length(canvas.width, level), level_length(canvas.height, level)


def _folder() -> Path:
    return user_folders().cache / "overviews"


def _name(path: Path) -> str:
    """Differs as soon as the file is another one."""
    state = path.stat()
    text = f"{os.fspath(path.resolve())}\0{state.st_size}\0{state.st_mtime_ns}"
    return hashlib.sha256(os.fsencode(text)).hexdigest()[:32]


def _forget_oldest() -> None:
    kept = sorted(_folder().glob("*.tif"), key=lambda path: path.stat().st_mtime)
    for path in kept[:-_KEPT]:
        path.unlink(missing_ok=True)
