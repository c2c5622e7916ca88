"""Where a result is not computed yet, so that nobody takes what stands in for it for the result."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

import numpy as np
from numpy.typing import NDArray

from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.candidate import Candidate

Mask = NDArray[np.bool_]

_PERIOD, _LINE = 11.0, 2.2  # logical pixels across, at right angles to the lines
_GROUND, _INK = 46, 104  # gray, since no colour of a difference is


def is_computed(candidate: Candidate, lr_rect: Rect) -> bool:
    """Whether the candidate holds its final pixels in all of `lr_rect`, input pixels inside the image."""
    done = candidate.finished
    if done is None:
        return True
    if sum(part.width * part.height for part in done) < lr_rect.area:
        return False  # large images have thousands of tiles, and this is asked whenever they are painted
    return sum(part.intersected(lr_rect).area for part in _touching(done, lr_rect)) >= lr_rect.area


def uncomputed(candidates: Iterable[Candidate], px_rect: Rect, px_width: float, px_height: float) -> Mask | None:
    """(h, w): the pixels of `px_rect` where one of the candidates is not computed yet; None: there are none.

    px_rect: of pictures px_width × px_height screen pixels large, whose corners it counts from. To be asked before the
    pixels are read: what is finished meanwhile will be read again.
    """
    mask = np.zeros((px_rect.height, px_rect.width), np.bool_)
    for candidate in candidates:
        if (done := candidate.finished) is None:
            continue
        missing = np.ones_like(mask)
        scale_x, scale_y = 4 * px_width / candidate.width, 4 * px_height / candidate.height
        lr_left, lr_top = int(px_rect.x / scale_x), int(px_rect.y / scale_y)
        lr_right, lr_bottom = ceil(px_rect.right / scale_x), ceil(px_rect.bottom / scale_y)
        lr_rect = Rect(lr_left, lr_top, lr_right - lr_left, lr_bottom - lr_top)
        for lr_part in _touching(done, lr_rect):
            left, top = _middle_after(lr_part.x * scale_x), _middle_after(lr_part.y * scale_y)
            right, bottom = _middle_after(lr_part.right * scale_x), _middle_after(lr_part.bottom * scale_y)
            part = Rect(left, top, right - left, bottom - top).intersected(px_rect)
            missing[part.moved(-px_rect.x, -px_rect.y).slices] = False
        mask |= missing
    return mask if mask.any() else None


def hatched(px_rect: Rect, scale: float) -> NDArray[np.uint8]:
    """(h, w, 3) gray lines on a darker gray, which go on from piece to piece. scale: device per logical pixel."""
    across = (np.arange(px_rect.x, px_rect.right)[None] + np.arange(px_rect.y, px_rect.bottom)[:, None]) / np.sqrt(2)
    period = _PERIOD * scale
    ink = np.clip((_LINE * scale + 1) / 2 - np.abs(across % period - period / 2), 0, 1)
    gray = np.rint(_GROUND + (_INK - _GROUND) * ink).astype(np.uint8)
    return np.repeat(gray[..., None], 3, axis=2)


def _touching(parts: Iterable[Rect], rect: Rect) -> list[Rect]:
    """Those that have something in common with `rect`."""
    left, top, right, bottom = rect.x, rect.y, rect.right, rect.bottom
    return [
        part
        for part in parts
        if part.x < right and part.y < bottom and part.x + part.width > left and part.y + part.height > top
    ]


def _middle_after(edge: float) -> int:
    """The first screen pixel whose middle lies behind an edge."""
    return ceil(edge - 0.5)
