"""One figure of several images: from their session files, on a thread of its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from sr_desktop.errors import SRDesktopError
from sr_desktop.figure.from_sessions import make_from_sessions
from sr_desktop.figure.numbers import StoppedError
from sr_desktop.figure.session_file import SUFFIX
from sr_desktop.gui.session.news import News
from sr_desktop.gui.sharing.ways_out import WaysOut
from sr_desktop.gui.tasks import TaskThread


class SessionFigures(QObject):
    """news_raised: News."""

    news_raised = Signal(object)

    def __init__(self, ways: WaysOut, window: QWidget) -> None:
        super().__init__(window)
        self._ways, self._window = ways, window
        self._thread: TaskThread | None = None
        self._closed = False

    def ask(self) -> None:
        """Ask for the sessions, then for the figure's name."""
        dialog = QFileDialog(self._window, self.tr("Sessions, in their order"), self._ways.places.start("session"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(self.tr("Session (*{})").format(SUFFIX))
        dialog.filesSelected.connect(lambda names: self._ask_where([Path(name) for name in names]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask_where(self, sessions: Sequence[Path]) -> None:
        self._ways.places.use("session", sessions[0])
        dialog = QFileDialog(self._window, self.tr("Save the figure"), str(sessions[0].parent / "figure.pdf"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Figures and tables (*.pdf *.png *.tex *.md *.csv)"))
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(lambda name: self.make(sessions, Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def make(self, sessions: Sequence[Path], path: Path) -> None:
        """Open the images, compute what is missing, write the file; then tell."""
        if self._thread is None:
            self._thread = TaskThread("session figures", self)
            self._thread.defect_found.connect(self._tell_defect)
            self._thread.start()
        self.news_raised.emit(News("info", self.tr("The figure is being made; this may take a while.")))
        self._thread.submit(lambda: self._make(sessions, path), self._ways.tell_saved, self._fail)

    def close(self) -> None:
        """Stop after the tile in work; nothing half-written is left."""
        self._closed = True
        if self._thread is not None:
            self._thread.close()

    def _make(self, sessions: Sequence[Path], path: Path) -> Path | None:
        """Runs on the thread for session figures."""

        def tell(_name: str, _share: float) -> None:
            if self._closed:
                raise StoppedError

        try:
            make_from_sessions(sessions, [path], tell=tell, stop=lambda: self._closed)
        except StoppedError:
            return None
        return path

    def _fail(self, error: SRDesktopError) -> None:
        self.news_raised.emit(News.of(error))

    def _tell_defect(self, report: str) -> None:
        self.news_raised.emit(News("error", self.tr("The figure cannot be made."), report=report))
