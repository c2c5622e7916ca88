"""A figure as it is drawn: pictures, lines and words with their places, before anyone draws them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Colour = tuple[int, int, int]
Image8 = NDArray[np.uint8]

BLACK: Colour = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in dots of the figure, from its upper left corner: whole numbers, so that pixels stay pixels."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """pixels: (box.height, box.width, 3) RGB."""

    box: Box
    pixels: Image8


@dataclass(frozen=True, slots=True)
class Line:
    """The outline of a rectangle, `width` dots wide, inside its edge."""

    box: Box
    colour: Colour
    width: int


@dataclass(frozen=True, slots=True)
class Words:
    """text, centred on x with its baseline at y (dots), `size` points high."""

    text: str
    x: float
    y: float
    size: float
    bold: bool = False
    colour: Colour = BLACK


@dataclass(frozen=True, slots=True, eq=False)
class Composition:
    """A page of width × height dots, `dpi` of them to the inch, drawn in the order of its parts."""

    width: int
    height: int
    dpi: float
    pictures: tuple[Picture, ...]
    lines: tuple[Line, ...]
    words: tuple[Words, ...]
