"""Where the pictures are: draws the panes and passes on what the hand does."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QRegion, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sr_desktop.gui.viewer.feeder import Feeder
from sr_desktop.gui.viewer.glass import Glass
from sr_desktop.gui.viewer.labels import Labels
from sr_desktop.gui.viewer.over_panes import OverPanes
from sr_desktop.gui.viewer.painting import paint_layers, qrect
from sr_desktop.gui.viewer.state import ViewState
from sr_desktop.gui.viewer.value_panes import value_panes
from sr_desktop.gui.viewer.want import paint_want
from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.comparison import Mode
from sr_desktop.viewing.panes import Pane, empty_frames, panes
from sr_desktop.viewing.requests import Region


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
        state.tools_changed.connect(self._redraw)
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

    def layers(self) -> tuple[Pane, ...]:
        """The panes, and what lies over those whose pixels are large."""
        found, viewport = self.panes(), self._state.viewport
        if viewport is None or not self._state.tools.values:
            return found
        return *found, *value_panes(found, self._state.candidates, viewport, self.scale)

    def glass(self) -> Glass | None:
        """The loupe as it is held now, in the middle of the stage when the pointer is elsewhere."""
        found = self.panes()
        if not (self._state.tools.loupe and found and self._state.viewport):
            return None
        point = self._state.pointer or QPointF(self.width() / 2, self.height() / 2)
        return Glass(self._state, found, point * self.scale, self.scale)

    def resizeEvent(self, _event: QResizeEvent) -> None:  # noqa: N802
        self.resized.emit(self.px_size)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.resized.emit(self.px_size)
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter, ground = QPainter(self), _surround(self.palette())
        viewport = self._state.viewport
        if viewport is None:
            painter.fillRect(event.rect(), ground)
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
        drawn = paint_layers(painter, self.layers(), viewport, self._feeder, px_dirty)
        painter.setClipRegion(QRegion(qrect(px_dirty)) - drawn)
        painter.fillRect(qrect(px_dirty), ground)
        painter.restore()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words = (
            self.tr("levels of 255"),
            self.tr("not computed yet"),
            self.tr("{size} px of the result: {region}"),
        )
        over = OverPanes(self._state, scale, *words, self.hot_slider)
        over.paint(painter, found, viewport, (self.width(), self.height()))
        for frame in self._places_in_want():
            paint_want(painter, frame, self._want_words(), self.palette())
        glass = self.glass()
        if glass is not None:
            painter.scale(1 / scale, 1 / scale)
            glass.paint(painter, self._feeder, ground)

    def _redraw(self, _: object) -> None:
        labels = Labels(self._state)
        told = [labels.of(pane.content)[1] for pane in self.panes()]
        told += self._want_words() if self._places_in_want() else ()
        self.setAccessibleDescription(", ".join(told))
        self.update()

    def _places_in_want(self) -> list[QRectF]:
        """Panes without an image, unless one is on its way; logical pixels."""
        if self._state.is_more_coming:
            return []
        empty, s = empty_frames(self._state.comparison, *self.px_size, gap=self.gap), self.scale
        return [QRectF(frame.x / s, frame.y / s, frame.width / s, frame.height / s) for frame in empty]

    def _want_words(self) -> tuple[str, str]:
        return (
            self.tr("No other image to compare"),
            self.tr("Race the models (Ctrl+E), choose a Reference (Ctrl+R) or drop another result of this picture"),
        )

    def _pointer_moved(self, _: object) -> None:
        if self._state.comparison.mode is Mode.PANES or self._state.tools.loupe:
            self.update()

    def _piece_arrived(self, region: Region) -> None:
        viewport = self._state.viewport
        if viewport is None:
            return
        image, factor = viewport.image_px, viewport.zoom / region.zoom
        for pane in self.layers():
            if pane.content == region.content:
                rect = region.px_rect
                left, top = pane.px_frame.x + image.x, pane.px_frame.y + image.y
                place = QRectF(left + rect.x * factor, top + rect.y * factor, rect.width * factor, rect.height * factor)
                scaled = QRectF(place.topLeft() / self.scale, place.size() / self.scale)
                self.update(scaled.toAlignedRect().adjusted(-1, -1, 1, 1))
        if self._state.tools.loupe:
            self.update()


def _surround(palette: QPalette) -> QColor:
    """Neutral gray, so that it does not colour what the eye sees."""
    dark = palette.color(QPalette.ColorRole.Window).lightness() < 128
    return QColor(24, 24, 24) if dark else QColor(200, 200, 200)
