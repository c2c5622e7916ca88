"""The chosen model is loaded while the person still looks for a picture."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from sr_desktop.gui.engine_thread.thread import EngineThread
from sr_desktop.gui.session.choices import Choices
from sr_desktop.gui.session.models import Models
from sr_desktop.gui.session.orders import rendering_key

_CALM_MS = 700
"""Without another choice; and the window is furnished first."""
_NO_ROW = 0


class Readiness(QObject):
    """Asks the engine thread for it, at the start and after every choice of a model."""

    def __init__(self, models: Models, choices: Choices, engine: EngineThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._models, self._choices, self._engine = models, choices, engine
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_CALM_MS)
        self._timer.timeout.connect(self._ask)
        models.changed.connect(lambda _card: self._timer.start())
        self._timer.start()

    def _ask(self) -> None:
        options = self._choices.shown.choice.options
        self._engine.mailbox.get_ready(rendering_key(_NO_ROW, self._models.chosen, options))
