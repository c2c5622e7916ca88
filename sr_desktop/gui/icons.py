"""Icons from the fonts of qtawesome, in the colours of the theme in force."""

from __future__ import annotations

from PySide6.QtGui import QIcon, QPalette
from PySide6.QtWidgets import QApplication


def icon(name: str, role: QPalette.ColorRole = QPalette.ColorRole.ButtonText) -> QIcon:
    """The icon `name` of qtawesome ("ph.play"), coloured as text of `role`, paler where disabled."""
    import qtawesome  # it loads its fonts when it is first used

    palette = QApplication.palette()
    colour = palette.color(QPalette.ColorGroup.Active, role)
    pale = palette.color(QPalette.ColorGroup.Disabled, role)
    made: QIcon = qtawesome.icon(name, color=colour, color_disabled=pale)
    return made
