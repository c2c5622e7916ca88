"""What becomes of something dropped while a picture is open: offers over the viewer."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint
from PySide6.QtWidgets import QWidget

from sr_desktop.gui.drop_overlay import DropOverlay, Zone
from sr_desktop.gui.session.repeating import Made
from sr_desktop.gui.session.session import Session
from sr_desktop.gui.ways_in import WaysIn, local_paths


class Drops:
    """A Ground of the window."""

    def __init__(self, session: Session, ways: WaysIn, viewer: QWidget, window: QWidget) -> None:
        self._session, self._ways, self._window = session, ways, window
        self.overlay = DropOverlay(viewer)
        self._zone: Zone = "add"
        self._made: Made | None = None

    def drag_started(self, mime: QMimeData, point: QPoint) -> None:
        """Show the offers; one more for a result of this program, as soon as the file has been looked into."""
        self._made = None
        if self._session.scene is not None:
            self.overlay.appear()
            self.drag_moved(point)
            self._session.adding.ask(local_paths(mime)[:1], self._found)

    def _found(self, ours: tuple[Made, ...]) -> None:
        if ours and self.overlay.isVisibleTo(self._window):
            self._made = ours[0]
            self.overlay.offer_to_repeat(ours[0].summary)

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
        elif self._zone == "candidate":
            for path in paths:
                stage.add_extra(path)
        elif self._made is not None:
            self._session.repeat(self._made)
