"""What comes out and where it goes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from sr_desktop.engine.job import Dpi
from sr_desktop.errors import SRDesktopError, UsageError, shown
from sr_desktop.gui.file_places import own_folder
from sr_desktop.gui.inspector import output_choices
from sr_desktop.gui.inspector.choice_with_number import ChoiceWithNumber
from sr_desktop.gui.inspector.folder_field import FolderField
from sr_desktop.gui.inspector.form import Form, combo, show_key
from sr_desktop.gui.inspector.name_field import NameField
from sr_desktop.gui.inspector.output_choices import FACTORS
from sr_desktop.gui.inspector.result_preview import EXAMPLE, preview
from sr_desktop.gui.pieces import Note, WrappedLabel, faint, small
from sr_desktop.gui.session.choice import OutputChoice
from sr_desktop.gui.wording import in_window, reworded
from sr_desktop.imaging.paths import Exists
from sr_desktop.imaging.source import SourceInfo
from sr_desktop.imaging.target_size import Kind, TargetSize


class OutputOptions(QWidget):
    """edited: the OutputChoice as the person left it; never one that cannot be meant."""

    edited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice, self._info, self._model = OutputChoice(), EXAMPLE, "faster-rfdn"
        self._is_example_shown, self._is_only = True, False
        self._size = ChoiceWithNumber(self.tr("Size"), output_choices.sizes())
        self._size.edited.connect(self._take_size)
        self._format = combo(self.tr("Format"), output_choices.formats())
        self._format.activated.connect(lambda _index: self._change(format=self._format.currentData() or None))
        self._quality = ChoiceWithNumber(self.tr("Quality"), output_choices.qualities())
        self._quality.edited.connect(self._take_quality)
        self._dpi = ChoiceWithNumber(self.tr("Resolution"), output_choices.resolutions())
        self._dpi.edited.connect(self._take_dpi)
        self._folder, self._name = FolderField(), NameField()
        self._folder.edited.connect(lambda folder: self._apply(replace(self._choice, folder=folder)))
        self._name.edited.connect(lambda template: self._apply(replace(self._choice, template=template)))
        self._name.refused.connect(self._refuse)
        self._exists = combo(self.tr("If it exists"), output_choices.rules())
        self._exists.activated.connect(self._take_rule)
        self._private = QCheckBox(self.tr("Leave out private metadata"))
        self._private.setToolTip(self.tr("Place, owner and serial numbers do not go into the result"))
        self._private.toggled.connect(lambda on: self._change(strip_private=on))
        self._result, self._problem = faint(small(WrappedLabel())), Note("ph.warning-circle")
        self._example, self._name_problem = faint(small(WrappedLabel())), Note("ph.warning-circle")
        self._notes = Note("ph.info")
        self._lay_out()
        self.show_choice(self._choice)

    def _lay_out(self) -> None:
        form = Form(self)
        form.add(self.tr("Size"), self._size)
        form.add_below(self._result)
        form.add_below(self._problem)
        form.add(self.tr("Format"), self._format)
        form.add_below(self._notes)
        self._quality_label = form.add(self.tr("Quality"), self._quality)
        form.add(self.tr("Folder"), self._folder)
        form.add(self.tr("Name"), self._name)
        form.add_below(self._example)
        form.add_below(self._name_problem)
        form.add(self.tr("If it exists"), self._exists)
        form.add(self.tr("Resolution"), self._dpi)
        form.add_wide(self._private)

    def show_choice(self, choice: OutputChoice) -> None:
        """Show this choice; nothing is signalled."""
        options, size = choice.options, choice.options.size
        is_factor = size.kind == "scale" and f"{size.value:g}" in FACTORS
        self._size.show_value(f"{size.value:g}") if is_factor else self._size.show_value(size.kind, size.value)
        show_key(self._format, options.format or "")
        self._quality.show_value(*(("usual", None) if options.quality is None else ("set", options.quality)))
        self._dpi.show_value(*((options.dpi, None) if isinstance(options.dpi, str) else ("set", options.dpi)))
        self._folder.show_folder(choice.folder)
        if choice.template != self._choice.template or not self._name_problem.text:
            self._name.show_template(choice.template)
            problem = self._name.problem
            self._name_problem.say(reworded(problem.message) if problem else "")
        show_key(self._exists, choice.exists.value)
        with QSignalBlocker(self._private):
            self._private.setChecked(options.strip_private)
        self._choice = choice
        self._preview()

    def set_example(self, info: SourceInfo | None, model: str, *, is_shown: bool = True, is_only: bool = True) -> None:
        """The picture and the model's id that size and name are shown for; None for one that stands for all.

        is_shown: they are; not where nothing can be made of the pictures that the choice is for. is_only: the choice
        is for this picture alone.
        """
        self._folder.beside = own_folder(info.path) if info else None
        before = self._info, self._model, self._is_example_shown, self._is_only
        self._info, self._model, self._is_example_shown = info or EXAMPLE, model, is_shown
        self._is_only = is_only and info is not None
        if before != (self._info, self._model, self._is_example_shown, self._is_only):
            self._preview()

    def show_away(self, folder: Path | None) -> None:
        """Where the result goes, or went, where no folder is chosen and that is not the usual one."""
        self._folder.show_away(folder)

    def _take_size(self, value: tuple[str, float]) -> None:
        key, number = value
        kind: Kind = "scale" if key in FACTORS else key  # type: ignore[assignment]
        try:
            self._change(size=TargetSize(kind, float(key) if key in FACTORS else number))
        except UsageError as error:
            self._problem.say(str(in_window(error)))

    def _take_quality(self, value: tuple[str, float | None]) -> None:
        self._change(quality=None if value[1] is None else int(value[1]))

    def _take_dpi(self, value: tuple[str, float | None]) -> None:
        dpi: Dpi = value[1] if value[1] is not None else value[0]  # type: ignore[assignment]
        self._change(dpi=dpi)

    def _take_rule(self, _index: int) -> None:
        self._apply(replace(self._choice, exists=Exists(self._exists.currentData())))

    def _change(self, **changes: Any) -> None:
        self._apply(replace(self._choice, options=replace(self._choice.options, **changes)))

    def _apply(self, choice: OutputChoice) -> None:
        if choice.template != self._choice.template:
            self._name_problem.say("")
        self._choice = choice
        self._preview()
        self.edited.emit(choice)

    def _refuse(self, error: UsageError) -> None:
        self._name_problem.say(reworded(error.message))
        self._example.hide()

    def _preview(self) -> None:
        """Say what the choice makes of the example."""
        try:
            made = preview(self._choice, self._info, self._model)
        except SRDesktopError as error:
            # What stands for others tells nothing of them here.
            self._problem.say("" if self._info is EXAMPLE else str(in_window(error)))
            self._notes.say("")
            self._result.hide()
            self._example.hide()
            return
        self._problem.say("")
        self._notes.say("\n".join(map(reworded, made.notes)) if self._is_example_shown else "")
        begin = "{}" if self._is_only else self.tr("for example {}")
        self._result.setText(begin.format(f"{made.sr_width} × {made.sr_height} px, {made.format.label}"))
        self._result.setVisible(self._is_example_shown)
        self._example.setText(begin.format(shown(made.name)))
        self._example.setVisible(self._is_example_shown and not self._name_problem.text)
        self._quality.setVisible(made.format.lossy)
        self._quality_label.setVisible(made.format.lossy)
