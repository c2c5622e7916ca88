"""The ways a picture comes in: dialogs, the clipboard, the sample, recent files, links from a file manager."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from sr_desktop.errors import OutputError, SourceError
from sr_desktop.gui.file_places import FilePlaces, Purpose
from sr_desktop.gui.session.destinations import PASTED, SAMPLE
from sr_desktop.gui.session.news import News
from sr_desktop.gui.tasks import TaskThread
from sr_desktop.imaging.paths import IMAGE_EXTENSIONS
from sr_desktop.imaging.replacing import cannot_write
from sr_desktop.resources import resource
from sr_desktop.settings import user_folders


class WaysIn(QObject):
    """paths_chosen: a list of paths to add. sample_chosen: a path to add where it is not there yet.
    reference_chosen, candidate_chosen, reference_folder_chosen: a path. news_raised: News.
    """

    paths_chosen = Signal(object)
    sample_chosen = Signal(object)
    reference_chosen = Signal(object)
    reference_folder_chosen = Signal(object)
    candidate_chosen = Signal(object)
    news_raised = Signal(object)

    def __init__(self, window: QWidget, errands: TaskThread, places: FilePlaces) -> None:
        super().__init__(window)
        self._window, self._errands, self._places = window, errands, places

    def open_files(self) -> None:
        """Ask for images to add."""
        self._ask(self.tr("Open images"), "images", QFileDialog.FileMode.ExistingFiles, self.paths_chosen.emit)

    def open_folder(self) -> None:
        """Ask for a folder to add."""
        title = self.tr("Open a folder of images")
        self._ask(title, "images", QFileDialog.FileMode.Directory, self.paths_chosen.emit)

    def open_reference(self) -> None:
        """Ask for the true picture in ×4 size."""
        one = QFileDialog.FileMode.ExistingFile
        title = self.tr("Choose the Reference")
        self._ask(title, "reference", one, lambda paths: self.reference_chosen.emit(paths[0]))

    def open_reference_folder(self) -> None:
        """Ask for a folder of references."""
        folder = QFileDialog.FileMode.Directory
        title = self.tr("Choose a folder of References")
        self._ask(title, "reference", folder, lambda paths: self.reference_folder_chosen.emit(paths[0]))

    def open_candidate(self) -> None:
        """Ask for another result of the same picture."""
        one = QFileDialog.FileMode.ExistingFile
        title = self.tr("Compare with an image")
        self._ask(title, "candidate", one, lambda paths: self.candidate_chosen.emit(paths[0]))

    def open_candidate_folder(self) -> None:
        """Ask for a folder of results; each image is compared with its own."""
        folder = QFileDialog.FileMode.Directory
        title = self.tr("Compare with a folder of images")
        self._ask(title, "candidate", folder, lambda paths: self.candidate_chosen.emit(paths[0]))

    def _ask(
        self, title: str, purpose: Purpose, mode: QFileDialog.FileMode, chosen: Callable[[list[Path]], None]
    ) -> None:
        dialog = QFileDialog(self._window, title, self._places.start(purpose))
        dialog.setFileMode(mode)
        if mode is not QFileDialog.FileMode.Directory:
            patterns = " ".join(f"*{extension}" for extension in sorted(IMAGE_EXTENSIONS))
            dialog.setNameFilters([self.tr("Images ({patterns})").format(patterns=patterns), self.tr("All files (*)")])

        def take(names: list[str]) -> None:
            self._places.use(purpose, Path(names[0]))
            chosen([Path(name) for name in names])

        dialog.filesSelected.connect(take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def paste(self) -> None:
        """Add what is on the clipboard: files, an image, or the name of a file."""
        mime: QMimeData | None = QGuiApplication.clipboard().mimeData()  # None where nothing was ever copied
        if mime is None or not self.take(mime):
            name = mime.text().strip().strip('"') if mime is not None else ""
            if name and "\n" not in name and Path(name).exists():
                self.paths_chosen.emit([Path(name)])
            else:
                hint = self.tr("Copy an image, a file or the path of a file first.")
                self.news_raised.emit(News("info", self.tr("There is no image on the clipboard."), hint))

    def take(self, mime: QMimeData) -> bool:
        """Add dropped or pasted files or an image; False when there are none."""
        paths = local_paths(mime)
        if paths:
            self.paths_chosen.emit(paths)
        elif mime.hasImage():
            self._keep(QImage(mime.imageData()))
        else:
            return False
        return True

    def open_sample(self) -> None:
        """Add the sample picture; as a copy, so that its result goes where the person's own do."""
        self._later(_copied_sample, self.sample_chosen.emit)

    def _keep(self, image: QImage) -> None:
        self._later(lambda: _stored(image), lambda path: self.paths_chosen.emit([path]))

    def _later(self, make: Callable[[], Path], made: Callable[[Path], None]) -> None:
        self._errands.submit(make, made, lambda error: self.news_raised.emit(News.of(error)))


def local_paths(mime: QMimeData) -> list[Path]:
    """The files and folders on this computer that are dragged or pasted."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def _stored(image: QImage) -> Path:
    """Runs on the errands' thread: the pasted image as a PNG of its own."""
    if image.isNull():
        raise SourceError("The image on the clipboard cannot be read.", "Save it to a file and open that.")
    folder = _pasted_folder()
    path = folder / f"Pasted {datetime.now():%Y-%m-%d %H-%M-%S}.png"
    if not image.save(str(path)):
        raise OutputError(f"The pasted image cannot be kept in {folder}.", "Free some space, or open it as a file.")
    return path


def _copied_sample() -> Path:
    """Runs on the errands' thread."""
    path = _pasted_folder() / SAMPLE
    try:
        shutil.copyfile(resource(SAMPLE), path)
    except OSError as error:
        raise cannot_write(path, error) from error
    return path


def _pasted_folder() -> Path:
    folder = user_folders().cache / PASTED
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(folder, error) from error
    return folder
