"""The frame: on screen at once, furnished a moment later, closed cleanly. What happens inside it is the Workspace's."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QByteArray, QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from sr_desktop.gui.appearance import Appearance
from sr_desktop.gui.empty_state import EmptyState
from sr_desktop.gui.furnishing import Furnishing
from sr_desktop.gui.landing import Landing
from sr_desktop.gui.memory import Memory
from sr_desktop.gui.message_bar import MessageBar
from sr_desktop.gui.preferences import Preferences
from sr_desktop.gui.session.news import News
from sr_desktop.gui.soon import Soon
from sr_desktop.gui.tasks import TaskThread
from sr_desktop.gui.window_room import bring_on_screen, room_on

if TYPE_CHECKING:
    from sr_desktop.gui.workspace import Workspace

_SIZE = QSize(1280, 800)
_SMALLEST = QSize(800, 560)


class MainWindow(QMainWindow):
    """furnished: all rooms are there. A window is used once: it ends its threads when it is closed."""

    furnished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.memory = Memory(self)
        self.appearance = Appearance(self.preferences.theme, self)
        self.appearance.changed.connect(lambda name: self.memory.put(theme=name))
        self.setWindowTitle(self.tr("SR Desktop"))
        self.setMinimumSize(_SMALLEST)
        self.errands = TaskThread("errands", self)
        self.empty_state = EmptyState()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty_state)
        self.landing = Landing(self, self.empty_state)
        self.empty_state.dropped.connect(self.add)
        self.workspace: Workspace | None = None
        self._waiting: list[str | Path] = []
        self._lay_out()
        self._restore()
        self.errands.defect_found.connect(self._tell_defect)
        self.errands.start()
        self._furnishing = Furnishing(self)
        self._furnishing.done.connect(self._furnished)
        QTimer.singleShot(0, self, lambda: self._furnishing.begin(self.errands))

    def _lay_out(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stack, 1)
        self.message_bar = MessageBar(middle)
        self.message_bar.lie_over(self.stack)
        self.setCentralWidget(middle)

    def tell_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Something that nobody expected happened in the window itself; it goes on."""
        if issubclass(kind, KeyboardInterrupt):
            self.close()
            return
        self._tell_defect("".join(traceback.format_exception(kind, error, trace)))

    def _tell_defect(self, report: str) -> None:
        self.message_bar.tell(News("error", report.strip().rsplit("\n", 1)[-1], report=report))

    def _furnished(self, space: Workspace) -> None:
        self.workspace = space
        self.stack.addWidget(space)
        space.emptied.connect(Soon(self._show_page, self).ask)
        self.landing.put(space.drops)
        self._show_page()
        waiting, self._waiting = self._waiting, []
        if waiting:
            space.add(waiting)
        self.furnished.emit()

    def _show_page(self) -> None:
        filled = self.workspace is not None and bool(self.workspace.session.rows.by_id)
        page = self.workspace if self.workspace is not None and filled else self.empty_state
        self.stack.setCurrentWidget(page)

    def add(self, paths: Sequence[str | Path]) -> None:
        """Open files and folders, as soon as that can be done."""
        if self.workspace is None:
            self._waiting += paths
        elif paths:
            self.workspace.add(paths)

    @property
    def preferences(self) -> Preferences:
        """What is remembered."""
        return self.memory.now

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """What does not follow by itself when the colours change."""
        if event.type() != QEvent.Type.PaletteChange:
            super().changeEvent(event)
            return
        # The parts, which cover it, ask to be painted themselves: if the window asked, too, all would be painted twice.
        if getattr(self, "workspace", None) is not None:
            cast("Workspace", self.workspace).renew_colours()

    def _restore(self) -> None:
        self.resize(_SIZE.boundedTo(room_on(QGuiApplication.primaryScreen().availableGeometry())))
        if self.preferences.geometry:
            self.restoreGeometry(QByteArray.fromBase64(self.preferences.geometry.encode()))
            bring_on_screen(self)

    # ---- the end ----

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Ask once if something would be lost; then stop, remember, and go."""
        self._furnishing.finish()
        if self.workspace is not None and not self.workspace.may_close():
            event.ignore()
            return
        self.hide()
        geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        self.memory.put(geometry=geometry)
        if self.workspace is not None:
            self.workspace.remember()
        self.memory.flush()  # before threads are waited for: the program may be started again meanwhile
        if self.workspace is not None:
            self.workspace.close_down()
        self.errands.close()
        super().closeEvent(event)
