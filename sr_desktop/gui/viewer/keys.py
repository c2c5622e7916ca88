"""Keys that the stage takes when it has the focus: what has to be held, and what a menu cannot show."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from sr_desktop.gui.viewer.stage import Stage
from sr_desktop.gui.viewer.state import ViewState

_ARROWS = {
    Qt.Key.Key_Left: (1, 0),
    Qt.Key.Key_Right: (-1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
_STEP = 64  # logical pixels


class Keys(QObject):
    """Watches the keys of a stage and changes the state."""

    def __init__(self, state: ViewState, stage: Stage) -> None:
        super().__init__(stage)
        self._state, self._stage = state, stage
        stage.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.FocusOut:
            self._state.peek(False)
        if not isinstance(event, QKeyEvent) or self._state.viewport is None:
            return False
        if event.type() == QEvent.Type.KeyRelease:
            return self._released(event)
        return event.type() == QEvent.Type.KeyPress and self._pressed(event)

    def _pressed(self, event: QKeyEvent) -> bool:
        state, key = self._state, event.key()
        viewport = state.viewport
        assert viewport is not None
        if key == Qt.Key.Key_Space:
            state.peek(True)
        elif key == Qt.Key.Key_Tab and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            state.compare(state.comparison.flipped_by(1))
        elif key in _ARROWS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            dx, dy = _ARROWS[Qt.Key(key)]
            step = _STEP * self._stage.scale
            state.look(viewport.panned(dx * step, dy * step))
        elif key == Qt.Key.Key_Escape and state.selection is not None:
            state.select(None)
        else:
            return False
        return True

    def _released(self, event: QKeyEvent) -> bool:
        if event.key() != Qt.Key.Key_Space:
            return False
        if not event.isAutoRepeat():
            self._state.peek(False)
        return True
