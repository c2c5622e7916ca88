"""Rows of a label and what it names, aligned over all forms of the inspector."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QSizePolicy, QWidget

from sr_desktop.gui.command_search import plain
from sr_desktop.gui.info_button import InfoButton
from sr_desktop.gui.pieces import GAP

_LABEL_WIDTH = 70


class Form(QGridLayout):
    """Add it to a widget's layout, or make it that; rows come one below the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        if parent is None:
            super().__init__()
        else:
            super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self.setHorizontalSpacing(GAP)
        self.setVerticalSpacing(6)
        self.setColumnMinimumWidth(0, _LABEL_WIDTH)
        self.setColumnStretch(1, 1)

    def add(self, text: str, field: QWidget, about: str = "") -> QLabel:
        """A row of its own; the label's mnemonic leads to the field. about: what an (i) behind it explains."""
        label = QLabel(text)
        label.setBuddy(field)
        row = self.rowCount()
        self.addWidget(label, row, 0, Qt.AlignmentFlag.AlignVCenter)
        self.addWidget(field, row, 1, 1, 1 if about else 2)
        if about:
            self.addWidget(InfoButton(plain(text), about), row, 2)
        return label

    def add_below(self, widget: QWidget) -> None:
        """Something that belongs to the field above it."""
        self.addWidget(widget, self.rowCount(), 1, 1, 2)

    def add_wide(self, widget: QWidget) -> None:
        """Something over both columns."""
        self.addWidget(widget, self.rowCount(), 0, 1, 3)


def combo(name: str, items: dict[str, str]) -> QComboBox:
    """A list of choices: key → text."""
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(4)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    for key, text in items.items():
        box.addItem(text, key)
    return box


def show_key(box: QComboBox, key: str, otherwise: str = "") -> None:
    """Choose the entry with this key, which is added under the name `otherwise` where the list lacks it."""
    if box.findData(key) < 0:
        box.addItem(otherwise or key, key)
    box.setCurrentIndex(box.findData(key))
