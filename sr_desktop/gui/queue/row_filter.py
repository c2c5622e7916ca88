"""Which rows of the queue are shown: all, or those that came to a certain state."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from sr_desktop.gui.session.rows import RowState

_STATES: dict[str, tuple[RowState, ...]] = {
    "all": tuple(RowState),
    "open": (RowState.WAITING, RowState.CANCELLED),
    "busy": (RowState.QUEUED, RowState.RUNNING, RowState.SAVING, RowState.CANCELLING),
    "saved": (RowState.SAVED,),
    "failed": (RowState.FAILED,),
    "skipped": (RowState.SKIPPED,),
}


class RowFilter(QComboBox):
    """chosen: which rows, by name."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Show images"))
        self.setToolTip(self.tr("Show only images that came to a certain state"))
        for name in _STATES:
            self.addItem("", name)
        self.show_counts({})
        self.currentIndexChanged.connect(lambda _place: self.chosen.emit(self.name))

    @property
    def name(self) -> str:
        """Which rows are shown."""
        return str(self.currentData())

    def choose(self, name: str) -> None:
        """Show these rows: "all", "open", "busy", "saved", "failed" or "skipped"."""
        self.setCurrentIndex(self.findData(name))

    @property
    def states(self) -> tuple[RowState, ...]:
        """Rows in these states are shown."""
        return _STATES[self.name]

    def show_counts(self, counts: Mapping[RowState, int]) -> None:
        """How many rows there are in each state."""
        words = {
            "all": self.tr("All images"),
            "open": self.tr("Not saved"),
            "busy": self.tr("In work"),
            "saved": self.tr("Saved"),
            "failed": self.tr("Failed"),
            "skipped": self.tr("Skipped"),
        }
        with QSignalBlocker(self):
            for place, (name, states) in enumerate(_STATES.items()):
                self.setItemText(place, f"{words[name]} ({sum(counts.get(state, 0) for state in states):,})")
