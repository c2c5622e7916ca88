"""The small arrow that opens and closes what is below it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from sr_desktop.gui.icons import icon


class Disclosure(QToolButton):
    """opened: bool, whether it is open now.

    name: of what is opened; titled: it stands beside the arrow, over the whole width.
    """

    opened = Signal(object)

    def __init__(self, name: str, *, titled: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._closed_icon = "ph.caret-right" if titled else "ph.caret-down"
        self._open_icon = "ph.caret-down" if titled else "ph.caret-up"
        # Not checkable: a style would paint an open one as a pressed button.
        self._is_open = False
        self.setAutoRaise(True)
        self.setAccessibleName(name)
        self.setIconSize(QSize(12, 12))
        if titled:
            self.setText(name)
            self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        else:
            self.setToolTip(name)
        self.clicked.connect(lambda: self.set_open(not self._is_open))
        self._draw()

    def set_open(self, is_open: bool) -> None:
        """Open or close it."""
        if is_open != self._is_open:
            self._is_open = is_open
            self._draw()
            self.opened.emit(is_open)

    def _draw(self) -> None:
        self.setIcon(icon(self._open_icon if self._is_open else self._closed_icon))
        self.setAccessibleDescription(self.tr("open") if self._is_open else self.tr("closed"))
