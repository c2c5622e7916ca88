"""What lies under the pointer: asked for, and shown when it has been read."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from sr_desktop.gui.viewer.feeder import Feeder
from sr_desktop.gui.viewer.probe import Probe, Reading
from sr_desktop.gui.viewer.readout import Readout
from sr_desktop.gui.viewer.stage import Stage
from sr_desktop.gui.viewer.state import ViewState
from sr_desktop.viewing.panes import pane_at
from sr_desktop.viewing.viewport import Viewport


class Pointing(QObject):
    """moved: a Reading, or None when the pointer left the images."""

    moved = Signal(object)

    def __init__(self, state: ViewState, stage: Stage, feeder: Feeder, readout: Readout) -> None:
        super().__init__(stage)
        self._state, self._stage, self._feeder, self._readout = state, stage, feeder, readout
        state.pointer_changed.connect(lambda _: self.renew())
        for moved in (state.comparison_changed, state.viewport_changed, state.candidates_changed, stage.resized):
            moved.connect(lambda _: self.renew())
        feeder.questions_answered.connect(self._answered)

    @property
    def under(self) -> Probe | None:
        """The point of the images under the pointer."""
        viewport, pointer = self._state.viewport, self._state.pointer
        if pointer is None or viewport is None:
            return None
        x, y = pointer.x() * self._stage.scale, pointer.y() * self._stage.scale
        pane = pane_at(self._stage.panes(), x, y)
        return None if pane is None else _probe_at(viewport, x - pane.px_frame.x, y - pane.px_frame.y)

    def renew(self) -> None:
        """Read the values anew: the pointer or the pixels are others."""
        under = self.under
        if under is None:
            self._show(None)
        else:
            self._feeder.ask(under)

    def _answered(self, found: object) -> None:
        if isinstance(found, Reading):
            self._show(found if self.under is not None else None)

    def _show(self, reading: Reading | None) -> None:
        self._readout.show_values(reading)
        self.moved.emit(reading)


def _probe_at(viewport: Viewport, px_x: float, px_y: float) -> Probe | None:
    sr_x, sr_y = viewport.sr_at(px_x + 0.5, px_y + 0.5)
    if not (0 <= sr_x < viewport.sr_width and 0 <= sr_y < viewport.sr_height):
        return None
    return Probe(sr_x / viewport.sr_width, sr_y / viewport.sr_height, int(sr_x), int(sr_y))
