"""What changes everywhere at once is painted in two frames: in one it would take longer than a frame has."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

_FRAME = 16  # milliseconds


def paint_later(widget: QWidget) -> None:
    """Paint this part of the window a frame after the rest."""
    if widget.updatesEnabled():
        widget.setUpdatesEnabled(False)
        QTimer.singleShot(_FRAME, widget, lambda: widget.setUpdatesEnabled(True))
