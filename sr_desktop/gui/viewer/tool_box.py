"""The viewer's tools in one box: what they find out, and what the person marks with them."""

from __future__ import annotations

from PySide6.QtCore import QObject

from sr_desktop.gui.viewer.blink import Blink
from sr_desktop.gui.viewer.feeder import Feeder
from sr_desktop.gui.viewer.histogram_plate import HistogramPlate
from sr_desktop.gui.viewer.probe import Probe
from sr_desktop.gui.viewer.stage import Stage
from sr_desktop.gui.viewer.state import ViewState
from sr_desktop.gui.viewer.watch_plate import WatchPlate
from sr_desktop.gui.viewer.watching import Watched
from sr_desktop.viewing.histogram import Histogram
from sr_desktop.viewing.viewport import Viewport


class ToolBox(QObject):
    """Histogram, watched pixels, boxes, blinking."""

    def __init__(self, state: ViewState, stage: Stage, feeder: Feeder) -> None:
        super().__init__(stage)
        self._state = state
        self._histogram = HistogramPlate(state, stage)
        self._watch_plate = WatchPlate(state, stage)
        self.blink = Blink(state, self)
        for plate in (self._histogram, self._watch_plate):
            plate.wanted.connect(feeder.ask)
        feeder.questions_answered.connect(self._answered)

    @property
    def watched(self) -> Watched:
        """The watched pixels and what all candidates hold there."""
        return self._watch_plate.watched

    def renew(self) -> None:
        """Pixels have changed."""
        self._histogram.renew()
        self._watch_plate.renew()

    def watch(self, under: Probe | None) -> None:
        """Watch the pixel under the pointer, else the middle of the view; one that is watched is let go."""
        viewport = self._state.viewport
        if viewport is not None:
            point = _middle(viewport) if under is None else (under.sr_x, under.sr_y)
            self._state.take(self._state.tools.watching(point))

    def keep_box(self) -> None:
        """The selection becomes a box that stays; without one, what is in view."""
        viewport = self._state.viewport
        if viewport is not None:
            in_view = viewport.visible.pixels(viewport.sr_width, viewport.sr_height)
            box = self._state.selection or in_view
            self._state.select(None)
            self._state.take(self._state.tools.boxing(box))

    def _answered(self, found: object) -> None:
        if isinstance(found, Histogram):
            self._histogram.show_histogram(found)
        elif isinstance(found, Watched):
            self._watch_plate.show_values(found)


def _middle(viewport: Viewport) -> tuple[int, int]:
    x, y = viewport.sr_at(viewport.px_width / 2, viewport.px_height / 2)
    return min(max(0, int(x)), viewport.sr_width - 1), min(max(0, int(y)), viewport.sr_height - 1)
