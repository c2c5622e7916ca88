"""A part of the inspector that folds away under its title."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from sr_desktop.gui.icons import icon


class Section(QWidget):
    """A title that opens and closes what is below it."""

    def __init__(self, name: str, title: str, content: QWidget, *, is_open: bool = True) -> None:
        super().__init__()
        self.setObjectName(name)
        self._content = content
        self._is_open = True
        self.head = QToolButton()
        self.head.setText(title)
        self.head.setAutoRaise(True)
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
        self.renew_icons()

    def renew_icons(self) -> None:
        """Draw the arrow in the colours of the theme in force."""
        self.head.setIcon(icon("ph.caret-down" if self._is_open else "ph.caret-right"))
        self.head.setAccessibleDescription(self.tr("open") if self._is_open else self.tr("folded away"))
