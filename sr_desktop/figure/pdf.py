"""A composition as a page: pictures pixel by pixel, lines and words as vectors in an embedded typeface."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image

from sr_desktop.figure.composition import Composition, Line, Words
from sr_desktop.figure.type import font_file

_NAMES = {False: "FigureSans", True: "FigureSansBold"}


def as_pdf(figure: Composition) -> bytes:
    """A PDF file of one page; the same bytes for the same figure."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    for bold, name in _NAMES.items():
        pdfmetrics.registerFont(TTFont(name, str(font_file(bold))))
    out, point = io.BytesIO(), 72 / figure.dpi
    # invariant: no dates and no random names inside.
    page = Canvas(out, (figure.width * point, figure.height * point), invariant=1, pageCompression=1)
    page.translate(0, figure.height * point)
    page.scale(point, point)
    _draw(page, figure)
    page.save()
    return out.getvalue()


def _draw(page: Any, figure: Composition) -> None:
    from reportlab.lib.utils import ImageReader

    for picture in figure.pictures:
        box = picture.box
        image = ImageReader(Image.fromarray(picture.pixels))
        page.drawImage(image, box.x, -box.y - box.height, box.width, box.height)
    for line in figure.lines:
        _draw_line(page, line)
    for words in figure.words:
        _draw_words(page, words, figure.dpi / 72)


def _draw_line(page: Any, line: Line) -> None:
    half, box = line.width / 2, line.box
    page.setStrokeColorRGB(*(value / 255 for value in line.colour))
    page.setLineWidth(line.width)
    page.rect(box.x + half, -box.y - box.height + half, box.width - line.width, box.height - line.width)


def _draw_words(page: Any, words: Words, dots: float) -> None:
    page.setFillColorRGB(*(value / 255 for value in words.colour))
    page.setFont(_NAMES[words.bold], words.size * dots)
    page.drawCentredString(words.x, -words.y, words.text)
