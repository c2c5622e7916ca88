"""Small drawings of the ways images stand together: icon fonts have no set of them in one hand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

_WIDTH, _HEIGHT = 17.0, 13.0


def paint_glyph(painter: QPainter, name: str, middle: QPointF, ink: QColor) -> None:
    """`name`: a key of GLYPHS, drawn 17 × 13 around `middle`."""
    frame = QRectF(middle.x() - _WIDTH / 2, middle.y() - _HEIGHT / 2, _WIDTH, _HEIGHT)
    painter.setPen(QPen(ink, 1.3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(frame, 2, 2)
    GLYPHS[name](painter, frame, ink)


def _single(_painter: QPainter, _frame: QRectF, _ink: QColor) -> None:
    """The frame alone."""


def _upright(*places: float) -> Callable[[QPainter, QRectF, QColor], None]:
    def paint(painter: QPainter, frame: QRectF, _ink: QColor) -> None:
        for place in places:
            x = frame.left() + place * frame.width()
            painter.drawLine(QPointF(x, frame.top()), QPointF(x, frame.bottom()))

    return paint


def _four(painter: QPainter, frame: QRectF, ink: QColor) -> None:
    _upright(0.5)(painter, frame, ink)
    painter.drawLine(QPointF(frame.left(), frame.center().y()), QPointF(frame.right(), frame.center().y()))


def _slider(painter: QPainter, frame: QRectF, ink: QColor) -> None:
    _upright(0.5)(painter, frame.adjusted(0, -2, 0, 2), ink)
    painter.setBrush(ink)
    painter.drawEllipse(frame.center(), 2.2, 2.2)


def _slider_across(painter: QPainter, frame: QRectF, ink: QColor) -> None:
    y = frame.center().y()
    painter.drawLine(QPointF(frame.left() - 2, y), QPointF(frame.right() + 2, y))
    painter.setBrush(ink)
    painter.drawEllipse(frame.center(), 2.2, 2.2)


def _difference(painter: QPainter, frame: QRectF, ink: QColor) -> None:
    """One half filled: light against dark."""
    half = QPainterPath(frame.bottomLeft())
    half.lineTo(frame.topRight())
    half.lineTo(frame.bottomRight())
    half.closeSubpath()
    painter.fillPath(half, ink)


GLYPHS: dict[str, Callable[[QPainter, QRectF, QColor], None]] = {
    "single": _single,
    "two": _upright(0.5),
    "three": _upright(1 / 3, 2 / 3),
    "four": _four,
    "slider": _slider,
    "slider_across": _slider_across,
    "difference": _difference,
}
