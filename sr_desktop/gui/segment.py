"""One of a few choices that stand side by side; the chosen one is seen at a glance in light and dark."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

_ROUND = 3.0
_PADDING_X, _PADDING_Y = 10, 5
_BORDER, _HOVER = 70, 22  # opacities of the text's colour


class Segment(QAbstractButton):
    """A checkable button with a text; put several into an exclusive QButtonGroup."""

    def __init__(self, text: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setToolTip(tip)
        self.setAccessibleName(text)
        self.setAccessibleDescription(tip)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802
        """The text and some air."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 2 * _PADDING_X, metrics.height() + 2 * _PADDING_Y)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """The text is never cut."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 4, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """A frame, filled where it is chosen, drawn stronger where it has the keyboard."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked() and self.isEnabled()
        highlight = self.palette().color(QPalette.ColorRole.Highlight)
        painter.setPen(QPen(highlight if chosen or self.hasFocus() else self._text_colour(_BORDER), 1))
        painter.setBrush(highlight if chosen else self._text_colour(_HOVER if self.underMouse() else 0))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
        if chosen and self.hasFocus():
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.HighlightedText), 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2.5, 2.5, -2.5, -2.5), _ROUND - 1, _ROUND - 1)
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.ButtonText
        self.style().drawItemText(
            painter, self.rect(), Qt.AlignmentFlag.AlignCenter, self.palette(), self.isEnabled(), self.text(), role
        )

    def _text_colour(self, alpha: int) -> QColor:
        colour = QColor(self.palette().color(QPalette.ColorRole.ButtonText))
        colour.setAlpha(alpha)
        return colour
