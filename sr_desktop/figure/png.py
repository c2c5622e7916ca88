"""A composition as pixels."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

from sr_desktop.figure.composition import Composition
from sr_desktop.figure.type import font

_PAPER = (255, 255, 255)


def drawn(figure: Composition) -> Image.Image:
    """The whole page, RGB, on white."""
    page = Image.new("RGB", (figure.width, figure.height), _PAPER)
    for picture in figure.pictures:
        page.paste(Image.fromarray(picture.pixels), (picture.box.x, picture.box.y))
    draw = ImageDraw.Draw(page)
    for line in figure.lines:
        box = line.box
        corners = (box.x, box.y, box.x + box.width - 1, box.y + box.height - 1)
        draw.rectangle(corners, outline=line.colour, width=line.width)
    for words in figure.words:
        face = font(words.bold, words.size * figure.dpi / 72)
        draw.text((words.x, words.y), words.text, fill=words.colour, font=face, anchor="ms")
    return page


def as_png(figure: Composition) -> bytes:
    """A PNG file; the same bytes for the same figure."""
    out = io.BytesIO()
    drawn(figure).save(out, "PNG", dpi=(figure.dpi, figure.dpi), optimize=False)
    return out.getvalue()
