"""What the menu's “save and share” entries do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from sr_desktop.errors import OutputError, SRDesktopError, shown
from sr_desktop.figure.saved import SavedSession
from sr_desktop.figure.session_file import SUFFIX, write_session
from sr_desktop.figure.spec import FigureSpec
from sr_desktop.figure.writing import measured, write
from sr_desktop.gui.session.news import News
from sr_desktop.gui.session.session import Session
from sr_desktop.gui.sharing.capture import captured, with_hashes
from sr_desktop.gui.sharing.figure_dialog import FigureDialog
from sr_desktop.gui.sharing.figure_work import Material
from sr_desktop.gui.sharing.restoring import Restoring
from sr_desktop.gui.sharing.usual import boxes_for, kept_spec, usual_spec
from sr_desktop.gui.sharing.view_picture import view_picture
from sr_desktop.gui.viewer.compare_view import CompareView
from sr_desktop.gui.viewer.stage import Stage

if TYPE_CHECKING:
    from sr_desktop.gui.metrics.metrics_panel import MetricsPanel


class ShareDesk(QObject):
    """news_raised: News."""

    news_raised = Signal(object)

    def __init__(self, session: Session, viewer: CompareView, metrics: MetricsPanel, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._viewer, self._metrics, self._window = session, viewer, metrics, window
        self._specs: dict[int, FigureSpec] = {}
        self._folder = ""
        self.dialog: FigureDialog | None = None
        self.restoring = Restoring(session, viewer, self)
        self.restoring.news_raised.connect(self.news_raised)
        self.restoring.restored.connect(self._keep_spec)

    # ---- the view ----

    def picture(self) -> QImage:
        """The comparison as shown, with its numbers."""
        stage = self._viewer.findChild(Stage)
        assert stage is not None
        return view_picture(stage, self._metrics.table)

    def copy_view(self) -> None:
        """To the clipboard."""
        QGuiApplication.clipboard().setImage(self.picture())
        self.news_raised.emit(News("info", self.tr("The view is on the clipboard.")))

    def save_view(self) -> None:
        """As a PNG."""
        image = self.picture()  # as it is now, whatever moves while a name is chosen
        self._ask_where(
            self.tr("Save the view"), self.tr("Picture (*.png)"), "_view.png", lambda path: self._keep(image, path)
        )

    def _keep(self, image: QImage, path: Path) -> None:
        self._later(lambda: _saved_image(image, path), path)

    # ---- figures and pages ----

    def make_figure(self) -> FigureDialog | None:
        """Open the dialog; results that are not finished are finished meanwhile."""
        material, spec = self.material(), self.spec()
        if material is None or spec is None:
            return None
        if material.unfinished:
            self._session.looking.finish_all()
        dialog = FigureDialog(material, spec, Path(self._usual_folder()), self._window)
        dialog.spec_changed.connect(self._keep_spec)
        dialog.defect_found.connect(
            lambda report: self.news_raised.emit(News("error", self.tr("The figure failed."), report=report))
        )
        dialog.destroyed.connect(self._closed)
        self.dialog = dialog
        dialog.open()
        return dialog

    def save_page(self) -> None:
        """As an HTML file with a slider."""
        material, spec = self.material(), self.spec()
        if material is None or spec is None:
            return
        if material.unfinished:
            text = self.tr("Not finished yet: {names}.").format(names=", ".join(material.unfinished))
            self.news_raised.emit(News("info", text, self.tr("Try again when all of it is there.")))
            self._session.looking.finish_all()
            return
        title, kind = self.tr("Save a page with a slider"), self.tr("Web page (*.html)")
        self._ask_where(title, kind, ".html", lambda path: self.write_page(path, material, spec))

    def write_page(self, path: Path, material: Material, spec: FigureSpec) -> None:
        """Write it on the errands' thread."""
        m = material

        def make() -> None:
            write(path, spec, m.candidates, m.boxes, m.sr_size, measured(spec, m.candidates, m.boxes))

        self._later(make, path)

    def material(self) -> Material | None:
        """What figures are made of now; None when nothing is open."""
        viewport, state = self._viewer.viewport, self._viewer.state
        if viewport is None or self._session.scene is None:
            return None
        boxes = boxes_for(state.tools, state.selection, viewport)
        return Material(state.candidates, boxes, (viewport.sr_width, viewport.sr_height))

    def spec(self) -> FigureSpec | None:
        """The figure's choices for what is open: those made before, else the usual ones."""
        scene, candidates = self._session.scene, self._viewer.state.candidates
        row = self._session.rows.get(scene.row_id) if scene else None
        if scene is None or row is None:
            return None
        before = self._specs.get(scene.row_id)
        kept = kept_spec(before, candidates) if before else None
        return kept or usual_spec(candidates, self._viewer.comparison.current, shown(row.file.path.stem))

    def _keep_spec(self, spec: FigureSpec) -> None:
        if self._session.scene is not None:
            self._specs[self._session.scene.row_id] = spec

    def _closed(self) -> None:
        self.dialog = None

    # ---- sessions ----

    def save_session(self) -> None:
        """Ask where, and write what is on screen so that it comes back."""
        self._ask_where(
            self.tr("Save the session"), self.tr("Session (*{})").format(SUFFIX), SUFFIX, self.write_session
        )

    def write_session(self, path: Path) -> None:
        """Hash the files and write the session, on the errands' thread."""
        spec = self.spec()
        session = captured(self._session, self._viewer, spec) if spec else None
        if session is not None:
            self._later(lambda: _saved_session(session, path), path)

    def open_session(self) -> None:
        """Ask for a session and show it."""
        dialog = QFileDialog(self._window, self.tr("Open a session"), self._usual_folder())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Session (*{})").format(SUFFIX))
        dialog.fileSelected.connect(lambda name: self.restoring.open(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def close(self) -> None:
        """Nothing is written any more."""
        if self.dialog is not None:
            self.dialog.stop()

    # ---- where to ----

    def _usual_folder(self) -> str:
        scene = self._session.scene
        row = self._session.rows.get(scene.row_id) if scene else None
        return self._folder or (str(row.file.path.absolute().parent) if row else "")

    def _ask_where(self, title: str, kind: str, ending: str, take: Callable[[Path], None]) -> None:
        scene = self._session.scene
        row = self._session.rows.get(scene.row_id) if scene else None
        if row is None:
            return
        dialog = QFileDialog(self._window, title, self._usual_folder())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(kind)
        dialog.setDefaultSuffix(ending.partition(".")[2])
        dialog.selectFile(row.file.path.stem + ending)

        def chosen(name: str) -> None:
            self._folder = str(Path(name).parent)
            take(Path(name))

        dialog.fileSelected.connect(chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _later(self, work: Callable[[], None], path: Path) -> None:
        def done(_none: None) -> None:
            self.news_raised.emit(News("info", self.tr("Saved: {path}").format(path=shown(path))))

        def failed(error: SRDesktopError) -> None:
            self.news_raised.emit(News.of(error))

        self._session.errands.submit(work, done, failed)


def _saved_session(session: SavedSession, path: Path) -> None:
    """Runs on the errands' thread."""
    write_session(with_hashes(session), path)


def _saved_image(image: QImage, path: Path) -> None:
    """Runs on the errands' thread."""
    if not image.save(str(path)):
        raise OutputError(f"{shown(path)} cannot be written.", "Choose another folder.")
