"""The rooms of the window: loaded and made one after another while it answers."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from sr_desktop.gui.tasks import TaskThread

if TYPE_CHECKING:
    from sr_desktop.gui.main_window import MainWindow
    from sr_desktop.gui.workspace import Workspace

_LIBRARIES = (
    "sr_desktop.engine.estimate",
    "sr_desktop.batch.run",
    "sr_desktop.batch.report",
    "sr_desktop.viewing.measuring.counting",
    "sr_desktop.figure.from_sessions",
)
_ROOMS = (
    *("qtpy.QtCore", "qtpy.QtGui", "qtpy.QtWidgets", "qtawesome"),
    *("sr_desktop.gui.engine_thread", "sr_desktop.gui.session.stage", "sr_desktop.gui.session.session"),
    *("sr_desktop.gui.viewer.feeder", "sr_desktop.gui.viewer.bar", "sr_desktop.gui.viewer.compare_view"),
    *("sr_desktop.gui.metrics.metrics_desk", "sr_desktop.gui.metrics.metrics_panel"),
    *("sr_desktop.gui.inspector.model_desk", "sr_desktop.gui.inspector.options_panel"),
    *("sr_desktop.gui.inspector_column", "sr_desktop.gui.queue", "sr_desktop.gui.menu_bar"),
    "sr_desktop.gui.workspace",
)


class Furnishing(QObject):
    """done: the Workspace."""

    done = Signal(object)

    def __init__(self, frame: MainWindow) -> None:
        super().__init__(frame)
        self._frame = frame
        self._steps: Iterator[None] | None = None

    def begin(self, errands: TaskThread) -> None:
        """The libraries behind the rooms take longer to load than the window may take to appear."""
        errands.submit(_load, self._loaded, lambda _error: None)

    def finish(self) -> None:
        """Make all that is begun, at once."""
        for _step in self._steps or ():
            pass

    def _loaded(self, _none: None) -> None:
        self._steps = self._make()
        self._next()

    def _next(self) -> None:
        for _step in self._steps or ():
            QTimer.singleShot(0, self, self._next)
            return

    def _make(self) -> Iterator[None]:
        # What uses Qt is loaded here: its types come into being as they are used, and not on two threads at once.
        for name in _ROOMS:
            importlib.import_module(name)
            yield
        space: Workspace = importlib.import_module("sr_desktop.gui.workspace").Workspace(self._frame)
        yield from space.furnish()
        self.done.emit(space)


def _load() -> None:
    """Runs on the errands' thread, so nothing of this knows Qt."""
    for name in _LIBRARIES:
        importlib.import_module(name)
