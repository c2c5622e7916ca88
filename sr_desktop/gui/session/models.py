"""Which models there are, which one is chosen, and which take part in a race."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from sr_desktop.engine.models import DEFAULT_MODEL, ModelCard, list_cards


class Models(QObject):
    """The chosen model computes what is looked at; ticked ones follow it while a race is on.

    changed: another choice.
    """

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cards: list[ModelCard] = list_cards()
        self._chosen = self._find(DEFAULT_MODEL) or self.cards[0]
        self._ticked: tuple[str, ...] = ()
        self._racing = False

    @property
    def chosen(self) -> ModelCard:
        """The model that works on what is looked at."""
        return self._chosen

    @property
    def ticked(self) -> tuple[ModelCard, ...]:
        """The models ticked for a race, in the order of the cards."""
        return tuple(card for card in self.cards if card.id in self._ticked)

    @property
    def wanted(self) -> tuple[ModelCard, ...]:
        """The models that files are made with: the ticked ones where several are, else the chosen one."""
        return self.ticked if len(self.ticked) > 1 else (self._chosen,)

    @property
    def looked_at(self) -> tuple[ModelCard, ...]:
        """The models whose results are computed for the viewer, the chosen one first."""
        others = tuple(card for card in self.ticked if card.id != self._chosen.id) if self._racing else ()
        return (self._chosen, *others)

    @property
    def is_racing(self) -> bool:
        """Whether the ticked models compute what is looked at."""
        return self._racing

    def choose(self, model_id: str) -> None:
        """Work with this model from now on."""
        card = self._find(model_id)
        if card is not None and card != self._chosen:
            self._chosen = card
            self.changed.emit(card)

    def want(self, cards: Sequence[ModelCard]) -> None:
        """Make files with these, as far as they are still there."""
        here = [card for card in cards if card in self.cards]
        if here:
            self._ticked = tuple(card.id for card in here) if len(here) > 1 else ()
            self._racing = False
            self._chosen = here[0]
            self.changed.emit(self._chosen)

    def tick(self, ids: tuple[str, ...]) -> None:
        """These models take part in a race."""
        self._ticked = tuple(ids)
        self._racing = self._racing and len(self.ticked) > 1
        self.changed.emit(self._chosen)

    def race(self) -> None:
        """Show what each ticked model makes of what is looked at; of all but bicubic where none is ticked."""
        if len(self.ticked) < 2:
            self._ticked = tuple(card.id for card in self.cards if card.architecture != "bicubic")
        self._racing = True
        self.changed.emit(self._chosen)

    def put(self, cards: Sequence[ModelCard]) -> None:
        """Models were added or removed; where the chosen one is gone, the first takes its place."""
        self.cards = list(cards)
        chosen = self._find(self._chosen.id) or self.cards[0]
        changed, self._chosen = chosen != self._chosen, chosen
        if changed:
            self.changed.emit(chosen)

    def _find(self, model_id: str) -> ModelCard | None:
        return next((card for card in self.cards if card.id == model_id), None)
