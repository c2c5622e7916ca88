"""What the menu's entries for saving and sharing do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from sr_desktop.errors import OutputError, shown
from sr_desktop.figure.saved import BICUBIC, SavedSession
from sr_desktop.figure.session_file import SUFFIX, write_session
from sr_desktop.figure.spec import FigureSpec
from sr_desktop.gui.file_places import FilePlaces
from sr_desktop.gui.session.news import News
from sr_desktop.gui.session.session import Session
from sr_desktop.gui.sharing.capture import captured, with_hashes
from sr_desktop.gui.sharing.figure_desk import FigureDesk
from sr_desktop.gui.sharing.restoring import Restoring
from sr_desktop.gui.sharing.row_subfigures import row_subfigures
from sr_desktop.gui.sharing.session_figure_dialog import SessionFigureDialog
from sr_desktop.gui.sharing.session_figures import SessionFigures
from sr_desktop.gui.sharing.view_picture import view_picture
from sr_desktop.gui.sharing.ways_out import WaysOut
from sr_desktop.gui.viewer.compare_view import CompareView
from sr_desktop.gui.viewer.stage import Stage

if TYPE_CHECKING:
    from sr_desktop.gui.metrics.metrics_panel import MetricsPanel


class ShareDesk(QObject):
    """news_raised: News. session_chosen: the path of one to open."""

    news_raised = Signal(object)
    session_chosen = Signal(object)

    def __init__(
        self, session: Session, viewer: CompareView, metrics: MetricsPanel, places: FilePlaces, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session, self._viewer, self._metrics, self._window = session, viewer, metrics, window
        self._ways = WaysOut(session, places, window)
        self.figures = FigureDesk(session, viewer, self._ways, window)
        self.session_figures = SessionFigures(self._ways, window)
        self.restoring = Restoring(session, viewer, self)
        self.restoring.restored.connect(self.figures.keep_spec)
        for room in (self._ways, self.figures, self.session_figures, self.restoring):
            room.news_raised.connect(self.news_raised)

    def picture(self) -> QImage:
        """The comparison as shown, with its numbers."""
        stage = self._viewer.findChild(Stage)
        assert stage is not None
        return view_picture(stage, self._metrics.table)

    def copy_view(self) -> None:
        """The picture to the clipboard."""
        QGuiApplication.clipboard().setImage(self.picture())
        self.news_raised.emit(News("info", self.tr("The view is on the clipboard.")))

    def save_view(self) -> None:
        """The picture, as it is now, as a PNG."""
        image = self.picture()
        title, kind = self.tr("Save the view"), self.tr("Picture (*.png)")
        self._ways.ask(title, kind, "view", "_view.png", lambda path: self.write_view(path, image))

    def write_view(self, path: Path, image: QImage) -> None:
        """Write the file on the errands' thread."""
        self._ways.write(path, lambda: _saved_image(image, path))

    def save_session(self) -> None:
        """Ask where, and write what is on screen so that it comes back."""
        title, kind = self.tr("Save the session"), self.tr("Session (*{})").format(SUFFIX)
        self._ways.ask(title, kind, "session", SUFFIX, self.write_session)

    def write_session(self, path: Path) -> None:
        """Hash the files and write the session, on the errands' thread."""
        spec = self.figures.spec()
        session = captured(self._session, self._viewer, spec) if spec else None
        if session is not None:
            self._ways.write(path, lambda: _saved_session(session, path))

    def figure_of_rows(self) -> SessionFigureDialog | None:
        """One figure of the selected images: where each is enlarged, and how, is as for the image that is shown."""
        if not self.session_figures.takes(len(self._session.selection.ids)):
            return None
        spec = self.figures.spec() or FigureSpec(whole=BICUBIC)
        return self.session_figures.show(row_subfigures(self._session, self.figures.crop(), spec))

    def open_session(self) -> None:
        """Ask for a session and show it."""
        dialog = QFileDialog(self._window, self.tr("Open a session"), self._ways.places.start("session"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Session (*{})").format(SUFFIX))
        dialog.fileSelected.connect(self._open_session)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _open_session(self, name: str) -> None:
        self._ways.places.use("session", Path(name))
        self.session_chosen.emit(Path(name))

    def forget(self) -> None:
        """Tell nothing more; no image has to be readable any more."""
        self.figures.forget()
        self.session_figures.forget()

    def close(self) -> None:
        """Nothing is composed any more."""
        self.figures.close()
        self.session_figures.close()


def _saved_session(session: SavedSession, path: Path) -> None:
    """Runs on the errands' thread."""
    write_session(with_hashes(session), path)


def _saved_image(image: QImage, path: Path) -> None:
    """Runs on the errands' thread."""
    if not image.save(str(path)):
        raise OutputError(f"{shown(path)} cannot be written.", "Choose another folder.")
