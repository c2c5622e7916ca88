"""How much of the screen a window's content may take: all of it, but for what the desktop draws around it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QWidget

# The desktop tells its frame's margins only once the window is there; these hold the common ones.
_SIDE, _TITLE, _BELOW = 8, 40, 8


def room_on(screen: QRect) -> QSize:
    """The largest content whose frame is on the screen as a whole. screen: what docks and bars leave of it."""
    return screen.size() - QSize(2 * _SIDE, _TITLE + _BELOW)


def bring_on_screen(window: QWidget) -> None:
    """Make a window that is too large for its screen smaller, and show all of it; one that fills it on purpose stays.

    The screen may be another one than that on which the window had its size.
    """
    filling = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen
    screen = window.screen().availableGeometry()
    room = room_on(screen)
    if window.windowState() & filling or window.size() == window.size().boundedTo(room):
        return
    window.resize(window.size().boundedTo(room))
    place = window.geometry()
    left = min(place.left(), screen.right() + 1 - _SIDE - place.width())
    top = min(place.top(), screen.bottom() + 1 - _BELOW - place.height())
    window.move(QPoint(max(screen.left(), left - _SIDE), max(screen.top(), top - _TITLE)))
