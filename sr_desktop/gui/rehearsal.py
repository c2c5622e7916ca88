"""What is drawn for the first time takes several times as long: all of it has been drawn before it is seen."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPixmap, QRegion
from PySide6.QtWidgets import QWidget


def rehearsal(room: QWidget) -> Iterator[None]:
    """Draw a widget of each kind and font, unseen, one by one: what is made at the first time is there then."""
    yield
    sheet = QPixmap(400, 100)
    alone = QWidget.RenderFlag.DrawWindowBackground  # and not what is in it
    for widget in {(type(widget), widget.font().key()): widget for widget in room.findChildren(QWidget)}.values():
        widget.render(sheet, QPoint(), QRegion(), alone)
        yield
