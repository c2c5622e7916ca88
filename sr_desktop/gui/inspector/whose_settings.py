"""Above the settings: whose they are, what a finished image ran with, and how to use them elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sr_desktop.gui.pieces import GAP, faint, small, wrapped
from sr_desktop.gui.queue.words import ran_with
from sr_desktop.gui.segment import Segment
from sr_desktop.gui.session.choices import Shown


class WhoseSettings(QWidget):
    """later_chosen: True for the settings of later drops. again_requested, keep_requested: a button was pressed."""

    later_chosen = Signal(object)
    again_requested = Signal()
    keep_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.selected = Segment("", self.tr("The settings of the selected images"))
        self.later = Segment(self.tr("Later images"), self.tr("What images that you open from now on are made with"))
        self._group = QButtonGroup(self)
        for segment in (self.selected, self.later):
            self._group.addButton(segment)
        self.selected.clicked.connect(lambda: self.later_chosen.emit(False))
        self.later.clicked.connect(lambda: self.later_chosen.emit(True))
        self.ran = faint(small(wrapped()))
        self.again = QPushButton(self.tr("Run again…"))
        self.again.setToolTip(self.tr("Add the image once more with these settings, to change them or run it again"))
        self.again.clicked.connect(self.again_requested)
        self.keep = QPushButton(self.tr("Use for later images too"))
        self.keep.setToolTip(self.tr("Make images that you open from now on in the same way"))
        self.keep.clicked.connect(self.keep_requested)
        self._lay_out()

    def _lay_out(self) -> None:
        whose, buttons = QHBoxLayout(), QHBoxLayout()
        whose.setSpacing(4)
        for segment in (self.selected, self.later):
            whose.addWidget(segment)
        for button in (self.again, self.keep):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(whose)
        column.addWidget(self.ran)
        column.addLayout(buttons)

    def show_shown(self, shown: Shown) -> None:
        """Tell whose settings these are."""
        count = shown.rows or shown.selected
        some = self.tr("{count} images").format(count=f"{count:,}") if count > 1 else self.tr("1 image")
        self.selected.setText(self.tr("This image") if max(count, shown.selected) < 2 else some)
        self.selected.setAccessibleName(self.selected.text())
        self.selected.setEnabled(shown.selected > 0)
        with QSignalBlocker(self._group):
            (self.selected if shown.rows else self.later).setChecked(True)
        ways = () if shown.editable else tuple(shown.ways)
        text = "" if not ways else ran_with(ways[0]) if len(ways) == 1 else self.tr("These images ran differently.")
        if shown.editable and 0 < shown.rows < shown.selected:
            stay = (
                self.tr("{done} of {all} selected images are in the queue or have run, and stay as they are.")
                if shown.busy
                else self.tr("{done} of {all} selected images have run already and stay as they are.")
            )
            text = stay.format(done=shown.selected - shown.rows, all=shown.selected)
        self.ran.setText(text)
        self.ran.setVisible(bool(text))
        self.again.setVisible(bool(shown.rows) and not shown.editable)
        self.keep.setVisible(bool(shown.rows))  # also where there is nothing to keep: what is below stays in its place
        self.keep.setEnabled(not shown.usual)
