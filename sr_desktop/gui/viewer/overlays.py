"""What is drawn over the pictures: names, the slider's handle, the selection. Logical pixels of the stage."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

_INK = QColor(255, 255, 255)
_PALE_INK = QColor(255, 255, 255, 165)
_GROUND, _DENSE_GROUND = QColor(18, 18, 20, 190), QColor(24, 24, 27, 232)
_EDGE = QColor(255, 255, 255, 36)
MARGIN, PADDING, HEIGHT = 10.0, 9.0, 26.0
_KEY = 9.0  # beside a flip key's figure


def paint_label(
    painter: QPainter, number: str, text: str, pane: QRectF, *, right: bool = False, active: bool = False
) -> QRectF:
    """A candidate's flip key and name in a corner of its pane; the key of the active one is filled.

    Narrow panes shorten the name. right: in the right corner. Gives its plate.
    """
    metrics = QFontMetricsF(painter.font())
    key_width = metrics.horizontalAdvance(number) + _KEY if number else 0.0
    wide = metrics.horizontalAdvance(text) + key_width + 2 * PADDING
    width = min(wide, pane.width() - 2 * MARGIN)
    if width < key_width + 2 * PADDING:
        return QRectF(pane.left() + MARGIN, pane.top() + MARGIN, 0, HEIGHT)
    x = pane.right() - MARGIN - width if right else pane.left() + MARGIN
    rect = QRectF(x, pane.top() + MARGIN, width, HEIGHT)
    paint_ground(painter, rect)
    inner = rect.adjusted(PADDING, 0, -PADDING, 0)
    if number:
        _paint_key(painter, number, inner, active)
        inner.setLeft(inner.left() + key_width)
    painter.setPen(_INK)
    elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width() + 1)
    painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)
    return rect


def _paint_key(painter: QPainter, number: str, inner: QRectF, active: bool) -> None:
    width = QFontMetricsF(painter.font()).horizontalAdvance(number) + 8
    badge = QRectF(inner.left() - 4, inner.center().y() - 8.5, width, 17)
    if active:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_INK)
        painter.drawRoundedRect(badge, 3, 3)
    painter.setPen(_GROUND.darker() if active else _PALE_INK)
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, number)


def paint_ground(painter: QPainter, rect: QRectF, *, dense: bool = False) -> None:
    """The dark plate under words on a picture. dense: for many words, also where there are others beneath."""
    painter.setPen(QPen(_EDGE, 1) if dense else Qt.PenStyle.NoPen)
    painter.setBrush(_DENSE_GROUND if dense else _GROUND)
    painter.drawRoundedRect(rect, 5, 5)


def paint_slider(painter: QPainter, at: float, length: float, hot: bool, *, upright: bool = True) -> None:
    """The line between two pictures and its handle in the middle: at x = `at`, or at y = `at` when not upright."""
    painter.save()
    if upright:
        painter.translate(at, length / 2)
    else:
        painter.translate(length / 2, at)
        painter.rotate(90)
    for colour, width in ((QColor(0, 0, 0, 110), 3), (_INK, 1)):
        painter.setPen(QPen(colour, width))
        painter.drawLine(QPointF(0, -length / 2), QPointF(0, length / 2))
    painter.setPen(QPen(_INK, 1.5))
    painter.setBrush(QColor(40, 40, 44, 235) if hot else _GROUND)
    painter.drawEllipse(QPointF(0, 0), 15.0, 15.0)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for side in (-1, 1):
        arrow = QPainterPath(QPointF(side * 4, -4.5))
        arrow.lineTo(QPointF(side * 8.5, 0))
        arrow.lineTo(QPointF(side * 4, 4.5))
        painter.drawPath(arrow)
    painter.restore()


def paint_selection(painter: QPainter, rect: QRectF, texts: Sequence[str], pane: QRectF) -> None:
    """A drawn area, visible on any picture, and beside it, inside the pane, the longest of the texts that has room."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(0, 0, 0, 170), 1))
    painter.drawRect(rect.adjusted(-1, -1, 1, 1))
    painter.setPen(QPen(_INK, 1, Qt.PenStyle.DashLine))
    painter.drawRect(rect)
    metrics = QFontMetricsF(painter.font())
    room = pane.width() - 2 * MARGIN - 2 * PADDING
    text = next((one for one in texts if metrics.horizontalAdvance(one) <= room), texts[-1])
    width, height = metrics.horizontalAdvance(text) + 2 * PADDING, HEIGHT - 4
    left = max(pane.left() + MARGIN, min(rect.left(), pane.right() - MARGIN - width))
    plate = QRectF(left, min(rect.bottom() + 5, pane.bottom() - 5 - height), width, height)
    paint_ground(painter, plate)
    painter.setPen(_INK)
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)


def paint_crosshair(painter: QPainter, point: QPointF) -> None:
    """Where the cursor, which is in another pane, would be in this one."""
    for colour, width in ((QColor(0, 0, 0, 150), 3.0), (_INK, 1.0)):
        painter.setPen(QPen(colour, width))
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            painter.drawLine(point + QPointF(3 * dx, 3 * dy), point + QPointF(9 * dx, 9 * dy))
