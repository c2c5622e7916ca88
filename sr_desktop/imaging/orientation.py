"""The eight EXIF orientations (EXIF 2.32, tag 0x0112)."""

from __future__ import annotations

from sr_desktop.imaging.pixels import Pixels


def upright(pixels: Pixels, orientation: int) -> Pixels:
    """`pixels` (h, w, …) turned and mirrored so that they are seen as meant; a view, (w, h, …) for 5 … 8."""
    if orientation >= 5:
        pixels = pixels.swapaxes(0, 1)
    flip_rows = orientation in (3, 4, 7, 8)
    flip_columns = orientation in (2, 3, 6, 7)
    return pixels[:: -1 if flip_rows else 1, :: -1 if flip_columns else 1]
