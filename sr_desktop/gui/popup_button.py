"""A button with further choices behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from sr_desktop.gui.icons import icon

Entry = tuple[str, Callable[[], object]]


class _Popup(QMenu):
    """Ends where its button does rather than beyond the window's edge."""

    def __init__(self, button: QWidget) -> None:
        super().__init__(button)
        self._button = button

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Qt keeps it on the screen alone."""
        super().showEvent(event)
        window = self._button.window()
        if self.geometry().right() > window.mapToGlobal(window.rect().topRight()).x():
            right = self._button.mapToGlobal(self._button.rect().topRight()).x()
            self.move(QPoint(right + 1 - self.width(), self.y()))


class PopupButton(QToolButton):
    """Opens a menu; with `main` it does that at a click, and the arrow beside it opens the menu."""

    def __init__(
        self, text: str, icon_name: str = "", main: Callable[[], object] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._menu = _Popup(self)
        self.setMenu(self._menu)
        mode = QToolButton.ToolButtonPopupMode
        self.setPopupMode(mode.InstantPopup if main is None else mode.MenuButtonPopup)
        if main is not None:
            self.clicked.connect(lambda: main())
        if icon_name:
            self.setIcon(icon(icon_name))

    def set_entries(self, entries: Iterable[Entry]) -> None:
        """What the menu offers from now on."""
        self._menu.clear()
        for text, slot in entries:
            self._menu.addAction(text).triggered.connect(lambda _checked=False, slot=slot: slot())
