"""Between session and viewer: candidates and finished tiles one way, what is on screen the other."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject

from sr_desktop.engine.models import ModelCard
from sr_desktop.figure.saved import BICUBIC, INPUT, REFERENCE, model_key
from sr_desktop.gui.engine_thread import RenderingKey
from sr_desktop.gui.session.results import Result
from sr_desktop.gui.session.scene import Opened, Reopened, Scene
from sr_desktop.gui.session.session import Session
from sr_desktop.gui.viewer.compare_view import CompareView
from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.candidate import Candidate
from sr_desktop.viewing.candidates import (
    BicubicCandidate,
    RenderingCandidate,
    SavedCandidate,
    SourceCandidate,
    reference_candidate,
)
from sr_desktop.viewing.comparison import SLOTS, Mode


class ViewerDesk(QObject):
    """Keeps one candidate object for each thing that can be shown, so that the viewer keeps what it has drawn."""

    def __init__(self, session: Session, view: CompareView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._view = session, view
        self._made: dict[Hashable, Candidate] = {}
        self._candidates_shown: tuple[Candidate, ...] = ()
        self._chosen = session.models.chosen.id
        self._was_racing = session.models.is_racing
        session.scene_changed.connect(self._renew)
        session.looking.results_changed.connect(self._renew)
        session.looking.tiles_finished.connect(self._tile_finished)
        session.models.changed.connect(self._chosen_changed)
        session.models.changed.connect(self._race_changed)
        view.visible_changed.connect(session.looking.look_at)

    def _renew(self, _fact: object = None) -> None:
        scene = self._session.scene
        self._measure()
        candidates = self._candidates(scene) if scene else ()
        if candidates != self._candidates_shown:
            self._candidates_shown = candidates
            info = scene.source.info if scene else None
            self._view.set_candidates(candidates, (4 * info.width, 4 * info.height) if info else None, self._coming())
            self._show_chosen()
        if self._view.lr_visible is not None and self._session.looking.lr_visible is None:
            # The view of the next image, or of the same one opened anew, may be as before; then nothing changes.
            self._session.looking.look_at(self._view.lr_visible)

    def _candidates(self, scene: Scene) -> tuple[Candidate, ...]:
        made: dict[Hashable, Candidate] = {}
        source = scene.source

        def keep(identity: Hashable, make: Callable[[], Candidate]) -> None:
            made[identity] = self._made.get(identity) or make()

        name = self.tr("Input, reduced") if scene.self_test else self.tr("Input")
        keep((INPUT, source), lambda: SourceCandidate(INPUT, name, source))
        keep((BICUBIC, source), lambda: BicubicCandidate(BICUBIC, self.tr("Bicubic"), source))
        for result in self._results():
            keep((result.key, result.rendering), partial(_of_result, result))
        for again in self._session.looking.reopened():
            if again.file.model.architecture != "bicubic":
                keep(("again", again.source), partial(self._of_saved, again))
        if scene.reference is not None and scene.refused is None:
            reference = scene.reference
            keep(
                (REFERENCE, reference.source),
                lambda: reference_candidate(REFERENCE, self.tr("Reference"), reference.source, source),
            )
        for file in scene.extras:
            keep(("file", file.source), partial(_of_file, file))
        self._made = made
        return tuple(made.values())

    def _of_saved(self, again: Reopened) -> Candidate:
        name = self.tr("{model}, saved file").format(model=again.file.model.name)
        return SavedCandidate(model_key(again.file.model.id), name, again.source, again.file.model.name)

    def _coming(self) -> tuple[str, ...]:
        """What is, or will soon be, beside the input: models stand before a Reference that is there earlier."""
        wanted = {key.card.id for key in self._session.looking.keys if key.card.architecture != "bicubic"}
        models = (card.id for card in self._session.models.cards if card.id in wanted)
        return INPUT, BICUBIC, *map(model_key, models)

    def _results(self) -> list[Result]:
        """In the order of the cards, so that a model keeps its key; bicubic has a candidate of its own."""
        order = {card.id: number for number, card in enumerate(self._session.models.cards)}
        results = [result for result in self._session.looking.results() if result.key.card.architecture != "bicubic"]
        return sorted(results, key=lambda result: order.get(result.key.card.id, len(order)))

    def _tile_finished(self, fact: tuple[RenderingKey, Rect]) -> None:
        key, lr_core = fact
        scene = self._session.scene
        if scene is not None and key.row_id == scene.row_id and key.self_test == scene.self_test:
            self._view.refresh(model_key(key.card.id), lr_core)

    def _chosen_changed(self, _fact: object) -> None:
        chosen = self._session.models.chosen.id
        if chosen != self._chosen:
            self._chosen = chosen
            self._measure()
            self._show_chosen(always=True)

    def _race_changed(self, _fact: object) -> None:
        """A race that begins in the single view is seen: its models stand side by side."""
        models, comparison = self._session.models, self._view.comparison
        begins, self._was_racing = models.is_racing and not self._was_racing, models.is_racing
        if begins and comparison.mode is Mode.SINGLE and comparison.keys:
            raced = tuple(map(_key_of, models.ticked))[:SLOTS]
            beside = comparison.in_mode(Mode.PANES, len(raced))
            self._view.wish.make(replace(beside, slots=raced, arranged=len(raced), loose=True))

    def _measure(self) -> None:
        chosen = self._session.models.chosen
        self._view.state.measured = REFERENCE, _key_of(chosen)

    def _show_chosen(self, *, always: bool = False) -> None:
        """Show the model that was just chosen; what the person has flipped to stays otherwise."""
        comparison = self._view.comparison
        key = model_key(self._chosen)
        if key in comparison.keys and (always or not (comparison.chosen or comparison.arranged or comparison.aimed)):
            flipped = comparison.flipped_to(key)
            self._view.set_comparison(flipped)


def _key_of(card: ModelCard) -> str:
    return BICUBIC if card.architecture == "bicubic" else model_key(card.id)


def _of_result(result: Result) -> Candidate:
    rendering = result.rendering
    return RenderingCandidate(model_key(result.key.card.id), result.name, rendering, rendering.source)


def _of_file(file: Opened) -> Candidate:
    return SourceCandidate(file.key, file.name, file.source)
