"""Between session and metrics: what is on screen becomes what is counted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from PySide6.QtCore import QObject

from sr_desktop.gui.metrics.metrics_desk import MetricsDesk
from sr_desktop.gui.metrics.metrics_panel import MetricsPanel
from sr_desktop.gui.metrics.subjects import (
    bicubic_subject,
    file_subject,
    rendering_subject,
    saved_key,
    saved_subjects,
)
from sr_desktop.gui.session.news import News
from sr_desktop.gui.session.rows import Saved
from sr_desktop.gui.session.scene import Scene
from sr_desktop.gui.session.session import Session
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.target_size import TargetSize
from sr_desktop.viewing.measuring.images import SourceColour
from sr_desktop.viewing.measuring.reference import reference_from
from sr_desktop.viewing.measuring.subject import BICUBIC, Reference, Subject


class MeasuringDesk(QObject):
    """Keeps the numbers up to date while tiles finish, the view moves and references come and go."""

    def __init__(self, session: Session, panel: MetricsPanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._panel = session, panel
        self.metrics = MetricsDesk(panel, self)
        self.metrics.failed.connect(lambda error: session.news_raised.emit(News.of(error)))
        session.scene_changed.connect(self._scene_changed)
        session.looking.results_changed.connect(self._count)
        session.looking.tiles_finished.connect(self._count)
        session.runs.saved.connect(self._count)
        panel.self_test_toggled.connect(session.stage.set_self_test)
        panel.reference_removed.connect(lambda _none: session.stage.set_reference(None))
        self._scene_changed(None)

    def show_visible(self, lr_visible: Rect) -> None:
        """The viewer shows this part of the input."""
        self.metrics.show_visible(lr_visible.scaled(4))

    def close(self) -> None:
        """End the counting thread."""
        self.metrics.close()

    def _scene_changed(self, scene: Scene | None) -> None:
        self._panel.set_self_test(scene is not None and scene.self_test, possible=scene is not None)
        self.metrics.show_selection(None)
        self._count()
        self.metrics.compare_with(_reference(scene))
        self._panel.set_used(scene is None or scene.refused is None)

    def _count(self, _fact: object = None) -> None:
        scene = self._session.scene
        if scene is None:
            self.metrics.count((), None)
        else:
            self.metrics.count(self._subjects(scene), SourceColour(scene.source))

    def _subjects(self, scene: Scene) -> tuple[Subject, ...]:
        """The yardstick, the models in the order of their cards, each before its files, and the others as added."""
        looking, cards = self._session.looking, self._session.models.cards
        made = [
            (result.key.card.id, rendering_subject(result.key.card.id, result.name, result.rendering))
            for result in looking.results()
            if result.key.card.architecture != "bicubic"
        ]
        made += self._from_files(scene, {card_id for card_id, _ in made})
        order = {card.id: number for number, card in enumerate(cards)} | {BICUBIC: -1}
        made.sort(key=lambda one: order.get(one[0], len(order)))
        files = [file_subject(file.key, file.name, file.source) for file in scene.extras]
        return bicubic_subject(scene.source, self.tr("Bicubic")), *(subject for _, subject in made), *files

    def _from_files(self, scene: Scene, computed: Collection[str]) -> Iterator[tuple[str, Subject]]:
        """Results as their files have them, each file once. computed: ids of models whose result is in memory."""
        reopened = [one for one in self._session.looking.reopened() if one.file.model.architecture != "bicubic"]
        saved = tuple(self._saved(scene, [one.file for one in reopened]))
        listed = {subject.key for _, subject in saved}
        for one in reopened:
            card, name = one.file.model, self.tr("{name}, as saved").format(name=one.file.model.name)
            if saved_key(one.file) not in listed:
                yield card.id, file_subject(card.id, name, one.source, one.file.seconds)
        again = self.tr("“Run again…” measures the result in ×4 size.")
        for card_id, subject in saved:
            yield card_id, subject if card_id in computed else replace(subject, otherwise=again)

    def _saved(self, scene: Scene, reopened: Collection[Saved]) -> Iterable[tuple[str, Subject]]:
        """What files hold that differ from the ×4 result, once there is something to compare them with."""
        row = self._session.rows.get(scene.row_id)
        if row is None or scene.reference is None or scene.self_test:
            return ()
        if row.sr_size is not None and row.choice.options.size != TargetSize():
            name = self.tr("{name}, as saved ({width} × {height})")
            return saved_subjects(scene.source, row.saved, name, row.sr_size)
        others = [file for file in row.saved if file not in reopened]
        return saved_subjects(scene.source, others, self.tr("{name}, as saved"))


def _reference(scene: Scene | None) -> Reference | None:
    return None if scene is None or scene.reference is None else reference_from(scene.reference.source)
