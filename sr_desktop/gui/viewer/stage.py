"""Where the pictures are: draws the panes and passes on what the hand does."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sr_desktop.gui.viewer.feeder import Feeder
from sr_desktop.gui.viewer.labels import Labels
from sr_desktop.gui.viewer.overlays import paint_crosshair, paint_label, paint_selection, paint_slider
from sr_desktop.gui.viewer.painting import paint_pane
from sr_desktop.gui.viewer.scale_bar import paint_scale_bar
from sr_desktop.gui.viewer.state import ViewState
from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.comparison import Mode
from sr_desktop.viewing.panes import Difference, Pane, panes
from sr_desktop.viewing.requests import Region
from sr_desktop.viewing.viewport import Viewport


class Stage(QWidget):
    """Draws what a state says with what a feeder has."""

    resized = Signal(object)  # (width, height) in device pixels

    def __init__(self, state: ViewState, feeder: Feeder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._feeder = state, feeder
        feeder.arrived.connect(self._piece_arrived)
        for signal in (state.candidates_changed, state.comparison_changed, state.viewport_changed):
            signal.connect(self._redraw)
        state.selection_changed.connect(self._redraw)
        state.pointer_changed.connect(self._pointer_moved)
        self.hot_slider = False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(160, 120))
        self.setAccessibleName(self.tr("Image comparison"))

    @property
    def scale(self) -> float:
        """Device pixels per logical pixel."""
        return self.devicePixelRatioF()

    @property
    def px_size(self) -> tuple[int, int]:
        """Size in device pixels."""
        return round(self.width() * self.scale), round(self.height() * self.scale)

    @property
    def gap(self) -> int:
        """Device pixels between panes."""
        return max(1, round(2 * self.scale))

    def panes(self) -> tuple[Pane, ...]:
        """What stands where now."""
        return panes(self._state.comparison, *self.px_size, gap=self.gap)

    def resizeEvent(self, _event: QResizeEvent) -> None:  # noqa: N802
        self.resized.emit(self.px_size)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.resized.emit(self.px_size)
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.fillRect(event.rect(), _surround(self.palette()))
        viewport = self._state.viewport
        if viewport is None:
            return
        found, scale = self.panes(), self.scale
        dirty = event.rect()
        px_dirty = Rect(
            int(dirty.x() * scale) - 1,
            int(dirty.y() * scale) - 1,
            int(dirty.width() * scale) + 3,
            int(dirty.height() * scale) + 3,
        )
        painter.save()
        painter.scale(1 / scale, 1 / scale)
        for pane in found:
            paint_pane(painter, pane, viewport, self._feeder, px_dirty)
        painter.restore()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for pane in found:
            self._paint_over(painter, pane, viewport)
        if self._state.comparison.mode is Mode.SLIDER and found:
            paint_slider(painter, found[0].px_clip.right / scale, self.height(), self.hot_slider)

    def _paint_over(self, painter: QPainter, pane: Pane, viewport: Viewport) -> None:
        clip, frame = self._logical(pane.px_clip), self._logical(pane.px_frame)
        painter.save()
        painter.setClipRect(clip)
        selection = self._state.selection
        if selection is not None:
            paint_selection(
                painter, self._on_screen(selection, viewport, pane), f"{selection.width} × {selection.height}"
            )
        pointer = self._state.pointer
        if self._state.comparison.mode is Mode.PANES and pointer is not None and not frame.contains(pointer):
            paint_crosshair(painter, frame.topLeft() + self._in_frame(pointer))
        number, text = Labels(self._state.candidates).of(pane.content)
        right = self._state.comparison.mode is Mode.SLIDER and pane.slot == 1
        several = self._state.comparison.slot_count > 1
        paint_label(
            painter, number, text, clip, right=right, active=several and pane.slot == self._state.comparison.active
        )
        if isinstance(pane.content, Difference):
            paint_scale_bar(painter, pane.content, frame, self.tr("levels of 255"))
        painter.restore()

    def _redraw(self, _: object) -> None:
        labels = Labels(self._state.candidates)
        self.setAccessibleDescription(", ".join(labels.of(pane.content)[1] for pane in self.panes()))
        self.update()

    def _pointer_moved(self, _: object) -> None:
        if self._state.comparison.mode is Mode.PANES:
            self.update()

    def _piece_arrived(self, region: Region) -> None:
        viewport = self._state.viewport
        if viewport is None:
            return
        image, factor = viewport.image_px, viewport.zoom / region.zoom
        for pane in self.panes():
            if pane.content == region.content:
                rect = region.px_rect
                left, top = pane.px_frame.x + image.x, pane.px_frame.y + image.y
                place = QRectF(left + rect.x * factor, top + rect.y * factor, rect.width * factor, rect.height * factor)
                scaled = QRectF(place.topLeft() / self.scale, place.size() / self.scale)
                self.update(scaled.toAlignedRect().adjusted(-1, -1, 1, 1))

    def _logical(self, px_rect: Rect) -> QRectF:
        s = self.scale
        return QRectF(px_rect.x / s, px_rect.y / s, px_rect.width / s, px_rect.height / s)

    def _on_screen(self, sr_rect: Rect, viewport: Viewport, pane: Pane) -> QRectF:
        left, top = viewport.px_at(sr_rect.x, sr_rect.y)
        right, bottom = viewport.px_at(sr_rect.right, sr_rect.bottom)
        s, frame = self.scale, pane.px_frame
        return QRectF((frame.x + left) / s, (frame.y + top) / s, (right - left) / s, (bottom - top) / s)

    def _in_frame(self, point: QPointF) -> QPointF:
        """A point of the stage, counted from the corner of the pane it is in."""
        for pane in self.panes():
            frame = self._logical(pane.px_frame)
            if frame.contains(point):
                return point - frame.topLeft()
        return point


def _surround(palette: QPalette) -> QColor:
    """Neutral gray, so that it does not colour what the eye sees."""
    dark = palette.color(QPalette.ColorRole.Window).lightness() < 128
    return QColor(24, 24, 24) if dark else QColor(200, 200, 200)
