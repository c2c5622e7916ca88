"""The real window for tests: opened as main() opens it, driven through its widgets, closed at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from sr_desktop.gui import app
from sr_desktop.gui.main_window import MainWindow
from sr_desktop.gui.session.rows import Row, RowState
from sr_desktop.gui.session.session import Session
from sr_desktop.gui.workspace import Workspace

SOON, LONG = 30_000, 120_000
"""Milliseconds: for what reads a file, and for what runs a network."""
_COPY, _LEFT, _NONE = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class Window:
    """What a person sees and does."""

    def __init__(self, frame: MainWindow, qtbot: QtBot) -> None:
        self.frame, self._qtbot = frame, qtbot
        assert frame.workspace is not None
        self.space: Workspace = frame.workspace

    @property
    def session(self) -> Session:
        """What is open."""
        return self.space.session

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows of the queue."""
        return self.session.rows.rows

    @property
    def listed(self) -> list[str]:
        """The names of the rows that the queue shows."""
        return [self.session.rows.by_id[row_id].name for row_id in self.space.queue.visible_ids]

    @property
    def is_all_shown(self) -> bool:
        """Whether the queue was told of all that its rows came to."""
        rows = self.session.rows
        return not rows.untold and self.space.queue.model.ids == tuple(rows.by_id)

    def drop(self, *paths: Path, at: QPoint | None = None) -> None:
        """Drag files over the window and let them go, in its middle or at a point of it."""
        self.drag(*paths, at=at)
        self.let_go(*paths, at=at)

    def drag(self, *paths: Path, at: QPoint | None = None) -> None:
        """Drag files over the window."""
        point, mime = at or self.frame.rect().center(), _files(paths)
        QApplication.sendEvent(self.frame, QDragEnterEvent(point, _COPY, mime, _LEFT, _NONE))
        QApplication.sendEvent(self.frame, QDragMoveEvent(point, _COPY, mime, _LEFT, _NONE))

    def let_go(self, *paths: Path, at: QPoint | None = None) -> None:
        """Drop what is dragged."""
        point, mime = QPointF(at or self.frame.rect().center()), _files(paths)
        QApplication.sendEvent(self.frame, QDropEvent(point, _COPY, mime, _LEFT, _NONE))

    def zone(self, name: str) -> QPoint:
        """The middle of a place that the overlay offers, as a point of the window."""
        overlay = self.space.drops.overlay
        overlay.setGeometry(self.space.viewer.rect())
        return overlay.mapTo(self.frame, overlay.place(name).center())  # type: ignore[arg-type]

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key in the viewer; no window manager gives the window its focus back after a question here."""
        self.frame.activateWindow()
        self.until(self.frame.isActiveWindow)
        self.until(lambda: self.is_all_shown)
        QApplication.processEvents()
        self._qtbot.keyClick(self.space.viewer.focusProxy(), key, modifiers)

    def act(self, name: str) -> None:
        """Choose an entry of a menu; it has to be possible."""
        action = self.space.menu_bar.actions_by_name[name]
        self.until(lambda: self.is_all_shown)
        QApplication.processEvents()
        assert action.isEnabled(), f"{name} cannot be chosen"
        action.trigger()

    def until(self, condition: Callable[[], bool], patience: int = SOON) -> None:
        """Wait for something that has to come."""
        self._qtbot.waitUntil(condition, timeout=patience)

    def until_shown(self) -> None:
        """Wait until a picture is open and the chosen model's visible tiles are there."""
        self.until(lambda: self.session.scene is not None)
        self.until(lambda: any(result.rendering.share == 1 for result in self.session.looking.results()), LONG)

    def until_at_rest(self) -> None:
        """Wait until nothing runs."""
        self.until(lambda: bool(self.rows) and not any(row.state.is_busy for row in self.rows), LONG)
        self.until(lambda: self.is_all_shown)

    def until_saved(self) -> None:
        """Wait until every row has its file."""
        self.until_at_rest()
        assert [row.state for row in self.rows] == [RowState.SAVED] * len(self.rows), self.rows

    def open(self, *paths: Path) -> None:
        """Drop files and wait until the first is shown."""
        self.drop(*paths)
        self.until_shown()


def _files(paths: Sequence[Path]) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


@contextmanager
def opened(qtbot: QtBot, paths: Sequence[str] = ()) -> Iterator[Window]:
    """The window as `main` opens it, closed at the end whatever runs."""
    frame = app.open_window(paths)
    if frame.workspace is None:
        with qtbot.waitSignal(frame.furnished, timeout=SOON):
            pass
    window = Window(frame, qtbot)
    try:
        yield window
    finally:
        if frame.isVisible():
            window.session.cancel([row.id for row in window.rows])
            window.until(lambda: not any(row.state.is_busy for row in window.rows), LONG)
            frame.close()
        frame.deleteLater()
        QApplication.processEvents()


def answer(text: str) -> list[str]:
    """Answer the next question by its button; the list gets what was asked."""
    asked: list[str] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(20, look)
            return
        asked.append(box.text())
        next(button for button in box.buttons() if button.text().replace("&", "") == text).click()

    look()
    return asked


def texts(widget: QWidget) -> str:
    """All words that can be seen in a widget; not where they may be broken, or not."""
    parts = [*widget.findChildren(QLabel), *widget.findChildren(QAbstractButton)]
    return "\n".join(part.text() for part in parts if part.isVisible()).replace("\u200b", "").replace("\u2060", "")
