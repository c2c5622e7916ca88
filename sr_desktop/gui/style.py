"""Fusion, with check boxes and radio buttons that can be seen on dark ground."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QWidget

_ROUND = QStyle.PrimitiveElement.PE_IndicatorRadioButton
_SQUARE = QStyle.PrimitiveElement.PE_IndicatorCheckBox
_OUTLINE = 130  # opacity of the text's colour
_FAINT = 60


class Style(QProxyStyle):
    """Fusion draws the edge of an indicator darker than the window, which on dark ground is no edge."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def drawPrimitive(  # noqa: N802
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """An outline in the colour of the text around what Fusion draws."""
        super().drawPrimitive(element, option, painter, widget)
        if element not in (_ROUND, _SQUARE):
            return
        enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
        colour = QColor(option.palette.color(QPalette.ColorRole.WindowText))
        colour.setAlpha(_OUTLINE if enabled else _FAINT)
        edge = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if element == _ROUND:
            painter.drawEllipse(edge)
        else:
            painter.drawRoundedRect(edge, 2, 2)
        painter.restore()
