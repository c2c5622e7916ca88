"""Says that what is shown is a self-test, so that nobody takes it for a result."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

_TINT = 40


class SelfTestBanner(QWidget):
    """Above the viewer. ended: back to the photograph itself."""

    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        text = self.tr("Self-test: the image was reduced ×4 and is measured against itself. Nothing is saved.")
        label = QLabel(text)
        label.setWordWrap(True)
        end = QPushButton(self.tr("End self-test"))
        end.clicked.connect(self.ended)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 5, 8, 5)
        layout.addWidget(label, 1)
        layout.addWidget(end)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """A ground tinted with the accent."""
        tint = QColor(self.palette().color(QPalette.ColorRole.Accent))
        tint.setAlpha(_TINT)
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), tint)
