"""The tools that are reached for often, as small buttons above the pictures."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QWidget

from sr_desktop.gui.viewer.chip import Chip
from sr_desktop.gui.viewer.state import ViewState
from sr_desktop.viewing.tools import Tools


class ToolChips(QWidget):
    """Loupe and histogram: out while their buttons are down."""

    def __init__(self, state: ViewState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._chips = {
            "loupe": Chip(self.tr("Loupe (M)"), icon_name="ph.magnifying-glass"),
            "histogram": Chip(self.tr("Histogram (H)"), icon_name="ph.chart-bar"),
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for name, chip in self._chips.items():
            row.addWidget(chip)
            chip.clicked.connect(lambda on, name=name: state.take(replace(state.tools, **{name: on})))
        state.tools_changed.connect(self._show)
        state.comparison_changed.connect(lambda _: self._show(state.tools))
        self._show(state.tools)

    def _show(self, tools: Tools) -> None:
        for name, chip in self._chips.items():
            chip.setChecked(getattr(tools, name))
            chip.setEnabled(bool(self._state.comparison.keys))
