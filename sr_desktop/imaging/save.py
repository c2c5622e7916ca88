"""From the canvas to a file. What belongs before it (format, limits) is offered here too."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from sr_desktop.errors import OutputError, shown
from sr_desktop.imaging.canvas import Canvas
from sr_desktop.imaging.encoders import by_pillow, by_vips
from sr_desktop.imaging.fitting import cautions, check_fits, encoder_memory
from sr_desktop.imaging.format_choice import choose_format, losses, options_for
from sr_desktop.imaging.metadata import Metadata
from sr_desktop.imaging.output_formats import FORMATS
from sr_desktop.imaging.replacing import OnWhole, replacing
from sr_desktop.imaging.save_options import SaveOptions
from sr_desktop.imaging.sidecar import save_sidecar

__all__ = [
    "FORMATS",
    "SaveOptions",
    "cautions",
    "check_fits",
    "choose_format",
    "encoder_memory",
    "losses",
    "options_for",
    "save",
]

_WRITERS: dict[str, Callable[[Canvas, BinaryIO, Metadata, SaveOptions], None]] = {
    "png": by_vips.write_png,
    "tiff": by_vips.write_tiff,
    "jpeg": by_vips.write_jpeg,
    "webp": by_vips.write_webp,
    "avif": by_pillow.write_avif,
    "jp2": by_pillow.write_jp2,
    "bmp": by_pillow.write_bmp,
}


def save(canvas: Canvas, path: Path, metadata: Metadata, options: SaveOptions, on_whole: OnWhole | None = None) -> None:
    """Write the canvas to `path`, and the metadata's sidecar beside it.

    The file is whole or absent: written beside its place, flushed to the disk, then renamed. Missing folders are
    made. Raises OutputError with one sentence; nothing is left behind then, and a file that was there stays.
    on_whole: see `replacing`.
    """
    path = Path(path)
    check_fits(options.format, canvas.width, canvas.height, samples=canvas.channels, bits=canvas.dtype.itemsize * 8)
    existed = os.path.lexists(path)  # unlike Path.exists it never raises
    try:
        with replacing(path, on_whole) as file:
            _WRITERS[options.format](canvas, file, metadata, options)
    except MemoryError as error:
        label = options.output_format.label
        raise OutputError(
            f"{shown(path)} cannot be written: {label} needs more memory.", "Use --format tif."
        ) from error
    if metadata.sidecar:
        save_sidecar(path, metadata.sidecar, may_replace=existed)
