"""What the colours of a difference mean."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from sr_desktop.gui.viewer.overlays import paint_ground
from sr_desktop.gui.viewer.screen_image import qimage
from sr_desktop.viewing.comparison import DifferenceKind
from sr_desktop.viewing.difference import scale_colours
from sr_desktop.viewing.panes import Difference

WIDTH, HEIGHT = 236, 60
_MARGIN = 10.0


def paint_scale_bar(painter: QPainter, content: Difference, pane: QRectF, unit: str) -> None:
    """The scale with its ends, in the lower left corner of the pane."""
    plate = QRectF(pane.left() + _MARGIN, pane.bottom() - _MARGIN - HEIGHT, WIDTH, HEIGHT)
    if plate.right() > pane.right() or plate.top() < pane.top():
        return
    paint_ground(painter, plate)
    bar = QRectF(plate.left() + 14, plate.top() + 27, plate.width() - 28, 7)
    painter.drawImage(bar, qimage(np.ascontiguousarray(scale_colours(content.kind)[None])))
    ink = QColor(255, 255, 255)
    painter.setPen(ink)
    words = QRectF(bar.left(), plate.top() + 5, bar.width(), 18)
    painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, unit)
    painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"×{content.gain}")
    numbers = QRectF(bar.left(), bar.bottom() + 3, bar.width(), 18)
    for text, side in zip(_ticks(content), _SIDES, strict=True):
        painter.drawText(numbers, side | Qt.AlignmentFlag.AlignVCenter, text)


_SIDES = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight)


def _ticks(content: Difference) -> tuple[str, str, str]:
    end = 255 / content.gain
    if content.kind is DifferenceKind.SIGNED:
        return f"−{end:.3g}", "0", f"+{end:.3g}"
    return "0", f"{end / 2:.3g}", f"{end:.3g}"
