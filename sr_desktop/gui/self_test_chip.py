"""Says that what is shown is a self-test, so that nobody takes it for a result."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from sr_desktop.gui.icons import icon

_Role = QPalette.ColorRole
_HEIGHT, _PADDING, _GAP, _CROSS = 26, 9, 6, 12
_ROUND, _HOVER = 4.0, 112


class SelfTestChip(QAbstractButton):
    """Beside the images' names, where it covers and moves nothing. ended: pressed, back to the photograph itself."""

    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        what = self.tr("Self-test: the image was reduced ×4 and is measured against itself. Nothing is saved.")
        self.setText(self.tr("Self-test"))
        self.setAccessibleName(self.tr("End self-test"))
        self.setAccessibleDescription(what)
        self.setToolTip(f"{what}\n{self.accessibleName()}")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: self.ended.emit())
        self.hide()

    def sizeHint(self) -> QSize:  # noqa: N802
        """As high as what stands beside it."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + _GAP + _CROSS + 2 * _PADDING, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """In the accent, as all that is switched on, with a cross behind the word."""
        ink, ground = self.palette().color(_Role.HighlightedText), self.palette().color(_Role.Highlight)
        plate = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        cross = icon("ph.x", _Role.HighlightedText).pixmap(QSize(_CROSS, _CROSS), self.devicePixelRatioF())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground.lighter(_HOVER) if self.underMouse() else ground)
            painter.drawRoundedRect(plate, _ROUND, _ROUND)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink, 1, Qt.PenStyle.DotLine) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(plate.adjusted(2, 2, -2, -2), _ROUND - 1, _ROUND - 1)
            painter.setPen(ink)
            painter.drawText(plate.adjusted(_PADDING, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
            painter.drawPixmap(self.width() - _PADDING - _CROSS, (self.height() - _CROSS) // 2, cross)
