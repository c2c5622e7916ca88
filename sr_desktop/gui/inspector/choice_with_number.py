"""A list of choices, some of which ask for a number beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QHBoxLayout, QSizePolicy, QWidget

from sr_desktop.gui.pieces import GAP

_BOX_WIDTH = 88


@dataclass(frozen=True, slots=True)
class Number:
    """What may be entered. start: stands there when the choice is made for the first time."""

    least: float
    most: float
    start: float
    unit: str = ""
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """One choice. key: for the program; number: None where the choice says it all."""

    key: str
    text: str
    number: Number | None = None


class ChoiceWithNumber(QWidget):
    """edited: (key, number or None), as the person left it."""

    edited = Signal(object)

    def __init__(self, name: str, items: Sequence[Item], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items = tuple(items)
        self._numbers = {item.key: item.number.start for item in items if item.number is not None}
        self._list, self._box = QComboBox(), QDoubleSpinBox()
        self._list.setAccessibleName(name)
        self._box.setAccessibleName(name)
        # The longest text does not decide how narrow the panel can be.
        self._list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._list.setMinimumContentsLength(4)
        self._list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._box.setKeyboardTracking(False)
        self._box.setFixedWidth(_BOX_WIDTH)
        self._box.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
        for item in self._items:
            self._list.addItem(item.text, item.key)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._list, 1)
        row.addWidget(self._box)
        self._list.activated.connect(self._chosen)
        self._box.valueChanged.connect(self._entered)
        self.show_value(self._items[0].key)

    @property
    def value(self) -> tuple[str, float | None]:
        """The key that is chosen and its number."""
        key = self._items[self._list.currentIndex()].key
        return key, self._numbers.get(key)

    def show_value(self, key: str, number: float | None = None) -> None:
        """Show this choice; nothing is signalled. Raises ValueError for a key that is not in the list."""
        index = [item.key for item in self._items].index(key)
        if number is not None:
            self._numbers[key] = number
        self._list.setCurrentIndex(index)
        self._show_box(self._items[index])

    def _show_box(self, item: Item) -> None:
        self._box.setVisible(item.number is not None)
        if item.number is None:
            return
        with QSignalBlocker(self._box):
            self._box.setDecimals(item.number.decimals)
            self._box.setRange(item.number.least, item.number.most)
            self._box.setSuffix(f" {item.number.unit}" if item.number.unit else "")
            self._box.setValue(self._numbers[item.key])

    def _chosen(self, index: int) -> None:
        self._show_box(self._items[index])
        self.edited.emit(self.value)

    def _entered(self, number: float) -> None:
        key = self._items[self._list.currentIndex()].key
        self._numbers[key] = number
        self.edited.emit(self.value)
