"""The template of results' names, checked at every key."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from sr_desktop.errors import UsageError
from sr_desktop.gui.pieces import GAP
from sr_desktop.gui.popup_button import PopupButton
from sr_desktop.imaging.paths import DEFAULT_TEMPLATE, NameTemplate


class NameField(QWidget):
    """edited: a template that can name files. refused: the UsageError of one that cannot."""

    edited = Signal(object)
    refused = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = QLineEdit()
        self._line.setAccessibleName(self.tr("Name of the result"))
        self._line.textEdited.connect(self._check)
        self._button = PopupButton("", "ph.brackets-curly")
        self._button.setAccessibleName(self.tr("Insert a field"))
        self._button.setToolTip(self.tr("Insert a field"))
        self._button.set_entries(self._entries())
        self.setFocusProxy(self._line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._line, 1)
        row.addWidget(self._button)

    def show_template(self, template: str) -> None:
        """Show this template; nothing is signalled."""
        if self._line.text() != template:
            self._line.setText(template)
            self._line.setCursorPosition(0)

    def _entries(self) -> list[tuple[str, partial[None]]]:
        meanings = {
            "{stem}": self.tr("name of the source"),
            "{scale}": self.tr("factor, 4"),
            "{model}": self.tr("id of the model"),
            "{width}": self.tr("width in pixels"),
            "{height}": self.tr("height in pixels"),
            "{ext}": self.tr("ending with its dot"),
        }
        fields = [(f"{field}   {meaning}", partial(self._insert, field)) for field, meaning in meanings.items()]
        return [*fields, (self.tr("The usual name"), partial(self._replace, DEFAULT_TEMPLATE))]

    def _insert(self, field: str) -> None:
        self._line.insert(field)
        self._check(self._line.text())

    def _replace(self, template: str) -> None:
        self._line.setText(template)
        self._check(template)

    @property
    def problem(self) -> UsageError | None:
        """What is wrong with the template that stands there."""
        try:
            NameTemplate(self._line.text())
        except UsageError as error:
            return error
        return None

    def _check(self, text: str) -> None:
        problem = self.problem
        if problem is None:
            self.edited.emit(text)
        else:
            self.refused.emit(problem)
