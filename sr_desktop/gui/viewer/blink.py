"""Two images taking turns at a steady rate: what changes between them catches the eye."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Qt, QTimer

from sr_desktop.gui.viewer.state import ViewState
from sr_desktop.viewing.tools import Tools


class Blink(QObject):
    """Runs while the tools say so. reduced_motion: then nothing moves by itself, and each wish to blink flips once."""

    def __init__(self, state: ViewState, parent: QObject) -> None:
        super().__init__(parent)
        self._state = state
        self.reduced_motion = False
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._turn)
        state.tools_changed.connect(self._follow)
        state.candidates_changed.connect(lambda _: self._stop_alone())

    def toggle(self, on: bool) -> None:
        """Start or stop it."""
        if on and self.reduced_motion:
            self._turn()
            self._state.tools_changed.emit(self._state.tools)  # the menu's tick goes off again
        elif not on or len(self._state.candidates) > 1:
            self._state.take(replace(self._state.tools, blinking=on))

    def set_reduced_motion(self, reduced: bool) -> None:
        """The person, or the desktop, wants nothing to move by itself."""
        self.reduced_motion = reduced
        if reduced:
            self._state.take(replace(self._state.tools, blinking=False))

    def _follow(self, tools: Tools) -> None:
        if not tools.blinking:
            self._timer.stop()
        elif not self._timer.isActive() or self._timer.interval() != round(1000 * tools.blink):
            self._timer.start(round(1000 * tools.blink))

    def _turn(self) -> None:
        self._state.compare(self._state.comparison.flipped_back())

    def _stop_alone(self) -> None:
        if len(self._state.candidates) < 2:
            self._state.take(replace(self._state.tools, blinking=False))
