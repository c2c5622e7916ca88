"""The small arrow that opens and closes what is below it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QToolButton, QWidget

from sr_desktop.gui.icons import icon


class Disclosure(QToolButton):
    """Checked while open. name: of what is opened, for those who hear the window."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setAutoRaise(True)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setIconSize(QSize(14, 14))
        self.toggled.connect(self._draw)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Draw the arrow again in the colours of the new palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        self.setIcon(icon("ph.caret-up" if self.isChecked() else "ph.caret-down"))
