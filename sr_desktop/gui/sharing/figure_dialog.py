"""Making a paper figure: how it will look, its choices, and where it goes."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sr_desktop.errors import SRDesktopError, shown
from sr_desktop.figure.numbers import INPUT
from sr_desktop.figure.spec import FigureSpec
from sr_desktop.figure.type import missing_letters
from sr_desktop.gui.file_places import FilePlaces
from sr_desktop.gui.icons import icon
from sr_desktop.gui.pieces import Note
from sr_desktop.gui.popup_button import PopupButton
from sr_desktop.gui.sharing.figure_form import FigureForm
from sr_desktop.gui.sharing.figure_work import FigureWork, Material, Preview
from sr_desktop.gui.sharing.page_view import PageView
from sr_desktop.gui.sharing.usual import listed_as
from sr_desktop.gui.wording import in_window, reworded
from sr_desktop.viewing.measuring.export import EXPORTS, Export

_SIZE, _FORM_WIDTH = QSize(1120, 640), 300
_WATCH = 400  # milliseconds between looks at results that grow


class FigureDialog(QDialog):
    """spec_changed: the FigureSpec, for the next time and for the session file. defect_found: a traceback."""

    spec_changed = Signal(object)
    defect_found = Signal(object)

    def __init__(self, material: Material, spec: FigureSpec, places: FilePlaces, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Figure"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._places, self.preview_shown = places, False
        self.work = FigureWork(material, self)
        every = [listed_as(candidate) for candidate in material.candidates]
        self.form = FigureForm(every, spec)
        self.page = PageView()
        self.note = Note("ph.info")
        self.save_button = QPushButton(icon("ph.floppy-disk"), self.tr("&Save…"))
        self.copy_button = PopupButton(self.tr("Copy the &table"), "ph.copy")
        self.copy_button.set_entries([(reworded(export.name), partial(self._copy, export)) for export in EXPORTS])
        self._preview: Preview | None = None
        self._is_writing = False
        self._lay_out(parent)
        self._connect()
        self._growing = QTimer(self, interval=_WATCH)
        self._growing.timeout.connect(self._look_again)
        if material.unfinished:
            self._growing.start()
        self._show_state()
        self.page.resized.connect(lambda size: self.work.set_size(*size))
        self.work.compose(spec)

    def _lay_out(self, parent: QWidget) -> None:
        side = QWidget()
        side.setFixedWidth(_FORM_WIDTH)
        close = QPushButton(self.tr("&Close"))
        close.clicked.connect(self.close)
        self.save_button.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy_button)
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(self.save_button)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form, 1)
        column.addWidget(self.note)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.page, 1)
        row.addWidget(side)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 14, 14, 12)
        whole.addLayout(row, 1)
        whole.addLayout(buttons)
        window = parent.size()
        self.resize(_SIZE.expandedTo(window * 0.7).boundedTo(window - QSize(40, 40)))

    def _connect(self) -> None:
        self.form.edited.connect(self._edited)
        self.work.previewed.connect(self._show)
        self.work.failed.connect(self._fail)
        self.work.not_written.connect(self._fail_to_write)
        self.work.written.connect(self._wrote)
        self.work.defect_found.connect(self.defect_found)
        self.save_button.clicked.connect(self.ask_where)

    def _edited(self, spec: FigureSpec) -> None:
        self.spec_changed.emit(spec)
        self._show_state()
        self.work.compose(spec)

    def _show(self, preview: Preview) -> None:
        self._preview, self.preview_shown = preview, True
        self.page.show_page(preview.image)
        self._show_state()

    def _show_state(self) -> None:
        unfinished = self.work.material.unfinished
        names = "".join(one.name for one in self.form.spec.candidates) + self.form.spec.title
        strange = missing_letters(names)
        if unfinished:
            self.note.say(
                self.tr("Not finished yet: {names}. It can be saved then.").format(names=", ".join(unfinished))
            )
        elif strange:
            self.note.say(
                self.tr("The figure's typeface has no {letters}: write it otherwise.").format(letters=strange)
            )
        elif self._preview is not None and self._preview.counting:
            self.note.say(self.tr("PSNR and SSIM are being counted…"))
        else:
            self.note.say("")
        self.save_button.setEnabled(not unfinished and self._preview is not None and not self._is_writing)
        is_current = self._preview is not None and self._preview.spec == self.form.spec and not self._preview.counting
        self.copy_button.setEnabled(not unfinished and is_current)

    def _look_again(self) -> None:
        if not self.work.material.unfinished:
            self._growing.stop()
            self.work.forget_numbers()
            self.work.compose(self.form.spec)
        self._show_state()

    def _fail(self, error: SRDesktopError) -> None:
        self.note.say(str(in_window(error)))
        self.save_button.setEnabled(False)

    def _fail_to_write(self, error: SRDesktopError) -> None:
        self._is_writing = False
        self._show_state()
        self.note.say(str(in_window(error)))

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
        self.save_button.setEnabled(False)
        self.work.write(path, self.form.spec)

    def _wrote(self, path: Path | None) -> None:
        self._is_writing = False
        self._show_state()
        if path is not None:
            self.note.say(self.tr("Saved: {path}").format(path=shown(path)))

    def _copy(self, export: Export) -> None:
        if self._preview is not None:
            table = self._preview.table
            rows = tuple(row for row in table.rows if row.key != INPUT)
            QGuiApplication.clipboard().setText(export.write(replace(table, rows=rows)))
            self.note.say(self.tr("The table is on the clipboard."))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """End the thread."""
        self.stop()
        super().closeEvent(event)

    def reject(self) -> None:
        """Escape closes it like the button."""
        self.stop()
        super().reject()

    def stop(self) -> None:
        """Nothing is composed or written any more."""
        self._growing.stop()
        self.work.close()
