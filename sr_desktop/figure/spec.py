"""What a figure shows: the choices of a person, as one value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sr_desktop.imaging.metrics import PROTOCOLS, Protocol
from sr_desktop.imaging.rect import Rect

Enlargement = Literal["nearest", "smooth"]
Counted = Literal["whole", "box"]

PAGE_WIDTHS = {"column": 84.0, "page": 174.0}
"""Millimetres of one column and of the text's whole width in common two-column papers."""
_SHARE, _LEAST = 6, 16


@dataclass(frozen=True, slots=True)
class Shown:
    """A candidate in a figure, under the name that stands there."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class FigureSpec:
    """candidates: whose boxes are enlarged, in their order. whole: key of the image that is shown whole, "" none.

    title: under that image. rows: of enlarged boxes, 0 lets the figure choose. width: millimetres. enlargement: how
    boxes grow. counted: PSNR and SSIM of the whole image or of the (first) box. numbers: whether they are shown.
    """

    candidates: tuple[Shown, ...] = ()
    whole: str = ""
    title: str = ""
    rows: int = 0
    width: float = PAGE_WIDTHS["page"]
    enlargement: Enlargement = "nearest"
    counted: Counted = "whole"
    numbers: bool = True
    protocol: Protocol = PROTOCOLS["ntire"]


def middle_box(x: float, y: float, sr_size: tuple[int, int]) -> Rect:
    """What is enlarged where nothing is boxed: a sixth of the shorter side around x, y, which are fractions, in output
    pixels of an output of sr_size.
    """
    width, height = sr_size
    side = max(1, min(max(_LEAST, min(width, height) // _SHARE), width, height))
    sr_x, sr_y = round(x * width - side / 2), round(y * height - side / 2)
    return Rect(min(max(0, sr_x), width - side), min(max(0, sr_y), height - side), side, side)
