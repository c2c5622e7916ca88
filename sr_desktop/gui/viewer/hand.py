"""What mouse, wheel and trackpad do on the stage."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QWheelEvent

from sr_desktop.gui.viewer.stage import Stage
from sr_desktop.gui.viewer.state import ViewState
from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.comparison import Mode
from sr_desktop.viewing.panes import Pane, pane_at

_NOTCH = 480.0  # eighths of a degree for a doubling: four notches of a common wheel
_GRIP = 9.0  # logical pixels around the slider's line
_CLICK = 4.0  # a shorter way is a click


class _Doing(Enum):
    NOTHING = auto()
    PANNING = auto()
    SLIDING = auto()
    SELECTING = auto()


class Hand(QObject):
    """Watches the events of a stage and changes the state."""

    def __init__(self, state: ViewState, stage: Stage) -> None:
        super().__init__(stage)
        self._state, self._stage = state, stage
        self._doing = _Doing.NOTHING
        self._last = self._start = QPointF()
        self._pane: Pane | None = None
        stage.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if self._state.viewport is None:
            return False
        kind = event.type()
        if isinstance(event, QMouseEvent):
            if kind == QEvent.Type.MouseButtonPress:
                self._pressed(event)
            elif kind == QEvent.Type.MouseMove:
                self._moved(event)
            elif kind == QEvent.Type.MouseButtonRelease:
                self._released(event)
            elif kind == QEvent.Type.MouseButtonDblClick and event.button() == Qt.MouseButton.LeftButton:
                self._double_clicked(event.position())
            return kind == QEvent.Type.MouseButtonDblClick
        if isinstance(event, QWheelEvent):
            self._wheel(event)
            return True
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self._zoom(event.value() * 1.4, event.position())
            return True
        if kind == QEvent.Type.Leave and self._doing is _Doing.NOTHING:
            self._state.point(None)
        return False

    def _pressed(self, event: QMouseEvent) -> None:
        point, button = event.position(), event.button()
        self._start = self._last = point
        self._pane = self._pane_under(point)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if button == Qt.MouseButton.RightButton or (button == Qt.MouseButton.LeftButton and shift):
            self._doing = _Doing.SELECTING
        elif button == Qt.MouseButton.LeftButton and self._on_slider(point):
            self._doing = _Doing.SLIDING
        elif button in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._doing = _Doing.PANNING
        self._show_cursor(point)

    def _moved(self, event: QMouseEvent) -> None:
        point, viewport = event.position(), self._state.viewport
        assert viewport is not None
        step = (point - self._last) * self._stage.scale
        self._last = point
        if self._doing is _Doing.PANNING:
            self._state.look(viewport.panned(step.x(), step.y()))
        elif self._doing is _Doing.SLIDING:
            self._state.compare(self._state.comparison.slid(self._along(point)))
        elif self._doing is _Doing.SELECTING and (point - self._start).manhattanLength() >= _CLICK:
            self._state.select(self._sr_between(self._start, point))
        elif self._doing is _Doing.NOTHING:
            self._activate(self._pane_under(point))
        self._state.point(point)
        self._show_cursor(point)

    def _activate(self, pane: Pane | None) -> None:
        """Flip keys go to the pane under the cursor; of a difference always to its second image."""
        if pane is not None and self._state.comparison.mode is not Mode.DIFFERENCE:
            self._state.compare(self._state.comparison.activated(pane.slot))

    def _released(self, event: QMouseEvent) -> None:
        point = event.position()
        if self._doing is _Doing.SELECTING and (point - self._start).manhattanLength() < _CLICK:
            self._state.select(None)
        self._doing = _Doing.NOTHING
        self._show_cursor(point)

    def _double_clicked(self, point: QPointF) -> None:
        """The whole image, or 100 % where the cursor is."""
        viewport = self._state.viewport
        assert viewport is not None
        if self._on_slider(point):
            self._state.compare(self._state.comparison.slid(0.5))
        elif viewport.fitted:
            self._state.look(viewport.zoomed(1.0, *self._in_frame(point)))
        else:
            self._state.look(viewport.fit())

    def _wheel(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        if abs(turned.x()) > abs(turned.y()):
            viewport = self._state.viewport
            assert viewport is not None
            self._state.look(viewport.panned(turned.x() / 2, 0))
        else:
            self._zoom(turned.y() / _NOTCH, event.position())

    def _zoom(self, doublings: float, point: QPointF) -> None:
        viewport = self._state.viewport
        if viewport is not None and doublings:
            self._state.look(viewport.zoomed_by(doublings, *self._in_frame(point)))

    def _pane_under(self, point: QPointF) -> Pane | None:
        return pane_at(self._stage.panes(), point.x() * self._stage.scale, point.y() * self._stage.scale)

    def _in_frame(self, point: QPointF, pane: Pane | None = None) -> tuple[float, float]:
        """Device pixels from the corner of the pane's frame."""
        pane = pane or self._pane_under(point)
        x, y = point.x() * self._stage.scale, point.y() * self._stage.scale
        return (x, y) if pane is None else (x - pane.px_frame.x, y - pane.px_frame.y)

    def _sr_between(self, start: QPointF, end: QPointF) -> Rect | None:
        """The output pixels touched by a rectangle drawn in one pane; None outside the image."""
        viewport = self._state.viewport
        assert viewport is not None
        a, b = (viewport.sr_at(*self._in_frame(point, self._pane)) for point in (start, end))
        left, right = sorted((int(a[0] // 1), int(b[0] // 1)))
        top, bottom = sorted((int(a[1] // 1), int(b[1] // 1)))
        drawn = Rect(left, top, right + 1 - left, bottom + 1 - top)
        inside = drawn.intersected(Rect(0, 0, viewport.sr_width, viewport.sr_height))
        return inside if inside.area else None

    def _on_slider(self, point: QPointF) -> bool:
        comparison = self._state.comparison
        length = self._stage.width() if comparison.upright else self._stage.height()
        away = abs(self._along(point) - comparison.slider) * length
        return comparison.mode is Mode.SLIDER and away <= _GRIP

    def _along(self, point: QPointF) -> float:
        """How far across the stage, 0 … 1, in the direction in which the slider moves."""
        upright = self._state.comparison.upright
        return point.x() / self._stage.width() if upright else point.y() / self._stage.height()

    def _show_cursor(self, point: QPointF) -> None:
        hot = self._doing is _Doing.SLIDING or (self._doing is _Doing.NOTHING and self._on_slider(point))
        if hot != self._stage.hot_slider:
            self._stage.hot_slider = hot
            self._stage.update()
        shapes = {_Doing.PANNING: Qt.CursorShape.ClosedHandCursor, _Doing.SELECTING: Qt.CursorShape.CrossCursor}
        split = Qt.CursorShape.SplitHCursor if self._state.comparison.upright else Qt.CursorShape.SplitVCursor
        usual = split if hot else Qt.CursorShape.ArrowCursor
        self._stage.setCursor(shapes.get(self._doing, usual))
