"""The outline of a card; the chosen one is outlined strongly."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

_ROUND = 5.0
_BORDER, _TINT = 46, 18  # opacities of 255


class CardFrame(QWidget):
    """A rounded box with a column of content in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_chosen = False
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(10, 8, 8, 8)
        self.column.setSpacing(4)

    @property
    def is_chosen(self) -> bool:
        """Whether it is outlined as the chosen one."""
        return self._is_chosen

    def mark_chosen(self, chosen: bool) -> None:
        """Outline it as the chosen one, or not."""
        self._is_chosen = chosen
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """The box under the content."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2.0 if self._is_chosen else 1.0
        strong = self.palette().color(QPalette.ColorRole.Highlight)
        line = strong if self._is_chosen else _thinned(self.palette().color(QPalette.ColorRole.WindowText), _BORDER)
        painter.setPen(QPen(line, width))
        painter.setBrush(_thinned(strong, _TINT if self._is_chosen else 0))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), _ROUND, _ROUND)


def _thinned(colour: QColor, alpha: int) -> QColor:
    return QColor(colour.red(), colour.green(), colour.blue(), alpha)
