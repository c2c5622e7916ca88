"""The rooms of the window: loaded on another thread, made one after another while the window answers."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from types import ModuleType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from sr_desktop.gui.tasks import TaskThread

if TYPE_CHECKING:
    from sr_desktop.gui.main_window import MainWindow
    from sr_desktop.gui.workspace import Workspace


class Furnishing(QObject):
    """done: the Workspace."""

    done = Signal(object)

    def __init__(self, frame: MainWindow) -> None:
        super().__init__(frame)
        self._frame = frame
        self._space: Workspace | None = None
        self._rooms: Iterator[None] = iter(())

    def begin(self, errands: TaskThread) -> None:
        """The libraries behind the rooms take longer to load than the window may take to appear."""
        errands.submit(_load, self._loaded, lambda _error: None)

    def finish(self) -> None:
        """Make all that is begun, at once."""
        space, self._space = self._space, None
        if space is not None:
            for _room in self._rooms:
                pass
            self.done.emit(space)

    def _loaded(self, module: ModuleType) -> None:
        self._space = module.Workspace(self._frame)
        self._rooms = self._space.furnish()
        self._next()

    def _next(self) -> None:
        if self._space is None:
            return
        for _room in self._rooms:
            QTimer.singleShot(0, self, self._next)
            return
        self.finish()


def _load() -> ModuleType:
    """Runs on the errands' thread."""
    importlib.import_module("qtawesome")
    return importlib.import_module("sr_desktop.gui.workspace")
