"""By which protocol is counted; it stands beside the numbers."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from sr_desktop.gui.wording import reworded
from sr_desktop.imaging.metrics import PROTOCOLS, Protocol


class ProtocolChoice(QComboBox):
    """chosen: Protocol."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Protocol"))
        self.setToolTip(self.tr("How SSIM and the gain are counted, and how much border is left out"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for protocol in PROTOCOLS.values():
            self.addItem(reworded(protocol.label), protocol)
        self.activated.connect(lambda index: self.chosen.emit(self.itemData(index)))

    def show_protocol(self, protocol: Protocol) -> None:
        """Show this one as chosen; nothing is signalled."""
        self.setCurrentIndex(list(PROTOCOLS.values()).index(protocol))
