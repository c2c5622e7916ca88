"""What the engine computes of what is looked at: which part of it, and with which models."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from sr_desktop.engine.job import JobCancelled, JobFailed, JobStarted, TileDone
from sr_desktop.gui.engine_thread import (
    Message,
    RenderingKey,
    RunEvent,
    RunWaits,
    View,
    ViewBegun,
    ViewFailed,
    ViewNotice,
    ViewTile,
)
from sr_desktop.gui.engine_thread.thread import EngineThread
from sr_desktop.gui.session.models import Models
from sr_desktop.gui.session.news import News
from sr_desktop.gui.session.orders import rendering_key
from sr_desktop.gui.session.results import Result, results_of
from sr_desktop.gui.session.row_list import RowList
from sr_desktop.gui.session.scene import Reopened, Scene
from sr_desktop.gui.wording import reworded
from sr_desktop.imaging.rect import Rect

_Looked = tuple[tuple[RenderingKey, ...], Rect | None]


class Looking(QObject):
    """Tells the engine what is on screen, and the window what came of it.

    results_changed: the tuple of Results of what is looked at. tiles_finished: (RenderingKey, lr Rect).
    news_raised: News. news_outdated: the topic of news that is true no more.
    """

    results_changed = Signal(object)
    tiles_finished = Signal(object)
    news_raised = Signal(object)
    news_outdated = Signal(str)

    def __init__(self, rows: RowList, models: Models, engine: EngineThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows, self._models, self._engine = rows, models, engine
        self._scene: Scene | None = None
        self._lr_visible: Rect | None = None
        self._whole = False
        self._stopped: _Looked | None = None
        self._failed: set[str] = set()
        models.changed.connect(self.renew)

    @property
    def lr_visible(self) -> Rect | None:
        """The part of the source that is on screen; None until the viewer has told."""
        return self._lr_visible

    @property
    def keys(self) -> tuple[RenderingKey, ...]:
        """The results that are wanted of what is looked at, the chosen model's first."""
        scene = self._scene
        row = self._rows.get(scene.row_id) if scene else None
        if scene is None or row is None:
            return ()
        options = row.choice.options
        here = {again.file.model.id for again in scene.reopened}
        cards = [card for card in self._models.looked_at if card.id not in here]
        return tuple(rendering_key(row.id, card, options, self_test=scene.self_test) for card in cards)

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left to compute of what is looked at."""
        results = map(self._engine.renderings.get, self.keys)
        return self._scene is not None and all(result is not None and result.share == 1 for result in results)

    @property
    def is_stopped(self) -> bool:
        """Whether the person wants nothing more of what is on screen to be computed."""
        return self._stopped is not None

    def reopened(self) -> tuple[Reopened, ...]:
        """Results that are read from their files, since nothing of them is in memory."""
        here = {result.key.card.id for result in self.results()}
        return tuple(again for again in self._scene.reopened if again.file.model.id not in here) if self._scene else ()

    def results(self) -> tuple[Result, ...]:
        """The results there are of what is looked at, the newest way of computing for each model."""
        scene = self._scene
        if scene is None:
            return ()
        return results_of(self._engine.renderings.of_row(scene.row_id), scene.self_test, self.keys)

    def show_scene(self, scene: Scene | None) -> None:
        """Another scene is open, or none; nothing is computed of it until the viewer tells what is on screen."""
        self._scene, self._lr_visible, self._whole, self._stopped = scene, None, False, None
        self._engine.renderings.show(scene.row_id if scene else None)
        self._engine.mailbox.look_at(None)

    def look_at(self, lr_visible: Rect) -> None:
        """This part of the source is on screen."""
        self._lr_visible = lr_visible
        self.renew()

    def finish_all(self) -> None:
        """Compute the whole image with the models that are looked at; nothing is saved."""
        self._whole = True
        self.go_on()

    def stop(self) -> None:
        """Compute no more until another part, row or model is looked at, or it is asked for; what is there is kept."""
        self._whole, self._stopped = False, (self.keys, self._lr_visible)
        self.renew()

    def go_on(self) -> None:
        """It is asked for again."""
        self._stopped = None
        self.renew()

    def renew(self, _fact: object = None) -> None:
        """Models or options are others now."""
        scene, visible, keys = self._scene, self._lr_visible, self.keys
        if self._stopped != (keys, visible):
            self._stopped = None
        if scene is None or visible is None:
            self._engine.mailbox.look_at(None)
            return
        view = None if self.is_stopped else View(scene.source, keys, visible, self._whole)
        self._engine.mailbox.look_at(view)
        self.results_changed.emit(self.results())

    def take(self, message: Message) -> None:
        """Pass on what concerns the viewer."""
        row_id = self._scene.row_id if self._scene else None
        match message:
            case ViewBegun():
                self.results_changed.emit(self.results())
            case RunEvent(order, JobStarted(), _) if order.key.row_id == row_id:
                self.results_changed.emit(self.results())
            case RunEvent(order, JobFailed() | JobCancelled(), _) | RunWaits(order) if order.key.row_id == row_id:
                self.renew()
            case ViewTile(key, lr_core, _):
                if (topic := _computing(key)) in self._failed:
                    self._failed.discard(topic)
                    self.news_outdated.emit(topic)
                self.tiles_finished.emit((key, lr_core))
            case RunEvent(order, TileDone(lr_core=lr_core), _):
                self.tiles_finished.emit((order.key, lr_core))
            case ViewFailed(key, error):
                self._failed.add(_computing(key))
                self.news_raised.emit(News.of(error, row_id=key.row_id, topic=_computing(key)))
            case ViewNotice(_, notice):
                self.news_raised.emit(News("info", reworded(notice.message)))


def _computing(key: RenderingKey) -> str:
    """The topic of what is said when a model cannot compute a row, whatever it was to be computed with."""
    return f"computing-{key.row_id}-{key.card.id}"
