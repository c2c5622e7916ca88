"""One figure of several images: of sessions, or of rows of the queue."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from sr_desktop.figure.session_file import SUFFIX
from sr_desktop.gui.session.news import News
from sr_desktop.gui.sharing.session_figure_dialog import SessionFigureDialog
from sr_desktop.gui.sharing.subfigures import Subfigure, session_subfigure
from sr_desktop.gui.sharing.ways_out import WaysOut

_MOST = 20  # more than a page holds; each image and its results are open as long as the dialog is


class SessionFigures(QObject):
    """news_raised: News."""

    news_raised = Signal(object)

    def __init__(self, ways: WaysOut, window: QWidget) -> None:
        super().__init__(window)
        self._ways, self._window = ways, window
        self.dialog: SessionFigureDialog | None = None

    def ask(self) -> None:
        """Ask for the sessions, and show their figure."""
        dialog = QFileDialog(self._window, self.tr("Sessions, in their order"), self._ways.places.start("session"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(self.tr("Session (*{})").format(SUFFIX))
        dialog.filesSelected.connect(lambda names: self._open_chosen([Path(name) for name in names]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _open_chosen(self, sessions: Sequence[Path]) -> None:
        if self.takes(len(sessions)):
            self.open(sessions)

    def takes(self, count: int) -> bool:
        """Whether so many images make a figure; the person is told when they do not."""
        if count > _MOST:
            text = self.tr("A figure shows {most} images at most; {count} are selected.")
            hint = self.tr("Select the ones that it is to show.")
            self.news_raised.emit(News("warning", text.format(most=_MOST, count=f"{count:,}"), hint))
        return count <= _MOST

    def open(self, sessions: Sequence[Path]) -> SessionFigureDialog:
        """The dialog for session files."""
        self._ways.places.use("session", sessions[0])
        return self.show([session_subfigure(path, self._ways.pixel_limit) for path in sessions])

    def show(self, subfigures: Sequence[Subfigure]) -> SessionFigureDialog:
        """The dialog for these."""
        self.dialog = dialog = SessionFigureDialog(subfigures, self._ways.places, self._window)
        dialog.defect_found.connect(self._tell_defect)
        dialog.destroyed.connect(self._closed)
        dialog.open()
        return dialog

    def forget(self) -> None:
        """Tell nothing more; no file has to be opened any more."""
        if self.dialog is not None:
            self.dialog.work.forget()

    def close(self) -> None:
        """Stop after the tile in work; nothing half-written is left."""
        if self.dialog is not None:
            self.dialog.work.close()

    def _closed(self) -> None:
        self.dialog = None

    def _tell_defect(self, report: str) -> None:
        self.news_raised.emit(News("error", self.tr("The figure cannot be made."), report=report))
