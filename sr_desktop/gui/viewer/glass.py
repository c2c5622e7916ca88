"""The loupe: follows the pointer and shows what is under it four times as large, in every pane at once."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from sr_desktop.gui.viewer.feeder import Feeder
from sr_desktop.gui.viewer.overlays import paint_ground
from sr_desktop.gui.viewer.painting import paint_layers
from sr_desktop.gui.viewer.state import ViewState
from sr_desktop.gui.viewer.value_panes import value_panes
from sr_desktop.viewing.comparison import Mode
from sr_desktop.viewing.loupe import loupe_panes, loupe_viewport
from sr_desktop.viewing.panes import Pane
from sr_desktop.viewing.requests import Region
from sr_desktop.viewing.viewport import Viewport
from sr_desktop.viewing.wanted import pieces_at, visible_in

_SIDE = 220.0  # logical pixels


class Glass:
    """One loupe at one moment: made anew when anything moves. px_middle: the stage's point that it is held over."""

    def __init__(self, state: ViewState, found: tuple[Pane, ...], px_middle: QPointF, scale: float) -> None:
        viewport = state.viewport
        assert viewport is not None
        side = round(min(_SIDE * scale, 0.8 * min(found[0].px_frame.width, found[0].px_frame.height)))
        everywhere = state.comparison.mode is Mode.PANES
        self._scale = scale
        self._clips = {pane.slot: pane.px_clip for pane in found}
        self.panes = loupe_panes(found, px_middle.x(), px_middle.y(), side, everywhere=everywhere)
        self.viewport: Viewport = viewport
        if self.panes:
            under = next(pane for pane in found if pane.slot == self.panes[0].slot).px_frame
            square = self.panes[0].px_frame
            middle = square.x + side / 2 - under.x, square.y + side / 2 - under.y
            self.viewport = loupe_viewport(viewport, *middle, side)
            if not (0 <= self.viewport.x <= 1 and 0 <= self.viewport.y <= 1):
                self.panes = []  # beside the image there is nothing to see
        self._values = value_panes(self.panes, state.candidates, self.viewport, scale) if state.tools.values else ()

    def regions(self) -> list[Region]:
        """The pieces that it needs."""
        return [
            region
            for pane in (*self.panes, *self._values)
            for region in pieces_at(pane.content, self.viewport, visible_in(pane, self.viewport))
        ]

    def paint(self, painter: QPainter, feeder: Feeder, ground: QColor) -> None:
        """In device pixels of the stage."""
        for pane in self.panes:
            square, clip = pane.px_frame, self._clips[pane.slot]
            rim = QRectF(square.x, square.y, square.width, square.height)
            circle = QPainterPath()
            circle.addEllipse(rim)
            painter.save()
            painter.setClipRect(clip.x, clip.y, clip.width, clip.height)
            painter.save()
            painter.setClipPath(circle, Qt.ClipOperation.IntersectClip)
            painter.fillRect(rim, ground)
            layers = (pane, *(values for values in self._values if values.slot == pane.slot))
            paint_layers(painter, layers, self.viewport, feeder, square, clipped=True)
            painter.restore()
            self._paint_rim(painter, rim)
            painter.restore()

    def _paint_rim(self, painter: QPainter, rim: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((QColor(0, 0, 0, 140), 5.0), (QColor(255, 255, 255), 2.0)):
            painter.setPen(QPen(colour, width * self._scale))
            painter.drawEllipse(rim)
        painter.save()
        painter.translate(rim.center().x(), rim.bottom())
        painter.scale(self._scale, self._scale)
        plate = QRectF(-34, -26, 68, 20)
        paint_ground(painter, plate)
        painter.setPen(QColor(255, 255, 255))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, f"{100 * self.viewport.zoom:.0f} %")
        painter.restore()
