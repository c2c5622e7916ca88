"""What the hatched part of a difference means."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from sr_desktop.gui.viewer.overlays import HEIGHT, MARGIN, PADDING, paint_ground
from sr_desktop.gui.viewer.screen_image import qimage
from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.unfinished import hatched

_SWATCH = QRectF(0, 0, 22, 14)
_SPACE = 6.0


def paint_hatch_legend(painter: QPainter, name: QRectF, pane: QRectF, words: str, scale: float) -> None:
    """A piece of the hatch and words, beside the name of a pane, or under it where it has no room.

    name: the plate of the name. scale: device pixels per logical pixel.
    """
    metrics = QFontMetricsF(painter.font())
    width = 2 * PADDING + _SWATCH.width() + _SPACE + metrics.horizontalAdvance(words)
    plate = QRectF(name.right() + _SPACE, name.top(), width, HEIGHT)
    if plate.right() > pane.right() - MARGIN:
        plate.moveTopLeft(QPointF(name.left(), name.bottom() + _SPACE))
    if plate.right() > pane.right() or plate.bottom() > pane.bottom():
        return
    paint_ground(painter, plate)
    swatch = _SWATCH.translated(plate.left() + PADDING, plate.center().y() - _SWATCH.height() / 2)
    px_swatch = Rect(0, 0, round(_SWATCH.width() * scale), round(_SWATCH.height() * scale))
    painter.drawImage(swatch, qimage(hatched(px_swatch, scale)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(255, 255, 255, 90), 1))
    painter.drawRect(swatch)
    painter.setPen(QColor(255, 255, 255))
    text = plate.adjusted(PADDING + _SWATCH.width() + _SPACE, 0, 0, 0)
    painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
