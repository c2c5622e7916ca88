"""A part of the inspector that folds away under its title."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QSizePolicy,
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sr_desktop.gui.icons import icon


class _Head(QToolButton):
    """Flat, as the words of a title are; framed when it has the keyboard."""

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Arrow and words alone: Fusion would raise a button of the whole width out of the panel."""
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_ToolButtonLabel, option)
        if self.hasFocus() and option.state & QStyle.StateFlag.State_KeyboardFocusChange:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)


class Section(QWidget):
    """A title that opens and closes what is below it."""

    def __init__(self, name: str, title: str, content: QWidget, *, is_open: bool = True) -> None:
        super().__init__()
        self.setObjectName(name)
        self._content = content
        self._is_open = True
        self.head = _Head()
        self.head.setText(title)
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.head.setIconSize(QSize(12, 12))
        font = QFont(self.head.font())
        font.setWeight(QFont.Weight.DemiBold)
        self.head.setFont(font)
        self.head.clicked.connect(lambda: self.set_open(not self.is_open))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 8)
        layout.setSpacing(6)
        layout.addWidget(self.head)
        inner = QVBoxLayout()
        inner.setContentsMargins(6, 0, 6, 4)
        inner.addWidget(content)
        layout.addLayout(inner)
        self.set_open(is_open)

    @property
    def is_open(self) -> bool:
        """Whether the content shows."""
        return self._is_open

    def set_open(self, is_open: bool) -> None:
        """Show or hide the content."""
        self._is_open = is_open
        self._content.setVisible(is_open)
        self.head.setIcon(icon("ph.caret-down" if self._is_open else "ph.caret-right"))
        self.head.setAccessibleDescription(self.tr("open") if self._is_open else self.tr("folded away"))
