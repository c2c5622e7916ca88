"""Draws the grid of pixels and the values on them into a picture of the pixels."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen

from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.values import NUMBERS_FROM, Cells

_LINE = QColor(128, 128, 128, 110)
_DARK, _LIGHT = QColor(0, 0, 0, 235), QColor(255, 255, 255, 235)
_LARGEST_FONT = 15.0  # logical pixels
_DIGIT = 0.62  # a digit's width in the height of its font


@dataclass(frozen=True, slots=True)
class Ink:
    """font: of equally wide digits. scale: device pixels per logical pixel."""

    font: QFont
    scale: float


def draw_values(image: QImage, cells: Cells, px_rect: Rect, px_size: tuple[float, float], ink: Ink) -> None:
    """Any thread. image: `px_rect` of the picture that is px_size large, in device pixels from its corner."""
    wide, high = px_size[0] / cells.width, px_size[1] / cells.height
    painter = QPainter(image)
    painter.translate(-px_rect.x, -px_rect.y)
    _rule(painter, cells, px_rect, wide, high)
    if min(wide, high) >= NUMBERS_FROM * ink.scale:
        _write(painter, cells, wide, high, ink)
    painter.end()


def _rule(painter: QPainter, cells: Cells, px_rect: Rect, wide: float, high: float) -> None:
    painter.setPen(QPen(_LINE, 0))
    rows, columns = cells.bright.shape
    for column in range(cells.left, cells.left + columns + 1):
        x = round(column * wide)
        painter.drawLine(x, px_rect.y, x, px_rect.bottom)
    for row in range(cells.top, cells.top + rows + 1):
        y = round(row * high)
        painter.drawLine(px_rect.x, y, px_rect.right, y)


def _write(painter: QPainter, cells: Cells, wide: float, high: float, ink: Ink) -> None:
    samples = len(cells.lines[0][0])
    longest = max(len(line) for row in cells.lines for cell in row for line in cell)
    size = min(high / (samples + 0.6), 0.94 * wide / (_DIGIT * longest), _LARGEST_FONT * ink.scale)
    font = QFont(ink.font)
    font.setPixelSize(max(1, int(size)))
    painter.setFont(font)
    step = min(size * 1.12, high / (samples + 0.3))
    for row, (texts, bright) in enumerate(zip(cells.lines, cells.bright.tolist(), strict=True)):
        for column, (lines, dark_ink) in enumerate(zip(texts, bright, strict=True)):
            painter.setPen(_DARK if dark_ink else _LIGHT)
            middle = QPointF((cells.left + column + 0.5) * wide, (cells.top + row + 0.5) * high)
            for place, line in enumerate(lines):
                y = middle.y() + (place - (samples - 1) / 2) * step
                rect = QRectF(middle.x() - wide / 2, y - step / 2, wide, step)
                painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, line)
