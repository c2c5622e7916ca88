"""What every dialog with a figure has: the page, a word about it, and where it is saved."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sr_desktop.errors import SRDesktopError, shown
from sr_desktop.gui.file_places import FilePlaces
from sr_desktop.gui.icons import icon
from sr_desktop.gui.pieces import Note
from sr_desktop.gui.sharing.figure_work import FigureWork
from sr_desktop.gui.sharing.page_view import PageView
from sr_desktop.gui.sharing.session_figure_work import SessionFigureWork
from sr_desktop.gui.wording import in_window

_SIZE, _SIDE_WIDTH = QSize(1120, 640), 300


class FigureFrame(QDialog):
    """defect_found: a traceback."""

    defect_found = Signal(object)

    def __init__(self, places: FilePlaces, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._places, self._window = places, parent
        self.preview_shown = self._is_writing = False
        self.page, self.note = PageView(), Note("ph.info")
        self.save_button = QPushButton(icon("ph.floppy-disk"), self.tr("&Save…"))
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self.ask_where)

    def _lay_out(self, choices: QWidget, *buttons: QWidget) -> None:
        """choices: beside the page. buttons: below it, at the left."""
        close = QPushButton(self.tr("&Close"))
        close.clicked.connect(self.close)
        below = QHBoxLayout()
        for button in buttons:
            below.addWidget(button)
        below.addStretch(1)
        below.addWidget(close)
        below.addWidget(self.save_button)
        side = QWidget()
        side.setFixedWidth(_SIDE_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(choices, 1)
        column.addWidget(self.note)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.page, 1)
        row.addWidget(side)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 14, 14, 12)
        whole.addLayout(row, 1)
        whole.addLayout(below)
        window = self._window.size()
        self.resize(_SIZE.expandedTo(window * 0.7).boundedTo(window - QSize(40, 40)))

    def _follow(self, work: FigureWork | SessionFigureWork) -> None:
        self._work = work
        self.page.resized.connect(lambda size: work.set_size(*size))
        work.failed.connect(self._fail)
        work.not_written.connect(self._fail_to_write)
        work.written.connect(self._wrote)
        work.defect_found.connect(self.defect_found)

    def _show_state(self) -> None:
        """Show what can be done now."""
        self.save_button.setEnabled(self.preview_shown and not self._is_writing)

    def stop(self) -> None:
        """Nothing is computed, composed or written any more."""
        self._work.close()

    def ask_where(self) -> None:
        """Ask for a name; its extension says what is written."""
        dialog = QFileDialog(self, self.tr("Save the figure"), self._places.start("figure"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(
            [
                self.tr("Picture (*.png)"),
                self.tr("Page with vector text (*.pdf)"),
                self.tr("Table for LaTeX (*.tex)"),
                self.tr("Table for Markdown (*.md)"),
                self.tr("Table for a spreadsheet (*.csv)"),
            ]
        )
        dialog.setDefaultSuffix("png")
        dialog.filterSelected.connect(lambda name: dialog.setDefaultSuffix(name.rpartition("*.")[2].rstrip(")")))
        dialog.selectFile("figure")
        dialog.fileSelected.connect(lambda name: self.save_as(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_as(self, path: Path) -> None:
        """Write the figure, or its table, as the extension says."""
        self._places.use("figure", path)
        self._is_writing = True
        self._show_state()
        self.note.say(self.tr("The figure is being written…"))
        self._work.write(path)

    def _fail(self, error: SRDesktopError) -> None:
        self.preview_shown = False
        self._show_state()
        self.note.say(str(in_window(error)))

    def _fail_to_write(self, error: SRDesktopError) -> None:
        self._is_writing = False
        self._show_state()
        self.note.say(str(in_window(error)))

    def _wrote(self, path: Path | None) -> None:
        self._is_writing = False
        self._show_state()
        if path is not None:
            self.note.say(self.tr("Saved: {path}").format(path=shown(path)))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """End the thread."""
        self.stop()
        super().closeEvent(event)

    def reject(self) -> None:
        """Escape closes it like the button."""
        self.stop()
        super().reject()
