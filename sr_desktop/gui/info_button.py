"""A small (i) beside what is not plain: a sentence or two when it is pressed or pointed at."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPalette
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QToolButton, QVBoxLayout, QWidget

from sr_desktop.gui.icons import icon
from sr_desktop.gui.over_window import OverWindow

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
        self.setIcon(icon("ph.info"))

    def _explain(self) -> None:
        window = self.window()
        bubble = Bubble(self.text_shown, self)
        room = window.rect().adjusted(8, 8, -8, -8)
        below = self.mapTo(window, QPoint(0, self.height() + 4))
        above = below.y() - self.height() - 8 - bubble.height()
        left = max(room.left(), min(below.x(), room.right() - bubble.width()))
        bubble.move(left, below.y() if below.y() + bubble.height() <= room.bottom() else max(room.top(), above))
        bubble.show()
        bubble.raise_()
        bubble.setFocus()


class Bubble(OverWindow):
    """Lies over the window until something else has the keyboard, or Escape is pressed."""

    def __init__(self, text: str, button: QWidget) -> None:
        super().__init__(button.window())
        self._button = button
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.ToolTipBase)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(text)
        self.key_pressed.connect(lambda _key: self._button.setFocus())  # any key has read it
        label = QLabel(text)
        label.setForegroundRole(QPalette.ColorRole.ToolTipText)
        label.setWordWrap(True)
        label.setFixedWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.addWidget(label)
        self.adjustSize()
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """A press anywhere else."""
        if event.type() == QEvent.Type.MouseButtonPress and watched is not self and isinstance(watched, QWidget):
            self.close()
        return False

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Something else is wanted."""
        super().focusOutEvent(event)
        self.close()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A click has read it, too."""
        self._button.setFocus()
        event.accept()
