"""Everything that is open, without widgets: rows, what is looked at, the models chosen, and the threads behind them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from sr_desktop.engine.job import JobStarted, TileDone
from sr_desktop.errors import SRDesktopError
from sr_desktop.gui.engine_thread import (
    Defect,
    EngineThread,
    Message,
    RenderingKey,
    RunEvent,
    View,
    ViewBegun,
    ViewFailed,
    ViewNotice,
    ViewTile,
)
from sr_desktop.gui.session.choice import OutputChoice
from sr_desktop.gui.session.models import Models
from sr_desktop.gui.session.news import News
from sr_desktop.gui.session.orders import rendering_key
from sr_desktop.gui.session.results import Result, results_of
from sr_desktop.gui.session.row_list import RowList
from sr_desktop.gui.session.rows import Row, RowState
from sr_desktop.gui.session.runs import Runs
from sr_desktop.gui.session.scene import Scene
from sr_desktop.gui.session.stage import Stage
from sr_desktop.gui.tasks import TaskThread
from sr_desktop.imaging.paths import Found, expand_inputs
from sr_desktop.imaging.provenance_file import read_provenance
from sr_desktop.imaging.rect import Rect


class Session(QObject):
    """What is open. Widgets show it and call it; it calls no widget.

    scene_changed: the Scene, or None. results_changed: the tuple of Results of what is looked at. tiles_finished:
    (RenderingKey, lr Rect). news_raised: News. choice_changed: the OutputChoice that applies to the selected rows or
    to later drops. rows_dropped: the ids of rows that a drop added. selection_changed: the selected Rows.
    """

    scene_changed = Signal(object)
    results_changed = Signal(object)
    tiles_finished = Signal(object)
    news_raised = Signal(object)
    selection_changed = Signal(object)
    choice_changed = Signal(object)
    rows_dropped = Signal(object)

    def __init__(self, errands: TaskThread, choice: OutputChoice, parent: QObject | None = None) -> None:
        """errands: running already. The engine thread starts here; `close` ends it."""
        super().__init__(parent)
        self.errands = errands
        self.engine = EngineThread(self)
        self.rows = RowList(self)
        self.stage = Stage(errands, self)
        self.runs = Runs(self.rows, self.engine.mailbox, errands, self)
        self.models = Models(self)
        self._choice = choice
        self._selected: frozenset[int] = frozenset()
        self._lr_visible: Rect | None = None
        self._whole = False
        self._connect()
        self.engine.start()

    def _connect(self) -> None:
        self.engine.told.connect(self._take)
        self.stage.scene_changed.connect(self._scene_changed)
        self.stage.failed.connect(self._not_opened)
        self.stage.news_raised.connect(self.news_raised)
        self.runs.news_raised.connect(self.news_raised)
        self.models.changed.connect(self._look)
        self.rows.removed.connect(self._removed)
        self.rows.arranged.connect(lambda _rows: self.runs.arrange())

    def close(self) -> None:
        """Stop what runs and wait for it; nothing half-written is left."""
        self.runs.cancel([row.id for row in self.rows.rows])
        self.engine.close()

    # ---- ways in ----

    def add(self, paths: Sequence[str | Path]) -> None:
        """Add files and folders as rows; `rows_dropped` tells which."""
        choice = self._choice

        def search() -> Found:
            return expand_inputs(paths, output=choice.folder, is_ours=lambda path: read_provenance(path) is not None)

        self.errands.submit(search, lambda found: self._found(found, choice), self._raise)

    def _found(self, found: Found, choice: OutputChoice) -> None:
        for problem in found.problems:
            self._raise(problem)
        ids = self.rows.add(found.files, choice, self.models.wanted)
        if ids:
            self.rows_dropped.emit(ids)

    def select(self, ids: Sequence[int], current: int | None) -> None:
        """These rows are selected; `current` is looked at."""
        self._selected = frozenset(ids)
        self.selection_changed.emit(self.selected)
        row = self.rows.get(current)
        if row is not None:
            self.choice_changed.emit(row.choice)
        self.stage.show(row)

    @property
    def selected(self) -> tuple[Row, ...]:
        """The selected rows in their order."""
        return tuple(row for row in self.rows.rows if row.id in self._selected)

    # ---- what is looked at ----

    @property
    def scene(self) -> Scene | None:
        """What is open in the viewer."""
        return self.stage.scene

    @property
    def looked_at(self) -> tuple[RenderingKey, ...]:
        """The results that are wanted of what is looked at, the chosen model's first."""
        return self._keys()

    @property
    def lr_visible(self) -> Rect | None:
        """The part of the source that is on screen; None until the viewer has told."""
        return self._lr_visible

    def look_at(self, lr_visible: Rect) -> None:
        """This part of the source is on screen."""
        self._lr_visible = lr_visible
        self._look()

    def finish_all(self) -> None:
        """Compute the whole image with the models that are looked at; nothing is saved."""
        self._whole = True
        self._look()

    def results(self) -> tuple[Result, ...]:
        """The results there are of what is looked at, the newest way of computing for each model."""
        scene = self.scene
        if scene is None:
            return ()
        return results_of(self.engine.renderings.of_row(scene.row_id), scene.self_test, self._keys())

    def _keys(self) -> tuple[RenderingKey, ...]:
        scene = self.scene
        row = self.rows.get(scene.row_id) if scene else None
        if scene is None or row is None:
            return ()
        options = row.choice.options
        return tuple(rendering_key(row.id, card, options, self_test=scene.self_test) for card in self.models.looked_at)

    def _look(self, _fact: object = None) -> None:
        scene, visible = self.scene, self._lr_visible
        if scene is None or visible is None:
            self.engine.mailbox.look_at(None)
            return
        self.engine.mailbox.look_at(View(scene.source, self._keys(), visible, self._whole))
        self.results_changed.emit(self.results())

    def _scene_changed(self, scene: Scene | None) -> None:
        self._lr_visible, self._whole = None, False
        self.engine.renderings.show(scene.row_id if scene else None)
        row = self.rows.get(scene.row_id) if scene else None
        if scene is not None and row is not None:
            info = scene.source.info
            size = row.lr_size if scene.self_test else (info.width, info.height)
            error = None if row.state is RowState.WAITING else row.error
            self.rows.change(row.id, lr_size=size, error=error)
        self.engine.mailbox.look_at(None)
        self.scene_changed.emit(scene)

    def _not_opened(self, fact: tuple[Row, SRDesktopError]) -> None:
        row, error = fact
        self.rows.change(row.id, error=error)
        self._raise(error)

    # ---- making files ----

    @property
    def choice(self) -> OutputChoice:
        """What applies to later drops."""
        return self._choice

    def edit_choice(self, choice: OutputChoice) -> None:
        """The person wants results made so: of the selected rows that do not run, and of later drops."""
        self._choice = choice
        self.rows.change_all([row.id for row in self.selected if not row.state.is_busy], choice=choice)
        self.choice_changed.emit(choice)
        self._look()

    def upscale(self, rows: Sequence[Row]) -> None:
        """Make files of the rows with the chosen models; in a self-test compute the whole image and save nothing."""
        scene = self.scene
        if scene is not None and scene.self_test and [row.id for row in rows] == [scene.row_id]:
            self.finish_all()
            return
        idle = [row for row in rows if not row.state.is_busy]
        self.rows.change_all([row.id for row in idle], models=self.models.wanted)
        self.runs.start([replace(row, models=self.models.wanted) for row in idle])

    def retry(self, ids: Collection[int]) -> None:
        """Run rows that failed or were cancelled once more, as they were asked for."""
        self.runs.start([row for row in self.rows.rows if row.id in ids and row.can_be_retried])

    def cancel(self, ids: Collection[int]) -> None:
        """Stop these rows."""
        self.runs.cancel(ids)

    def _removed(self, ids: tuple[int, ...]) -> None:
        self.runs.cancel(ids)
        for row_id in ids:
            self.engine.renderings.drop_row(row_id)

    # ---- what the engine tells ----

    def _take(self, message: Message) -> None:
        self.runs.take(message)
        scene = self.scene
        row_id = scene.row_id if scene else None
        match message:
            case ViewBegun():
                self.results_changed.emit(self.results())
            case RunEvent(order, JobStarted(), _) if order.key.row_id == row_id:
                self.results_changed.emit(self.results())
            case ViewTile(key, lr_core, _):
                self.tiles_finished.emit((key, lr_core))
            case RunEvent(order, TileDone(lr_core=lr_core), _):
                self.tiles_finished.emit((order.key, lr_core))
            case ViewFailed(_, error):
                self._raise(error)
            case ViewNotice(_, notice):
                self.news_raised.emit(News("info", notice.message))
            case Defect(summary, report, _):
                self.news_raised.emit(News("error", summary, report=report))

    def tell_defect(self, report: str) -> None:
        """Something that nobody expected, with its traceback."""
        self.news_raised.emit(News("error", report.strip().rsplit("\n", 1)[-1], report=report))

    def _raise(self, error: SRDesktopError) -> None:
        self.news_raised.emit(News.of(error))
