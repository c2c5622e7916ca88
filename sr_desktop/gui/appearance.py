"""The window's colours: as the desktop has them, or as the person asked for."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from sr_desktop.gui import theme


class Appearance(QObject):
    """changed: the name of the theme that the person chose."""

    changed = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._apply()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_desktop)

    @property
    def name(self) -> str:
        """ "system", "light" or "dark"."""
        return self._name

    def use(self, name: str) -> None:
        """Paint everything in this theme from now on."""
        self._name = name
        self._apply()
        self.changed.emit(name)

    def _follow_desktop(self) -> None:
        if self._name == "system":
            QTimer.singleShot(0, self, self._apply)

    def _apply(self) -> None:
        known: dict[str, theme.Theme] = {known: known for known in theme.THEMES}
        theme.apply_theme(known.get(self._name, "system"))
