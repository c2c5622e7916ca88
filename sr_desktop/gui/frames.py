"""What changes everywhere at once is painted in several frames: in one it would take longer than a frame has."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

_FRAME = 16  # milliseconds


def paint_later(*parts: QWidget, frames: int = 1) -> None:
    """Paint the first of these parts of the window so many frames from now, and each a frame after the one before."""
    for later, part in enumerate(parts, frames):
        if part.updatesEnabled():
            part.setUpdatesEnabled(False)
            QTimer.singleShot(_FRAME * later, part, partial(part.setUpdatesEnabled, True))
