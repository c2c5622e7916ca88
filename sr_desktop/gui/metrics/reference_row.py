"""What the results are compared with: a Reference, or the picture itself in a self-test."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from sr_desktop.gui.info_button import InfoButton
from sr_desktop.gui.pieces import GAP, ElidedLabel
from sr_desktop.gui.popup_button import PopupButton


class ReferenceRow(QWidget):
    """file_requested, folder_requested, removed: no content. self_test_toggled: bool."""

    file_requested = Signal(object)
    folder_requested = Signal(object)
    removed = Signal(object)
    self_test_toggled = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self._button = PopupButton(self.tr("Reference…"), "ph.target", lambda: self.file_requested.emit(None))
        self._button.setToolTip(self.tr("Choose the ground truth: the original in ×4 size"))
        self._self_test = QCheckBox(self.tr("Self-test: reduce ×4, upscale again"))
        self._self_test.setToolTip(
            self.tr("This picture becomes the reference; it is reduced ×4 and upscaled again, and nothing is saved")
        )
        self._self_test.toggled.connect(self.self_test_toggled.emit)
        self._lay_out()
        self.set_name("")
        self.set_self_test(False)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self._name, 1)
        row.addWidget(self._button)
        about = self.tr(
            "Without an original at hand the picture itself can be one: it is reduced to a quarter, upscaled again and "
            "compared with what it was. The numbers tell how well each model restores pictures like this one."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP // 2)
        column.addLayout(row)
        test = QHBoxLayout()
        test.setSpacing(GAP // 2)
        test.addWidget(self._self_test)
        test.addWidget(InfoButton(self.tr("Self-test"), about))
        test.addStretch(1)
        column.addLayout(test)

    def set_name(self, name: str) -> None:
        """The Reference's name, "" for none; it counts, until told otherwise."""
        self._reference_name = name
        self._name.show_text(name or self.tr("No reference"))
        self._name.setEnabled(bool(name))
        entries = [
            (self.tr("Choose a file…"), lambda: self.file_requested.emit(None)),
            (self.tr("Find in a folder by name…"), lambda: self.folder_requested.emit(None)),
        ]
        if name:
            entries.append((self.tr("Remove the reference"), lambda: self.removed.emit(None)))
        self._button.set_entries(entries)

    def set_used(self, used: bool) -> None:
        """Whether anything is compared with it."""
        if self._reference_name:
            name = self._reference_name
            self._name.show_text(name if used else self.tr("Not used: {name}").format(name=name))
            self._name.setEnabled(used)

    def set_self_test(self, on: bool, *, possible: bool = True) -> None:
        """Show the switch like this; nothing is signalled."""
        with QSignalBlocker(self._self_test):
            self._self_test.setChecked(on)
        self._self_test.setEnabled(possible)
        self._button.setEnabled(not on)
