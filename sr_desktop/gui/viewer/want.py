"""A pane for which there is no image."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPalette

_MARGIN, _WIDEST = 16.0, 300.0
_CENTRED = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_DARK_PALE, _LIGHT_PALE = QColor(150, 150, 150), QColor(84, 84, 84)  # readable on the gray around pictures


def paint_want(painter: QPainter, frame: QRectF, words: tuple[str, str], palette: QPalette) -> None:
    """What is missing, and beneath it how to get it, in the middle of the frame."""
    metrics, (what, how) = QFontMetricsF(painter.font()), words
    width = min(_WIDEST, frame.width() - 2 * _MARGIN)
    if width <= 0:
        return
    room = QRectF(0, 0, width, 1e6)
    heights = [metrics.boundingRect(room, int(_CENTRED), text).height() for text in (what, how)]
    gap = metrics.height() / 3
    top = frame.center().y() - (sum(heights) + gap) / 2
    dark = palette.color(QPalette.ColorRole.Window).lightness() < 128
    inks = palette.color(QPalette.ColorRole.WindowText), _DARK_PALE if dark else _LIGHT_PALE
    painter.save()
    painter.setClipRect(frame)
    for text, height, ink in zip((what, how), heights, inks, strict=True):
        painter.setPen(ink)
        painter.drawText(QRectF(frame.center().x() - width / 2, top, width, height + 1), int(_CENTRED), text)
        top += height + gap
    painter.restore()
