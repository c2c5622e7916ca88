"""A drawing of boxes, lines and words that becomes SVG text or a picture; enough for bar charts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from PIL import Image, ImageDraw, ImageFont

_FINER = 2
"""Picture pixels per unit, so that words stay sharp on dense screens."""
_PLAIN = str.maketrans({"×": "x", "–": "-", "→": ">", "≤": "<"})
"""Signs that Pillow's own font lacks."""
_ANCHORS = {"start": "l", "middle": "m", "end": "r"}


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    colour: str


@dataclass(frozen=True, slots=True)
class Line:
    """A straight stroke."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    width: float = 1


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; y is its base line."""

    x: float
    y: float
    text: str
    size: float = 13
    colour: str = "#1f2328"
    anchor: Literal["start", "middle", "end"] = "start"


Shape = Box | Line | Words


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes, later ones above earlier ones, on white."""

    width: int
    height: int
    shapes: tuple[Shape, ...]

    def svg(self) -> str:
        """As a text file."""
        head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}"'
        size = f'width="{self.width}" height="{self.height}" font-family="system-ui, sans-serif">'
        ground = f'<rect width="{self.width}" height="{self.height}" fill="#ffffff"/>'
        return "\n".join([f"{head} {size}", ground, *map(_svg, self.shapes), "</svg>", ""])

    def image(self) -> Image.Image:
        """As a picture, twice as many pixels as units."""
        image = Image.new("RGB", (self.width * _FINER, self.height * _FINER), "#ffffff")
        pen = ImageDraw.Draw(image)
        for shape in self.shapes:
            _paint(pen, shape)
        return image


def _svg(shape: Shape) -> str:
    match shape:
        case Box(x, y, width, height, colour):
            return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" fill="{colour}"/>'
        case Line(x1, y1, x2, y2, colour, width):
            ends = f'x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}"'
            return f'<line {ends} stroke="{colour}" stroke-width="{width:g}"/>'
        case Words(x, y, text, size, colour, anchor):
            how = f'font-size="{size:g}" fill="{colour}" text-anchor={quoteattr(anchor)}'
            return f'<text x="{x:g}" y="{y:g}" {how}>{escape(text)}</text>'


def _paint(pen: ImageDraw.ImageDraw, shape: Shape) -> None:
    match shape:
        case Box(x, y, width, height, colour):
            right, bottom = (x + width) * _FINER - 1, (y + height) * _FINER - 1
            if right >= x * _FINER and bottom >= y * _FINER:
                pen.rectangle((x * _FINER, y * _FINER, right, bottom), fill=colour)
        case Line(x1, y1, x2, y2, colour, width):
            ends = (x1 * _FINER, y1 * _FINER, x2 * _FINER, y2 * _FINER)
            pen.line(ends, fill=colour, width=round(width * _FINER))
        case Words(x, y, text, size, colour, anchor):
            font = ImageFont.load_default(size * _FINER)
            place = (x * _FINER, y * _FINER)
            pen.text(place, text.translate(_PLAIN), font=font, fill=colour, anchor=f"{_ANCHORS[anchor]}s")
