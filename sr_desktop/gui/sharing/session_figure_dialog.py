"""One figure of several images: how it will look, which ones in which order, and where it goes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QImage
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sr_desktop.errors import SRDesktopError, shown
from sr_desktop.gui.file_places import FilePlaces
from sr_desktop.gui.icons import icon
from sr_desktop.gui.pieces import Note
from sr_desktop.gui.sharing.figure_parts import Part
from sr_desktop.gui.sharing.page_view import PageView
from sr_desktop.gui.sharing.session_figure_work import SessionFigureWork
from sr_desktop.gui.sharing.session_list import SessionList
from sr_desktop.gui.wording import in_window

_SIZE, _LIST_WIDTH = QSize(960, 640), 280


class SessionFigureDialog(QDialog):
    """defect_found: a traceback."""

    defect_found = Signal(object)

    def __init__(self, parts: Sequence[Part], places: FilePlaces, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Figure of several images"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._places, self.work = places, SessionFigureWork(self)
        self.page, self.note, self.list = PageView(), Note("ph.info"), SessionList(parts)
        self.save_button = QPushButton(icon("ph.floppy-disk"), self.tr("&Save…"))
        self._is_shown = self._is_writing = False
        self._lay_out(parent)
        self._connect()
        self._compose(self.list.parts)

    def _lay_out(self, parent: QWidget) -> None:
        close = QPushButton(self.tr("&Close"))
        close.clicked.connect(self.close)
        self.save_button.setDefault(True)
        side = QWidget()
        side.setFixedWidth(_LIST_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        column.addWidget(self.note)
        row, buttons = QHBoxLayout(), QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.page, 1)
        row.addWidget(side)
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(self.save_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 14, 14, 12)
        whole.addLayout(row, 1)
        whole.addLayout(buttons)
        self.resize(_SIZE.expandedTo(parent.size() * 0.7).boundedTo(parent.size() - QSize(40, 40)))

    def _connect(self) -> None:
        self.list.changed.connect(self._compose)
        self.page.resized.connect(lambda size: self.work.set_size(*size))
        self.work.previewed.connect(self._show)
        self.work.progressed.connect(self._show_progress)
        self.work.failed.connect(self._fail)
        self.work.not_written.connect(self._fail_to_write)
        self.work.written.connect(self._wrote)
        self.work.defect_found.connect(self.defect_found)
        self.save_button.clicked.connect(self.ask_where)

    def _compose(self, parts: tuple[Part, ...]) -> None:
        self._take(shown=False)
        self.note.say(self.tr("The figure is being made; this may take a while."))
        self.work.show(parts)

    def _take(self, *, shown: bool | None = None, writing: bool | None = None) -> None:
        """It can be saved while the figure is shown and no file of it is being written."""
        self._is_shown = self._is_shown if shown is None else shown
        self._is_writing = self._is_writing if writing is None else writing
        self.save_button.setEnabled(self._is_shown and not self._is_writing)

    def _show(self, image: QImage) -> None:
        self.page.show_page(image)
        if not self._is_shown:  # in another size only: what was said about a file stays
            self.note.say("")
        self._take(shown=True)

    def _show_progress(self, fact: tuple[Part, str, float]) -> None:
        part, model, share = fact
        told = self.tr("{image}: {model}, {percent} %")
        self.note.say(told.format(image=part.name, model=model, percent=f"{100 * share:.0f}"))

    def _fail(self, error: SRDesktopError) -> None:
        self.note.say(str(in_window(error)))
        self._take(shown=False)

    def _fail_to_write(self, error: SRDesktopError) -> None:
        self.note.say(str(in_window(error)))
        self._take(writing=False)

    def ask_where(self) -> None:
        """Ask for a name; its extension says what is written."""
        dialog = QFileDialog(self, self.tr("Save the figure"), self._places.start("figure"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Figures and tables (*.pdf *.png *.tex *.md *.csv)"))
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile("figure")
        dialog.fileSelected.connect(lambda name: self.save_as(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_as(self, path: Path) -> None:
        """Write the figure, or its table, as the extension says."""
        self._places.use("figure", path)
        self.note.say(self.tr("The figure is being written…"))
        self._take(writing=True)
        self.work.write(path)

    def _wrote(self, path: Path | None) -> None:
        self._take(writing=False)
        if path is not None:
            self.note.say(self.tr("Saved: {path}").format(path=shown(path)))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """End the thread."""
        self.work.close()
        super().closeEvent(event)

    def reject(self) -> None:
        """Escape closes it like the button."""
        self.work.close()
        super().reject()
