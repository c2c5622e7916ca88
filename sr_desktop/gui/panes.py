"""Queue, picture and inspector side by side: what fits, what folds away, what is remembered."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QSplitter, QWidget

_WIDTHS = (260, 700, 330)
_NARROWEST = (200, 240, 300)  # the columns of the numbers need the last one


class Panes(QSplitter):
    """The middle one takes what room there is and never folds away."""

    def __init__(self, left: QWidget, middle: QWidget, right: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        for number, (pane, least) in enumerate(zip((left, middle, right), _NARROWEST, strict=True)):
            self.addWidget(pane)
            self.setStretchFactor(number, 1 if pane is middle else 0)
            self.setCollapsible(number, pane is not middle)
            pane.setMinimumWidth(least)
        self.setSizes(list(_WIDTHS))
        self.setHandleWidth(1)

    def to_text(self) -> str:
        """How wide they are now."""
        return bytes(self.saveState().toBase64().data()).decode()

    def restore(self, text: str) -> None:
        """As `to_text` told it; what cannot be understood changes nothing."""
        if text:
            self.restoreState(QByteArray.fromBase64(text.encode()))
