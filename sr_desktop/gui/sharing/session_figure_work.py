"""The figure of several sessions while it is being arranged: opened, computed and composed on a thread of its own."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from sr_desktop.figure.from_sessions import Measured, measured_session
from sr_desktop.figure.numbers import StoppedError
from sr_desktop.figure.png import drawn
from sr_desktop.figure.stacking import stacked
from sr_desktop.figure.writing import Made, kinds_of, write
from sr_desktop.gui.sharing.page_image import page_image
from sr_desktop.gui.tasks import TaskThread


class SessionFigureWork(QObject):
    """previewed: a QImage of the newest order. progressed: (session, model, share). written: the Path.

    failed: SRDesktopError. defect_found: a traceback. What was opened stays open until the end.
    """

    previewed = Signal(object)
    progressed = Signal(object)
    written = Signal(object)
    failed = Signal(object)
    defect_found = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._sessions: tuple[Path, ...] = ()
        self._px_size = (1, 1)
        self._closed = False
        self._opened: dict[Path, Measured] = {}
        self._open = ExitStack()
        self._thread = TaskThread("session figures", self)
        self._thread.defect_found.connect(self.defect_found)
        self._thread.start()

    def show(self, sessions: Sequence[Path]) -> None:
        """Compose these, one below the other; instead of what was wanted before."""
        self._sessions = wanted = tuple(sessions)
        if wanted:
            self._thread.submit(lambda: self._preview(wanted), self._tell, self.failed.emit)

    def set_size(self, px_width: int, px_height: int) -> None:
        """Previews are to fit into so many device pixels."""
        self._px_size = px_width, px_height
        self.show(self._sessions)

    def write(self, path: Path) -> None:
        """Make the file that the path's extension says, of what is shown."""
        sessions = self._sessions
        self._thread.submit(lambda: self._write(sessions, path), self.written.emit, self.failed.emit)

    def close(self) -> None:
        """End the thread after the tile in work, and let everything go."""
        self._closed = True
        self._thread.close()
        self._opened.clear()
        self._open.close()

    def _tell(self, image: QImage | None) -> None:
        if image is not None:
            self.previewed.emit(image)

    def _preview(self, sessions: tuple[Path, ...]) -> QImage | None:
        """Runs on the figure's thread. None for what nobody waits for any more."""
        try:
            made = self._made(sessions, {".png"})
        except StoppedError:
            return None
        return page_image(drawn(stacked([one.figure for one in made if one.figure])), self._px_size)

    def _write(self, sessions: tuple[Path, ...], path: Path) -> Path | None:
        """Runs on the figure's thread."""
        try:
            write(path, self._made(sessions, kinds_of([path]), whatever=True))
        except StoppedError:
            return None
        return path

    def _made(self, sessions: tuple[Path, ...], kinds: set[str], *, whatever: bool = False) -> list[Made]:
        """Runs on the figure's thread. whatever: also when something else is wanted meanwhile."""
        made: list[Made] = []
        for path in sessions:
            if self._closed or not (whatever or sessions == self._sessions):
                raise StoppedError
            if path not in self._opened:
                self._opened[path] = self._open.enter_context(self._measured(path))
            made.append(self._opened[path].made(kinds, made, alone=len(sessions) == 1))
        return made

    def _measured(self, path: Path) -> AbstractContextManager[Measured]:
        def tell(name: str, share: float) -> None:
            if self._closed:
                raise StoppedError
            self.progressed.emit((path, name, share))

        return measured_session(path, tell=tell, stop=lambda: self._closed)
