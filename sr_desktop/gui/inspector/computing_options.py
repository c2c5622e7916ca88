"""What computes, in which portions, and which sources are taken: for those who know why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QWidget

from sr_desktop.engine.backends.placement import installed, may_have_cuda, placements
from sr_desktop.engine.job import Options
from sr_desktop.errors import SRDesktopError
from sr_desktop.gui.inspector.choice_with_number import ChoiceWithNumber, Item, Number
from sr_desktop.gui.inspector.form import Form, combo, show_key
from sr_desktop.gui.pieces import Note
from sr_desktop.gui.wording import reworded

_MEGA = 1_000_000


class ComputingOptions(QWidget):
    """edited: Options as the person left them; never ones that contradict each other."""

    edited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options = self._wanted = Options()
        self._device = combo(self.tr("Device"), {})
        self._device.activated.connect(lambda _index: self._change(device=self._device.currentData()))
        backends = {"auto": self.tr("Automatic"), "openvino": "OpenVINO", "torch": "PyTorch"}
        self._backend = combo(self.tr("Library"), backends)
        self._backend.activated.connect(lambda _index: self._change(backend=self._backend.currentData()))
        self._tile = ChoiceWithNumber(self.tr("Tile"), self._tiles())
        self._tile.edited.connect(self._take_tile)
        self._limit = QDoubleSpinBox()
        self._limit.setAccessibleName(self.tr("Largest source in megapixels"))
        self._limit.setDecimals(0)
        self._limit.setRange(1, 100_000)
        self._limit.setPrefix(self.tr("up to "))
        self._limit.setSuffix(self.tr(" megapixels"))
        self._limit.setKeyboardTracking(False)
        self._limit.valueChanged.connect(lambda value: self._change(pixel_limit=round(value * _MEGA)))
        self._pages = QCheckBox(self.tr("Take the first of several pages"))
        self._pages.setToolTip(self.tr("Of files with several pages or frames, which are refused otherwise"))
        self._pages.toggled.connect(lambda on: self._change(pages="first" if on else "one"))
        self._problem = Note("ph.warning-circle")
        self._lay_out()
        self.set_devices(_devices_without_asking())
        self.show_options(self._options)

    def _tiles(self) -> list[Item]:
        return [
            Item("auto", self.tr("Automatic")),
            Item("whole", self.tr("Whole image")),
            Item("set", self.tr("Custom"), Number(16, 4096, 256, self.tr("px"))),
        ]

    def _lay_out(self) -> None:
        form = Form(self)
        device = self.tr(
            "A CUDA graphics card is many times as fast as the processor. Automatic takes one where there is one; "
            "Help, Hardware tells what is in use and why."
        )
        form.add(self.tr("Device"), self._device, device)
        form.add(self.tr("Library"), self._backend)
        form.add_below(self._problem)
        tile = self.tr(
            "Images are computed in tiles. The result is the same whatever their size: larger ones waste less work on "
            "their borders and take more memory."
        )
        form.add(self.tr("Tile"), self._tile, tile)
        form.add(self.tr("Sources"), self._limit)
        form.add_wide(self._pages)

    def set_devices(self, devices: Mapping[str, str]) -> None:
        """What can compute here: id → name, without "auto", which is always offered."""
        chosen = self._wanted.device
        self._device.clear()
        for id, name in {"auto": self.tr("Automatic"), **devices}.items():
            self._device.addItem(name, id)
        self._show_device(chosen)

    def show_options(self, options: Options) -> None:
        """Show these; nothing is signalled. What was shown last may stay as a person is changing it."""
        if _part(self._options) == _part(options) != _part(self._wanted):
            return
        self._options = self._wanted = options
        self._show_device(options.device)
        show_key(self._backend, options.backend)
        self._tile.show_value(*((options.tile, None) if isinstance(options.tile, str) else ("set", options.tile)))
        with QSignalBlocker(self._limit), QSignalBlocker(self._pages):
            self._limit.setValue(options.pixel_limit / _MEGA)
            self._pages.setChecked(options.pages == "first")
        self._problem.say("")

    def _show_device(self, device: str) -> None:
        show_key(self._device, device, self.tr("{device} (not found here)").format(device=device))

    def _take_tile(self, value: tuple[str, float | None]) -> None:
        self._change(tile=value[0] if value[1] is None else int(value[1]))

    def _change(self, **changes: Any) -> None:
        self._wanted = replace(self._wanted, **changes)
        problem = _contradiction(self._wanted)
        self._problem.say(problem)
        if not problem:
            self._options = self._wanted
            self.edited.emit(self._options)


def _part(options: Options) -> tuple[object, ...]:
    """What is edited here."""
    return options.device, options.backend, options.tile, options.pages, options.pixel_limit


def _contradiction(options: Options) -> str:
    """Why device and library cannot go together, "" where they can."""
    if options.device == "auto" and options.backend == "auto":
        return ""
    try:
        # A device that is named is not looked for, so that this takes no time.
        placements("cpu" if options.device == "auto" else options.device, options.backend)
    except SRDesktopError as error:
        return reworded(error.message)
    return ""


def _devices_without_asking() -> dict[str, str]:
    """The CPU, and CUDA where a driver is; the names of the cards would need torch."""
    cuda = {"cuda": "NVIDIA CUDA"} if installed("torch") and may_have_cuda() else {}
    return {"cpu": "CPU", **cuda}
