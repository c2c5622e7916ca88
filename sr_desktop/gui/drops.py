"""What becomes of something dropped while a picture is open: three offers over the viewer."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint
from PySide6.QtWidgets import QWidget

from sr_desktop.gui.drop_overlay import DropOverlay, Zone
from sr_desktop.gui.session.session import Session
from sr_desktop.gui.ways_in import WaysIn, local_paths


class Drops:
    """A Ground of the window."""

    def __init__(self, session: Session, ways: WaysIn, viewer: QWidget, window: QWidget) -> None:
        self._session, self._ways, self._window = session, ways, window
        self.overlay = DropOverlay(viewer)
        self._zone: Zone = "add"

    def drag_started(self, _mime: QMimeData, point: QPoint) -> None:
        """Show the offers."""
        if self._session.scene is not None:
            self.overlay.appear()
            self.drag_moved(point)

    def drag_moved(self, point: QPoint) -> None:
        """Light the offer under the pointer."""
        if self._session.scene is not None:
            self._zone = self.overlay.light(self.overlay.mapFrom(self._window, point))

    def drag_ended(self) -> None:
        """It was dropped or has left."""
        self.overlay.hide()
        self._zone = "add"

    def drop(self, mime: QMimeData, point: QPoint) -> None:
        """Do what the lit place says."""
        self.drag_moved(point)
        paths = local_paths(mime)
        stage = self._session.stage
        if self._session.scene is None or not paths or self._zone == "add":
            self._ways.take(mime)
        elif self._zone == "reference":
            choose = stage.set_reference_folder if paths[0].is_dir() else stage.set_reference
            choose(paths[0])
        else:
            for path in paths:
                stage.add_extra(path)
