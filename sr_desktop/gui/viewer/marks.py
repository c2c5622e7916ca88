"""What the person has marked in the pictures: watched pixels and boxes. Logical pixels of the stage."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from sr_desktop.gui.viewer.overlays import paint_ground
from sr_desktop.viewing.tools import BOX_COLOURS

_INK = QColor(255, 255, 255)
_SHADE = QColor(0, 0, 0, 170)


def paint_watched(painter: QPainter, pixel: QRectF, number: int) -> None:
    """A ring around a pixel, or its frame where the pixel is large, and its number."""
    if pixel.width() >= 12:
        for colour, width in ((_SHADE, 4.0), (_INK, 2.0)):
            painter.setPen(QPen(colour, width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(pixel)
        corner = pixel.topRight()
    else:
        middle = pixel.center()
        for colour, width in ((_SHADE, 3.5), (_INK, 1.5)):
            painter.setPen(QPen(colour, width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(middle, 5.5, 5.5)
        corner = middle + QPointF(5, -5)
    _paint_number(painter, corner, number)


def paint_box(painter: QPainter, rect: QRectF, number: int) -> None:
    """The outline of a kept box in its colour, with its number."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_SHADE, 4))
    painter.drawRect(rect)
    painter.setPen(QPen(QColor(*BOX_COLOURS[(number - 1) % len(BOX_COLOURS)]), 2))
    painter.drawRect(rect)
    _paint_number(painter, rect.topRight() + QPointF(3, 6), number)


def _paint_number(painter: QPainter, corner: QPointF, number: int) -> None:
    text = str(number)
    width = QFontMetricsF(painter.font()).horizontalAdvance(text) + 8
    plate = QRectF(corner.x() + 2, corner.y() - 10, width, 18)
    paint_ground(painter, plate)
    painter.setPen(_INK)
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)
