"""Where results go: the usual place, or a folder of the person's choice."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from sr_desktop.errors import shown
from sr_desktop.gui.file_places import first_there
from sr_desktop.gui.pieces import GAP, ElidedLabel
from sr_desktop.gui.popup_button import PopupButton


class FolderField(QWidget):
    """edited: the Path, None for the usual place."""

    edited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder: Path | None = None
        self._away: Path | None = None
        self.beside: Path | None = None
        self._name = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self._button = PopupButton(self.tr("Choose…"), main=self.choose)
        self._button.setAccessibleName(self.tr("Choose the output folder"))
        self.setFocusProxy(self._button)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._name, 1)
        row.addWidget(self._button)
        self.show_folder(None)

    def show_folder(self, folder: Path | None) -> None:
        """Show this place; nothing is signalled."""
        self._folder = folder
        usual = self.tr("Beside the source")
        there = folder or self._away
        self._name.show_text(usual if there is None else shown(there))
        self._name.setToolTip(
            self.tr("A file's result goes beside it, a folder's into the folder NAME_x4 beside it")
            if there is None
            else shown(there)
        )
        entries = [(self.tr("Choose a folder…"), self.choose)]
        if folder is not None:
            entries.append((usual, self.reset))
        self._button.set_entries(entries)

    def show_away(self, folder: Path | None) -> None:
        """Where the result of what is shown goes, or went, instead of the usual place; None for that."""
        if folder != self._away:
            self._away = folder
            self.show_folder(self._folder)

    def choose(self) -> None:
        """Ask for a folder."""
        start = first_there(self._folder, self.beside)
        name = QFileDialog.getExistingDirectory(self, self.tr("Folder for results"), start)
        if name:
            self._take(Path(name))

    def reset(self) -> None:
        """Back to the usual place."""
        self._take(None)

    def _take(self, folder: Path | None) -> None:
        self.show_folder(folder)
        self.edited.emit(folder)
