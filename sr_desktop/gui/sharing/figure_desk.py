"""Figures and pages of what is on screen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from sr_desktop.errors import shown
from sr_desktop.figure.spec import FigureSpec
from sr_desktop.gui.language import listed
from sr_desktop.gui.session.news import News
from sr_desktop.gui.session.session import Session
from sr_desktop.gui.sharing.figure_dialog import FigureDialog
from sr_desktop.gui.sharing.figure_work import FigureWork, Material
from sr_desktop.gui.sharing.usual import boxes_for, kept_spec, usual_spec
from sr_desktop.gui.sharing.ways_out import WaysOut
from sr_desktop.gui.soon import Soon
from sr_desktop.gui.viewer.compare_view import CompareView
from sr_desktop.viewing.viewport import Fractions


class FigureDesk(QObject):
    """Remembers each image's choices. news_raised: News."""

    news_raised = Signal(object)

    def __init__(self, session: Session, viewer: CompareView, ways: WaysOut, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._viewer, self._ways, self._window = session, viewer, ways, window
        self._specs: dict[int, FigureSpec] = {}
        self.dialog: FigureDialog | None = None
        self._page: FigureWork | None = None
        self._opening = Soon(self._open_dialog, self)

    def make_figure(self) -> None:
        """Open the dialog; results that are not finished are finished meanwhile."""
        material, spec = self.material(), self.spec()
        if material is None or spec is None:
            return
        if material.unfinished:
            self._session.looking.finish_all()
        state = self._viewer.state
        if state.selection is None or state.tools.boxes:
            # So that the person sees which boxes these are, with the numbers of the figure, and a session has the same.
            state.select(None)
            state.take(replace(state.tools, boxes=material.boxes))
        self._opening.ask()  # to show the boxes takes its time already

    def _open_dialog(self) -> None:
        material, spec = self.material(), self.spec()
        if material is None or spec is None:
            return
        dialog = FigureDialog(material, spec, self._ways.places, self._window)
        dialog.spec_changed.connect(self.keep_spec)
        dialog.defect_found.connect(self._tell_defect)
        dialog.destroyed.connect(self._closed)
        self.dialog = dialog
        QTimer.singleShot(0, dialog, dialog.open)  # to make it takes its time, too

    def save_page(self) -> None:
        """Ask where, and write an HTML file with a slider."""
        material, spec = self.material(), self.spec()
        if material is None or spec is None:
            return
        if material.unfinished:
            text = self.tr("Not finished yet: {names}.").format(names=listed(material.unfinished))
            self.news_raised.emit(News("info", text, self.tr("Try again when all of it is there.")))
            self._session.looking.finish_all()
            return
        title, kind = self.tr("Save a page with a slider"), self.tr("Web page (*.html)")
        self._ways.ask(title, kind, "page", ".html", lambda path: self.write_page(path, material, spec))

    def write_page(self, path: Path, material: Material, spec: FigureSpec) -> None:
        """Write it on a thread of its own: large images take a while to be counted."""
        self._end_page()
        self._page = page = FigureWork(material, spec, self)
        page.written.connect(self._ways.tell_saved)
        page.not_written.connect(lambda error: self.news_raised.emit(News.of(error)))
        page.defect_found.connect(self._tell_defect)
        for done in (page.written, page.not_written, page.defect_found):
            done.connect(lambda _: self._end_page())
        page.write(path)

    def _end_page(self) -> None:
        page, self._page = self._page, None
        if page is not None:
            page.close()
            page.deleteLater()

    def material(self) -> Material | None:
        """What figures are made of now; None when nothing is open."""
        viewport, state = self._viewer.viewport, self._viewer.state
        if viewport is None or self._session.scene is None:
            return None
        boxes = boxes_for(state.tools, state.selection, viewport)
        return Material(state.candidates, boxes, (viewport.sr_width, viewport.sr_height))

    def crop(self) -> tuple[Fractions, ...]:
        """The boxes of what is open as fractions of it; when nothing is, the middle sixth of width and height."""
        material = self.material()
        if material is None:
            return (Fractions(5 / 12, 5 / 12, 7 / 12, 7 / 12),)
        width, height = material.sr_size
        return tuple(
            Fractions(box.x / width, box.y / height, box.right / width, box.bottom / height) for box in material.boxes
        )

    def spec(self) -> FigureSpec | None:
        """The figure's choices for what is open: those made before, else the usual ones."""
        scene, candidates = self._session.scene, self._viewer.state.candidates
        row = self._session.rows.get(scene.row_id) if scene else None
        if scene is None or row is None:
            return None
        before = self._specs.get(scene.row_id)
        kept = kept_spec(before, candidates) if before else None
        return kept or usual_spec(candidates, self._viewer.comparison.current, shown(row.file.path.stem))

    def keep_spec(self, spec: FigureSpec) -> None:
        """These choices are for what is open."""
        if self._session.scene is not None:
            self._specs[self._session.scene.row_id] = spec

    def forget(self) -> None:
        """Tell nothing more; no image has to be readable any more."""
        self._opening.stop()
        if self._page is not None:
            self._page.forget()
        if self.dialog is not None:
            self.dialog.work.forget()

    def close(self) -> None:
        """Nothing is composed any more."""
        self._opening.stop()
        self._end_page()
        if self.dialog is not None:
            self.dialog.stop()

    def _closed(self) -> None:
        self.dialog = None

    def _tell_defect(self, report: str) -> None:
        self.news_raised.emit(News("error", self.tr("The figure cannot be made."), report=report))
