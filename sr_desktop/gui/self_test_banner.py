"""Says that what is shown is a self-test, so that nobody takes it for a result."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPalette, QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from sr_desktop.gui.icons import icon
from sr_desktop.gui.message_plate import MessagePlate

_BELOW_NAMES = 44


class SelfTestBanner(MessagePlate):
    """Over the picture, which stays where it is. ended: back to the photograph itself."""

    ended = Signal()

    def __init__(self, parent: QWidget) -> None:
        end = QPushButton(self.tr("End self-test"))
        super().__init__((end,), parent)
        self.text.setText(
            self.tr("Self-test: the image was reduced ×4 and is measured against itself. Nothing is saved.")
        )
        end.clicked.connect(self.ended)
        self.close_button.hide()
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self._draw_icon()
        self.hide()

    def place(self) -> None:
        """High on the picture, where most leave room, below the names; low where something else stands there."""
        super().place()
        if self.isHidden() or not self._grounds:
            return
        ground, rect = self._grounds[-1], self.geometry()
        corner = ground.mapTo(self._home, QPoint(0, 0))
        rect.moveTop(corner.y() + _BELOW_NAMES)
        others = (one for one in ground.findChildren(QWidget) if one.isVisible())
        if not any(rect.intersects(QRect(one.mapTo(self._home, QPoint(0, 0)), one.size())) for one in others):
            self.setGeometry(rect)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """The window may have changed meanwhile."""
        super().showEvent(event)
        self.place()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Draw the icon again in the colours of the new palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_icon()

    def _draw_icon(self) -> None:
        drawn = icon("ph.info", QPalette.ColorRole.WindowText)
        self.icon.setPixmap(drawn.pixmap(QSize(18, 18), self.devicePixelRatio()))
