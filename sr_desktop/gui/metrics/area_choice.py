"""Which pixels are counted."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from sr_desktop.gui.segment import Segment
from sr_desktop.viewing.measuring.table import AreaKind


class AreaChoice(QWidget):
    """chosen: AreaKind."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._areas: dict[AreaKind, Segment] = {
            "whole": Segment(self.tr("Whole image"), self.tr("Count the whole image")),
            "visible": Segment(self.tr("Visible"), self.tr("Count what the viewer shows now")),
            "selection": Segment(self.tr("Selection"), self.tr("Count the rectangle drawn in the viewer")),
        }
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for kind, button in self._areas.items():
            group.addButton(button)
            button.clicked.connect(partial(self._tell, kind))
            row.addWidget(button)
        self.show_area("whole")
        self.set_has_selection(False)

    def show_area(self, area: AreaKind) -> None:
        """Show this one as chosen; nothing is signalled."""
        self._areas[area].setChecked(True)

    def set_has_selection(self, has: bool) -> None:
        """Whether there is a selection to count."""
        self._areas["selection"].setEnabled(has)

    def _tell(self, kind: AreaKind, _checked: bool = False) -> None:
        self.chosen.emit(kind)
