"""Where a file goes, and word of it when it is there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from sr_desktop.errors import SRDesktopError, shown
from sr_desktop.gui.file_places import FilePlaces, Purpose
from sr_desktop.gui.session.news import News
from sr_desktop.gui.session.session import Session


class WaysOut(QObject):
    """news_raised: News."""

    news_raised = Signal(object)

    def __init__(self, session: Session, places: FilePlaces, window: QWidget) -> None:
        super().__init__(window)
        self._session, self.places, self._window = session, places, window

    @property
    def pixel_limit(self) -> int:
        """Of what is opened."""
        return self._session.choices.usual.options.pixel_limit

    @property
    def _source(self) -> Path | None:
        scene = self._session.scene
        row = self._session.rows.get(scene.row_id) if scene else None
        return row.file.path.absolute() if row else None

    def ask(self, title: str, kind: str, purpose: Purpose, ending: str, take: Callable[[Path], None]) -> None:
        """Ask for a name; the one offered is the image's with another ending."""
        source = self._source
        if source is None:
            return
        dialog = QFileDialog(self._window, title, self.places.start(purpose))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(kind)
        dialog.setDefaultSuffix(ending.partition(".")[2])
        dialog.selectFile(source.stem + ending)

        def chosen(name: str) -> None:
            self.places.use(purpose, Path(name))
            take(Path(name))

        dialog.fileSelected.connect(chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, path: Path, work: Callable[[], None]) -> None:
        """Have `work`, which writes the file, done on the errands' thread, and tell what came of it."""

        def failed(error: SRDesktopError) -> None:
            self.news_raised.emit(News.of(error))

        self._session.errands.submit(work, lambda _none: self.tell_saved(path), failed)

    def tell_saved(self, path: Path | None) -> None:
        """It is there."""
        if path is not None:
            self.news_raised.emit(News("info", self.tr("Saved: {path}").format(path=shown(path))))
