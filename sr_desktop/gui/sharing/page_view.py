"""A page of white paper, as large as there is room."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QWidget

_MARGIN = 16


class PageView(QWidget):
    """resized: (width, height) that a page may have, in device pixels."""

    resized = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.image = QImage()
        self.setMinimumSize(240, 160)
        self.setAccessibleName(self.tr("How the figure will look"))

    @property
    def room(self) -> QSize:
        """For the page, in logical pixels."""
        return (self.size() - QSize(4 * _MARGIN, 4 * _MARGIN)).expandedTo(QSize(1, 1))

    def show_page(self, image: QImage) -> None:
        """Show this one, which was made for the room there is."""
        self.image = image
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Other pages will fit now."""
        super().resizeEvent(event)
        scale = self.devicePixelRatioF()
        self.resized.emit((round(self.room.width() * scale), round(self.room.height() * scale)))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """In the middle, with a margin of paper around it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Mid))
        if self.image.isNull():
            return
        size = (self.image.size() / self.devicePixelRatioF()).boundedTo(self.room)
        size = self.image.size().scaled(size, Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - size.width()) // 2, (self.height() - size.height()) // 2
        place = QRect(left, top, size.width(), size.height())
        painter.fillRect(place.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN), Qt.GlobalColor.white)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self.image)
