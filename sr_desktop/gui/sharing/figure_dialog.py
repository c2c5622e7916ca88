"""Making a paper figure: how it will look, its choices, and where it goes."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from sr_desktop.figure.numbers import INPUT
from sr_desktop.figure.spec import FigureSpec
from sr_desktop.figure.type import missing_letters
from sr_desktop.gui.file_places import FilePlaces
from sr_desktop.gui.language import listed
from sr_desktop.gui.popup_button import PopupButton
from sr_desktop.gui.sharing.figure_form import FigureForm
from sr_desktop.gui.sharing.figure_frame import FigureFrame
from sr_desktop.gui.sharing.figure_work import FigureWork, Material, Preview
from sr_desktop.gui.sharing.usual import listed_as
from sr_desktop.gui.wording import reworded
from sr_desktop.viewing.measuring.export import EXPORTS, Export

_WATCH = 400  # milliseconds between looks at results that grow


class FigureDialog(FigureFrame):
    """spec_changed: the FigureSpec, for the next time and for the session file."""

    spec_changed = Signal(object)

    def __init__(self, material: Material, spec: FigureSpec, places: FilePlaces, parent: QWidget) -> None:
        super().__init__(places, parent)
        self.setWindowTitle(self.tr("Figure"))
        self.work = FigureWork(material, spec, self)
        self.form = FigureForm([listed_as(candidate) for candidate in material.candidates], spec)
        self.copy_button = PopupButton(self.tr("Copy the &table"), "ph.copy")
        self.copy_button.set_entries([(reworded(export.name), partial(self._copy, export)) for export in EXPORTS])
        self._preview: Preview | None = None
        self._lay_out(self.form, self.copy_button)
        self._follow(self.work)
        self.form.edited.connect(self._edited)
        self.work.previewed.connect(self._show)
        self._growing = QTimer(self, interval=_WATCH)
        self._growing.timeout.connect(self._look_again)
        if material.unfinished:
            self._growing.start()
        self._show_state()
        self.work.compose(spec)

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
        super()._show_state()
        if unfinished:
            self.save_button.setEnabled(False)
            self.note.say(self.tr("Not finished yet: {names}. It can be saved then.").format(names=listed(unfinished)))
        elif strange:
            self.note.say(
                self.tr("The figure's typeface has no {letters}: write it otherwise.").format(letters=strange)
            )
        elif self._preview is not None and self._preview.counting:
            self.note.say(self.tr("PSNR and SSIM are being counted…"))
        else:
            self.note.say("")
        is_current = self._preview is not None and self._preview.spec == self.form.spec and not self._preview.counting
        self.copy_button.setEnabled(not unfinished and is_current)

    def _look_again(self) -> None:
        if not self.work.material.unfinished:
            self._growing.stop()
            self.work.forget_numbers()
            self.work.compose(self.form.spec)
        self._show_state()

    def _copy(self, export: Export) -> None:
        if self._preview is not None:
            table = self._preview.table
            rows = tuple(row for row in table.rows if row.key != INPUT)
            QGuiApplication.clipboard().setText(export.write(replace(table, rows=rows)))
            self.note.say(self.tr("The table is on the clipboard."))

    def stop(self) -> None:
        """Nothing is composed or written any more."""
        self._growing.stop()
        super().stop()
