"""Which pixels are counted, and by which protocol."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from sr_desktop.gui.pieces import GAP
from sr_desktop.gui.segment import Segment
from sr_desktop.imaging.metrics import PROTOCOLS, Protocol
from sr_desktop.viewing.measuring.table import AreaKind


class CountChoice(QWidget):
    """area_chosen: AreaKind. protocol_chosen: Protocol."""

    area_chosen = Signal(object)
    protocol_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._areas: dict[AreaKind, Segment] = {
            "whole": Segment(self.tr("Whole image"), self.tr("Count the whole image")),
            "visible": Segment(self.tr("Visible"), self.tr("Count what the viewer shows now")),
            "selection": Segment(self.tr("Selection"), self.tr("Count the rectangle drawn in the viewer")),
        }
        group = QButtonGroup(self)
        for kind, button in self._areas.items():
            group.addButton(button)
            button.clicked.connect(lambda _checked=False, kind=kind: self.area_chosen.emit(kind))
        self._protocols = QComboBox()
        self._protocols.setAccessibleName(self.tr("Protocol"))
        self._protocols.setToolTip(self.tr("How PSNR, SSIM and the gain are counted"))
        for protocol in PROTOCOLS.values():
            self._protocols.addItem(protocol.label, protocol)
        self._protocols.activated.connect(lambda index: self.protocol_chosen.emit(self._protocols.itemData(index)))
        self._lay_out()
        self.set_choice(PROTOCOLS["ntire"], "whole")
        self.set_has_selection(False)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        for button in self._areas.values():
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(row)
        column.addWidget(self._protocols)

    def set_choice(self, protocol: Protocol, area: AreaKind) -> None:
        """Show this choice; nothing is signalled."""
        self._areas[area].setChecked(True)
        self._protocols.setCurrentIndex(list(PROTOCOLS.values()).index(protocol))

    def set_has_selection(self, has: bool) -> None:
        """Whether there is a selection to count."""
        self._areas["selection"].setEnabled(has)
