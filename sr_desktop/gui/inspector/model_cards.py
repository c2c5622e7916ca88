"""The models to choose from, and the ways to more of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sr_desktop.engine.models import ModelCard
from sr_desktop.engine.models.bundled import Official
from sr_desktop.gui.inspector.disclosure import Disclosure
from sr_desktop.gui.inspector.fetch_card import FetchCard, FetchProgress
from sr_desktop.gui.inspector.model_card_view import ModelCardView
from sr_desktop.gui.pieces import GAP, Note


class ModelCards(QWidget):
    """One card for each model; one is chosen, any number are ticked for a race.

    model_chosen, fetch_requested, fetch_cancelled, remove_requested: an id. race_ticked, race_requested: the ticked
    ids in the order of the cards. import_requested: no content.
    """

    model_chosen = Signal(object)
    race_ticked = Signal(object)
    race_requested = Signal(object)
    import_requested = Signal(object)
    fetch_requested = Signal(object)
    fetch_cancelled = Signal(object)
    remove_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._views: list[ModelCardView] = []
        self._fetchable: list[FetchCard] = []
        self._group = QButtonGroup(self)
        self._race = QPushButton()
        room = self._race.sizePolicy()
        room.setRetainSizeWhenHidden(True)  # it comes and goes, and nothing below it moves
        self._race.setSizePolicy(room)
        self._race.clicked.connect(lambda: self.race_requested.emit(self.ticked))
        self._import = QPushButton(self.tr("Import weights…"))
        self._import.setToolTip(self.tr("Add FasterRFDN or EFDN weights from a .safetensors or .pth file"))
        self._import.clicked.connect(lambda: self.import_requested.emit(None))
        self._note, self._problem = Note("ph.info"), Note("ph.warning-circle")
        self._cards, self._offers = QVBoxLayout(), QVBoxLayout()
        self._cards.setSpacing(GAP)
        self._offers.setSpacing(GAP)
        self._more, self._more_box = Disclosure(self.tr("More models"), titled=True), QWidget()
        self._more.opened.connect(self._more_box.setVisible)
        self._lay_out()
        self.show_racing(False)
        self._show_race()

    def _lay_out(self) -> None:
        box = QVBoxLayout(self._more_box)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GAP)
        box.addLayout(self._offers)
        box.addWidget(self._import)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(self._cards)
        foot = QHBoxLayout()
        foot.addWidget(self._more, 1)
        foot.addWidget(self._race)
        column.addLayout(foot)
        for widget in (self._note, self._problem, self._more_box):
            column.addWidget(widget)
        column.addStretch(1)
        self._more_box.hide()

    @property
    def chosen(self) -> str:
        """The chosen model's id, "" before there are cards."""
        return next((view.card.id for view in self._views if view.is_chosen), "")

    @property
    def ticked(self) -> tuple[str, ...]:
        """Ids of the models ticked for a race."""
        return tuple(view.card.id for view in self._views if view.race.isChecked())

    def set_cards(self, cards: Sequence[ModelCard], fetchable: Sequence[Official] = ()) -> None:
        """Show these; choice and ticks stay where their models do, else the first is chosen. Nothing is signalled."""
        chosen, ticked = self.chosen, self.ticked
        for old in (*self._views, *self._fetchable):
            old.hide()
            old.deleteLater()
        self._views = [self._made_view(card, card.id in ticked) for card in cards]
        self._fetchable = [self._made_fetchable(official) for official in fetchable]
        for view in self._views:
            self._cards.addWidget(view)
            view.show()
        for offer in self._fetchable:
            self._offers.addWidget(offer)
            offer.show()
        ids = [card.id for card in cards]
        if ids:
            self.choose(chosen if chosen in ids else ids[0])
        self._show_race()

    def choose(self, id: str) -> None:
        """Show this model as the chosen one; nothing is signalled."""
        for view in self._views:
            if view.card.id == id:
                view.choose()
            else:
                view.mark_chosen(False)

    def tick(self, ids: Sequence[str]) -> None:
        """Tick exactly these for a race; nothing is signalled."""
        for view in self._views:
            with QSignalBlocker(view.race):
                view.race.setChecked(view.card.id in ids)
        self._show_race()

    def show_racing(self, is_racing: bool) -> None:
        """The ticked models compute what is looked at: there is nothing more to ask of them."""
        self._race.setEnabled(not is_racing)
        usual = self.tr("Compute the visible part with every ticked model, one after another")
        going_on = self.tr("The models race already: each computes what you look at.")
        self._race.setToolTip(going_on if is_racing else usual)

    def show_more(self, is_open: bool) -> None:
        """Open or close the ways to more models."""
        self._more.set_open(is_open)

    def show_fetching(self, progress: FetchProgress) -> None:
        """A download runs."""
        for card in self._of(progress.id):
            card.show_progress(progress)

    def show_fetch_problem(self, id: str, text: str) -> None:
        """A download has ended without a model; an empty text says nothing about it."""
        for card in self._of(id):
            card.show_problem(text)

    def show_importing(self, busy: bool) -> None:
        """A file is looked at; only one at a time."""
        self._import.setEnabled(not busy)
        self._import.setText(self.tr("Importing…") if busy else self.tr("Import weights…"))

    def say(self, note: str = "", problem: str = "") -> None:
        """Show what came of an import, a download or a removal."""
        self._note.say(note)
        self._problem.say(problem)

    def _of(self, id: str) -> list[FetchCard]:
        return [card for card in self._fetchable if card.official.id == id]

    def _made_view(self, card: ModelCard, ticked: bool) -> ModelCardView:
        view = ModelCardView(card)
        view.race.setChecked(ticked)
        self._group.addButton(view.radio)
        view.chosen.connect(self.model_chosen)
        view.race_toggled.connect(self._take_tick)
        view.remove_requested.connect(self.remove_requested)
        return view

    def _made_fetchable(self, official: Official) -> FetchCard:
        card = FetchCard(official)
        card.fetch_requested.connect(self.fetch_requested)
        card.cancel_requested.connect(self.fetch_cancelled)
        return card

    def _take_tick(self) -> None:
        self._show_race()
        self.race_ticked.emit(self.ticked)

    def _show_race(self) -> None:
        count = len(self.ticked)
        self._race.setVisible(count > 1)
        self._race.setText(self.tr("Race %n models", "", count))
