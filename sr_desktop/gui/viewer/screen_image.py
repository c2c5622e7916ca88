"""Pixels as QImages that are drawn without any further conversion."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from sr_desktop.imaging.pixels import Pixels
from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.colour import to_srgb

CHECK = 8  # device pixels a side
_LIGHT, _DARK = 205, 155


def on_screen(pixels: Pixels, icc: bytes | None, px_rect: Rect) -> QImage:
    """(h, w, 1 … 4) in its own colours → sRGB, over a checkerboard where it is transparent.

    px_rect: its place in device pixels from the image's corner, which the checkerboard counts from.
    """
    eight: NDArray[np.uint8] = (
        pixels if pixels.dtype == np.uint8 else ((pixels.astype(np.uint32) + 128) // 257).astype(np.uint8)
    )
    channels = 1 if pixels.shape[2] <= 2 else 3
    colour = to_srgb(eight[..., :channels], icc)
    if pixels.shape[2] > channels:
        colour = _over_checkerboard(colour, eight[..., channels:], px_rect)
    return qimage(colour)


def qimage(colour: NDArray[np.uint8]) -> QImage:
    """(h, w, 3) RGB → a QImage with a buffer of its own."""
    height, width = colour.shape[:2]
    bgra = cv2.cvtColor(np.ascontiguousarray(colour), cv2.COLOR_RGB2BGRA)
    return QImage(bgra.data, width, height, 4 * width, QImage.Format.Format_RGB32).copy()


def _over_checkerboard(colour: NDArray[np.uint8], alpha: NDArray[np.uint8], px_rect: Rect) -> NDArray[np.uint8]:
    if alpha.min() == 255:
        return colour
    rows = np.arange(px_rect.y, px_rect.bottom)[:, None] // CHECK
    columns = np.arange(px_rect.x, px_rect.right)[None, :] // CHECK
    board = np.where((rows + columns) % 2 == 0, _LIGHT, _DARK)[..., None]
    share = alpha.astype(np.uint16)
    mixed = colour * share + board.astype(np.uint16) * (255 - share)
    return ((mixed + 127) // 255).astype(np.uint8)
