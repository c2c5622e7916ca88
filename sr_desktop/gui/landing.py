"""Dropping anywhere on the window: what is dragged over it, and where it is let go."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class Ground(Protocol):
    """Where things land. Points are the window's."""

    def drag_started(self, mime: QMimeData, point: QPoint) -> None: ...
    def drag_moved(self, point: QPoint) -> None: ...
    def drag_ended(self) -> None: ...
    def drop(self, mime: QMimeData, point: QPoint) -> None: ...


class Landing(QObject):
    """Watches a window's drag events; files and images are welcome anywhere. grounds: those that show where to drop.

    The last of the grounds takes what is dropped.
    """

    def __init__(self, window: QWidget, *grounds: Ground) -> None:
        super().__init__(window)
        self._grounds = list(grounds)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def put(self, ground: Ground) -> None:
        """This one takes what is dropped from now on."""
        self._grounds.append(ground)

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:  # noqa: N802
        """Take the events that tell of dragging; all others go their way."""
        if isinstance(event, QDragEnterEvent):
            mime = event.mimeData()
            if mime.hasUrls() or mime.hasImage():
                event.acceptProposedAction()
                for ground in self._grounds:
                    ground.drag_started(mime, event.position().toPoint())
        elif isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            event.acceptProposedAction()
            self._grounds[-1].drop(event.mimeData(), event.position().toPoint())
            self._end()
        elif isinstance(event, QDragMoveEvent):
            event.acceptProposedAction()
            for ground in self._grounds:
                ground.drag_moved(event.position().toPoint())
        elif event.type() == QEvent.Type.DragLeave:
            self._end()
        else:
            return False
        return True

    def _end(self) -> None:
        for ground in self._grounds:
            ground.drag_ended()
