"""Small copies of large results, kept in the cache, so that a file can be shown long before it is decoded."""

from __future__ import annotations

import contextlib
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from sr_desktop.errors import SRDesktopError
from sr_desktop.imaging.canvas import Canvas, create_canvas
from sr_desktop.imaging.metadata import Metadata
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
    whole = Rect(0, 0, *_size(canvas, level))
    how = SaveOptions("tiff", channels=options.colour_channels(canvas), has_alpha=options.has_alpha_in(canvas))
    with contextlib.suppress(OSError, SRDesktopError):
        with create_canvas(whole.width, whole.height, canvas.channels, canvas.dtype) as small:
            small.write(whole, canvas.read(whole, level))
            save(small, _folder() / f"{_name(path)}.{level}.tif", Metadata(), how)
        _forget_oldest()


def find_overview(path: Path) -> Overview | None:
    """Of the file as it is now; None when there is none."""
    try:
        kept = next(_folder().glob(f"{_name(path)}.*.tif"))
        return Overview(int(kept.suffixes[-2][1:]), open_source(kept))
    except (OSError, StopIteration, ValueError, IndexError, SRDesktopError):
        return None


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
