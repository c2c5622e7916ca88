"""A small (i) beside what is not plain: a sentence or two when it is pressed or pointed at."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QToolButton, QVBoxLayout, QWidget

from sr_desktop.gui.icons import icon

_SIDE, _WIDTH = 18, 320


class InfoButton(QToolButton):
    """about: what it explains, for those who hear the window. text: the explanation."""

    def __init__(self, about: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text_shown = text
        self.setToolTip(text)
        self.setAccessibleName(self.tr("About {thing}").format(thing=about))
        self.setAccessibleDescription(text)
        self.setAutoRaise(True)
        self.setIconSize(QSize(_SIDE - 3, _SIDE - 3))
        self.setFixedSize(_SIDE + 4, _SIDE + 4)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._explain)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Draw it in the colours of the new palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        self.setIcon(icon("ph.info"))

    def _explain(self) -> None:
        bubble = Bubble(self.text_shown, self)
        below = self.mapToGlobal(QPoint(0, self.height() + 4))
        screen = self.screen().availableGeometry()
        left = min(below.x(), screen.right() - bubble.width() - 8)
        top = (
            below.y()
            if below.y() + bubble.height() < screen.bottom()
            else below.y() - bubble.height() - self.height() - 8
        )
        bubble.move(max(screen.left(), left), top)
        bubble.show()


class Bubble(QFrame):
    """Stays until something else is pressed."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        label = QLabel(text)
        label.setWordWrap(True)
        label.setFixedWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.addWidget(label)
        self.adjustSize()
