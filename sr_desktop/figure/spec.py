"""What a figure shows: the choices of a person, as one value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sr_desktop.imaging.metrics import PROTOCOLS, Protocol

Enlargement = Literal["nearest", "smooth"]
Counted = Literal["whole", "box"]

PAGE_WIDTHS = {"column": 84.0, "page": 174.0}
"""Millimetres of one column and of the text's whole width in common two-column papers."""


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
