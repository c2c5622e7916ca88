"""How results are made: for the selected rows, or for pictures to come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sr_desktop.engine.job import Options
from sr_desktop.gui.inspector.computing_options import ComputingOptions
from sr_desktop.gui.inspector.disclosure import Disclosure
from sr_desktop.gui.inspector.output_options import OutputOptions
from sr_desktop.gui.pieces import GAP
from sr_desktop.gui.session.choice import OutputChoice
from sr_desktop.imaging.source import SourceInfo


class OptionsPanel(QWidget):
    """choice_edited: the OutputChoice as the person left it; only ones that can be meant."""

    choice_edited = Signal(object)

    def __init__(self, output: OutputOptions, computing: ComputingOptions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = OutputChoice()
        self._output, self._computing = output, computing
        self._more = Disclosure(self.tr("Computing"), titled=True)
        self._more.opened.connect(self._computing.setVisible)
        self._output.edited.connect(self._take_choice)
        self._computing.edited.connect(self._take_options)
        self._lay_out()
        self._computing.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self._output)
        column.addWidget(self._more)
        column.addWidget(self._computing)
        column.addStretch(1)

    @property
    def choice(self) -> OutputChoice:
        """What is shown, or was shown last before something that cannot be meant was entered."""
        return self._choice

    def set_choice(self, choice: OutputChoice) -> None:
        """Show this choice; nothing is signalled."""
        self._choice = choice
        self._output.show_choice(choice)
        self._computing.show_options(choice.options)

    def set_example(self, info: SourceInfo | None, model: str, *, is_shown: bool = True, is_only: bool = True) -> None:
        """The picture and the model's id that size and name are shown for; None stands for any picture."""
        self._output.set_example(info, model, is_shown=is_shown, is_only=is_only)

    def show_away(self, folder: Path | None) -> None:
        """Where the result goes, or went, where no folder is chosen and that is not the usual one."""
        self._output.show_away(folder)

    def set_devices(self, devices: Mapping[str, str]) -> None:
        """What can compute here: id → name."""
        self._computing.set_devices(devices)

    def set_editable(self, editable: bool) -> None:
        """False for rows that run or are finished: they show what they ran with."""
        self._output.setEnabled(editable)
        self._computing.setEnabled(editable)

    def show_computing(self, is_open: bool) -> None:
        """Open or close the part for those who know why."""
        self._more.set_open(is_open)

    def _take_choice(self, choice: OutputChoice) -> None:
        self._emit(replace(choice, options=_with_computing(choice.options, self._choice.options)))

    def _take_options(self, options: Options) -> None:
        self._emit(replace(self._choice, options=_with_computing(self._choice.options, options)))

    def _emit(self, choice: OutputChoice) -> None:
        self._choice = choice
        self.choice_edited.emit(choice)


def _with_computing(options: Options, computing: Options) -> Options:
    """`options` with the part that ComputingOptions edits taken from the other."""
    return replace(
        options,
        device=computing.device,
        backend=computing.backend,
        tile=computing.tile,
        pages=computing.pages,
        pixel_limit=computing.pixel_limit,
    )
