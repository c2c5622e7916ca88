"""One model: chosen by a click, ticked for a race, opened for everything that is known of it.

Chosen or not it is as high: what stands below it stays where it is.
"""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QPushButton, QRadioButton, QWidget

from sr_desktop.engine.models import ModelCard
from sr_desktop.gui.inspector.card_facts import facts, summary
from sr_desktop.gui.inspector.card_frame import CardFrame
from sr_desktop.gui.inspector.disclosure import Disclosure
from sr_desktop.gui.pieces import GAP, ElidedLabel, faint, small, wrapped
from sr_desktop.gui.wording import reworded


class ModelCardView(CardFrame):
    """chosen: the card's id. race_toggled: bool. remove_requested: the card's id."""

    chosen = Signal(object)
    race_toggled = Signal(object)
    remove_requested = Signal(object)

    def __init__(self, card: ModelCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = card
        self.radio = QRadioButton(reworded(card.name))
        expectation = reworded(card.expectation)
        self.radio.setAccessibleDescription(expectation)
        self.setToolTip(expectation)
        self.radio.toggled.connect(self._take_choice)
        self.race = QCheckBox(self.tr("Race"))
        tip = self.tr("Two ticked models or more race over what you look at, and upscaling saves a file of each")
        self.race.setToolTip(tip)
        self.race.setAccessibleName(self.tr("Race {model}").format(model=reworded(card.name)))
        self.race.toggled.connect(self.race_toggled.emit)
        self._details: QWidget | None = None
        self._more = Disclosure(self.tr("Details of {model}").format(model=reworded(card.name)))
        self._more.opened.connect(self._show_details)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(self.radio, 1)
        head.addWidget(self.race)
        head.addWidget(self._more)
        self.column.addLayout(head)
        figures = faint(small(ElidedLabel(summary(self.card))))
        figures.setToolTip("")  # the card's own tip tells more
        self.column.addWidget(figures)

    def choose(self) -> None:
        """Show this card as the chosen one; nothing is signalled."""
        with QSignalBlocker(self.radio):
            self.radio.setChecked(True)
        self.mark_chosen(True)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Anywhere on the card chooses it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.radio.setChecked(True)
        else:
            super().mousePressEvent(event)

    def _take_choice(self, chosen: bool) -> None:
        self.mark_chosen(chosen)
        if chosen:
            self.chosen.emit(self.card.id)

    def _show_details(self, is_open: bool) -> None:
        if self._details is None:
            self._details = self._made_details()
            self.column.addWidget(self._details)
        self._details.setVisible(is_open)

    def _made_details(self) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(GAP + 2)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        grid.addWidget(small(wrapped(reworded(self.card.expectation))), 0, 0, 1, 2)
        for line, fact in enumerate(facts(self.card), start=1):
            label, text = faint(small(QLabel(fact.label))), small(wrapped(fact.text))
            text.setToolTip(fact.tip)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text, line, 1)
        if not self.card.bundled:
            remove = QPushButton(self.tr("Remove…"))
            remove.clicked.connect(lambda: self.remove_requested.emit(self.card.id))
            grid.addWidget(remove, grid.rowCount(), 1, Qt.AlignmentFlag.AlignLeft)
        return box
