"""MATLAB's `imresize` for 8- and 16-bit images: whole images, regions and images too large for memory.

MATLAB resizes one axis after the other, the one with the smaller scale first and the vertical one at a tie, and
rounds half up and clips to the pixel type after each. All functions here take and give (h, w, c) arrays, c ≥ 1.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from sr_desktop.imaging.pixels import Pixels
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.resample_axis import Axis, Blocks, Border, resample_rows
from sr_desktop.imaging.resample_kernels import BICUBIC, LANCZOS3, Kernel

__all__ = [
    "Border",
    "Read",
    "Resized",
    "bicubic_x4",
    "bicubic_x4_region",
    "imresize_down4",
    "lanczos_x4_region",
]

Read = Callable[[Rect], Pixels]

_BAND_VALUES = 1 << 23  # pixel values held at once on either side of a pass


def imresize_down4(image: Pixels, border: Border = "symmetric") -> Pixels:
    """MATLAB's `imresize(image, 1/4, 'bicubic')`, bit for bit: (h, w, c) → (h//4, w//4, c), same dtype.

    image: uint8 or uint16; rows and columns beyond a multiple of 4 are cut off (right, bottom) first.
    border: "symmetric" is today's MATLAB; "replicate" an older one, which made the LR images of Set14.
    Raises ValueError when a side is under 4 pixels.
    """
    height, width = (side // 4 for side in image.shape[:2])
    if not height or not width:
        raise ValueError(f"an image of {image.shape[1]}×{image.shape[0]} px is too small to be reduced ×4")
    return Resized(reader(image), width * 4, height * 4, width, height, border=border).read()


def bicubic_x4(image: Pixels) -> Pixels:
    """MATLAB's `imresize(image, 4, 'bicubic')`, bit for bit: (h, w, c) uint8/uint16 → (4h, 4w, c), same dtype."""
    height, width = image.shape[:2]
    return bicubic_x4_region(reader(image), width, height, Rect(0, 0, width, height))


def bicubic_x4_region(read: Read, lr_width: int, lr_height: int, lr_rect: Rect) -> Pixels:
    """The part `lr_rect.scaled(4)` of the ×4 bicubic image, exactly as `bicubic_x4` gives it.

    read: (lr) Rect → (h, w, c) uint8/uint16; asked only for lr_rect and the kernel's reach (2 px) inside the image.
    """
    return Resized(read, lr_width, lr_height, 4 * lr_width, 4 * lr_height).read(lr_rect.scaled(4))


def lanczos_x4_region(read: Read, lr_width: int, lr_height: int, lr_rect: Rect) -> Pixels:
    """As `bicubic_x4_region` with the Lanczos-3 kernel (reach 3 px): for alpha and extra samples."""
    return Resized(read, lr_width, lr_height, 4 * lr_width, 4 * lr_height, LANCZOS3).read(lr_rect.scaled(4))


def reader(image: Pixels) -> Read:
    """An array in memory as something to read regions from."""
    return lambda rect: image[rect.slices]


@dataclass(frozen=True)
class Resized:
    """An image of any size seen at another size; nothing is computed before a region is read.

    Reduction is antialiased (the kernel is stretched by the scale), as in MATLAB's `imresize(image, [height width])`.
    Any region equals that part of the whole result exactly. Reading a region holds up to about 100 MB beside the result
    and what `source` keeps; full-width regions from top to bottom, 64 rows or more at a time, read each source row
    little more than once.

    source: Rect in the source's pixels → (h, w, c) uint8/uint16, asked only for rectangles inside it.
    """

    source: Read
    source_width: int
    source_height: int
    width: int
    height: int
    kernel: Kernel = BICUBIC
    border: Border = "symmetric"

    def read(self, rect: Rect | None = None) -> Pixels:
        """The pixels of `rect` (None: everything), (rect.height, rect.width, c) in the source's dtype."""
        rect = rect or Rect(0, 0, self.width, self.height)
        columns = self._axis_x.blocks(rect.x, rect.right)
        first, last = columns.span
        step = self._band_rows(max(rect.width, last - first))
        out: Pixels | None = None
        for y in range(rect.y, rect.bottom, step):
            band = self._band(self._axis_y.blocks(y, min(y + step, rect.bottom)), columns)
            if len(band) == rect.height:
                return band
            if out is None:
                out = np.empty((rect.height, *band.shape[1:]), band.dtype)
            out[y - rect.y : y - rect.y + len(band)] = band
        if out is None:
            raise ValueError(f"a region of {rect.width}×{rect.height} px holds nothing")
        return out

    @property
    def _axis_x(self) -> Axis:
        return Axis(self.source_width, self.width, self.kernel, self.border)

    @property
    def _axis_y(self) -> Axis:
        return Axis(self.source_height, self.height, self.kernel, self.border)

    def _band_rows(self, width: int) -> int:
        rows = _BAND_VALUES / (3 * width * max(1.0, 1 / self._axis_y.scale))
        return max(32, int(rows) // 32 * 32)

    def _band(self, rows: Blocks, columns: Blocks) -> Pixels:
        (top, bottom), (left, right) = rows.span, columns.span
        pixels = self.source(Rect(left, top, right - left, bottom - top))
        if self._axis_y.scale <= self._axis_x.scale:
            return _resample_columns(resample_rows(pixels, top, rows), left, columns)
        return resample_rows(_resample_columns(pixels, left, columns), top, rows)


def _resample_columns(pixels: Pixels, first_column: int, columns: Blocks) -> Pixels:
    return _transposed(resample_rows(_transposed(pixels), first_column, columns))


def _transposed(pixels: Pixels) -> Pixels:
    """(h, w, c) → (w, h, c), contiguous."""
    return np.asarray(cv2.transpose(np.ascontiguousarray(pixels))).reshape(pixels.shape[1], pixels.shape[0], -1)
