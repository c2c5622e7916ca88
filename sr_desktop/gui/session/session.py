"""All that is open, and the engine thread that works on it: the part of the window that is no widget."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from sr_desktop.engine.models import ModelCard
from sr_desktop.errors import ModelError, SRDesktopError, shown
from sr_desktop.gui.engine_thread import BatchEnded, BatchTold, Defect, Message
from sr_desktop.gui.engine_thread.thread import EngineThread
from sr_desktop.gui.session.adding import Adding
from sr_desktop.gui.session.choice import OutputChoice
from sr_desktop.gui.session.choices import Choices
from sr_desktop.gui.session.continuing import Continuing
from sr_desktop.gui.session.forecasts import Forecasts
from sr_desktop.gui.session.looking import Looking
from sr_desktop.gui.session.models import Models
from sr_desktop.gui.session.news import News, Offer
from sr_desktop.gui.session.readiness import Readiness
from sr_desktop.gui.session.repeating import Made, choice_like, model_of
from sr_desktop.gui.session.row_list import RowList
from sr_desktop.gui.session.rows import Row, RowState, Saved
from sr_desktop.gui.session.runs import Runs
from sr_desktop.gui.session.scene import Scene
from sr_desktop.gui.session.selection import Selection
from sr_desktop.gui.session.stage import Stage
from sr_desktop.gui.tasks import TaskThread
from sr_desktop.gui.wording import in_window, reworded


class Session(QObject):
    """What is open. Widgets show it and call it; it calls no widget.

    scene_changed: the Scene, or None. news_raised: News. news_outdated: the topic of news that is true no more.
    selection_changed: the Selection. batch_ended: BatchEnded.
    """

    scene_changed = Signal(object)
    news_raised = Signal(object)
    news_outdated = Signal(str)
    selection_changed = Signal(object)
    batch_ended = Signal(object)

    def __init__(self, errands: TaskThread, choice: OutputChoice, parent: QObject | None = None) -> None:
        """errands: running already. The engine thread starts here; `close` ends it."""
        super().__init__(parent)
        self.errands = errands
        self.engine = EngineThread(self)
        self.rows = RowList(self)
        self.selection = Selection(self.rows, self)
        self.stage = Stage(errands, self._gone, self)
        self.models = Models(self)
        self.adding = Adding(self.rows, self.models, errands, self)
        self.runs = Runs(self.rows, self.engine.mailbox, errands, self)
        self.continuing = Continuing(self.rows, self.runs, errands, self)
        self.looking = Looking(self.rows, self.models, self.engine, self)
        self.choices = Choices(self.rows, self.selection, choice, self)
        self.readiness = Readiness(self.models, self.choices, self.engine, self)
        self.forecasts = Forecasts(self.rows, self.selection, self.models, self.engine, errands, self)
        self._connect()
        self.engine.start()

    def _connect(self) -> None:
        self.engine.told.connect(self._take)
        self.stage.scene_changed.connect(self._scene_changed)
        self.stage.failed.connect(self._not_opened)
        self.continuing.rows_added.connect(self.adding.rows_dropped)
        for room in (self.stage, self.runs, self.adding, self.continuing, self.looking):
            room.news_raised.connect(self.news_raised)
        self.choices.edited.connect(self.looking.renew)
        self.choices.edited.connect(self._try_again)
        self.selection_changed.connect(self.forecasts.renew)
        self.adding.ours_found.connect(self._offer_to_repeat)
        self.runs.saved.connect(self._saved)
        self.rows.removed.connect(self._removed)
        self.rows.arranged.connect(self.runs.arrange)

    def close(self) -> None:
        """Stop what runs and wait for it; nothing half-written is left."""
        self.adding.forget()
        self.rows.turns.forget()
        self.runs.leave(self.rows.by_id)
        self.engine.close()

    def add(self, paths: Sequence[str | Path]) -> None:
        """Add files and folders as rows."""
        self.adding.add(paths, self.choices.usual)

    def repeat(self, made: Made, *, later: bool = False) -> None:
        """Make the images whose settings are shown, else later ones, as this file was made."""
        if later or not self.choices.shown.editable:
            self.choices.show_later(True)
        try:
            self.models.want([model_of(made, self.models.cards)])
        except ModelError as error:
            self.news_raised.emit(News.of(error))
            return
        self.choices.edit(choice_like(made, self.choices.shown.choice))

    def _offer_to_repeat(self, made: Made) -> None:
        text = self.tr("{name} was made by this program: {how}.").format(name=shown(made.path.name), how=made.summary)
        offer = Offer(self.tr("Repeat these settings"), lambda: self.repeat(made, later=True))
        self.news_raised.emit(News("info", text, offers=(offer,)))

    # ---- what is selected and looked at ----

    def select(self, ids: Sequence[int], current: int | None) -> None:
        """These rows are selected; `current` is looked at."""
        self.selection.choose(ids, current)
        self._selected()
        self.stage.show(self.rows.get(current))

    def select_more(self, ids: Sequence[int]) -> None:
        """These rows are selected, too."""
        self.selection.extend(ids)
        self._selected()

    def _selected(self) -> None:
        self.choices.show_selected()
        self.selection_changed.emit(self.selection)

    @property
    def scene(self) -> Scene | None:
        """What is open in the viewer."""
        return self.stage.scene

    def _gone(self, row_id: int) -> tuple[Saved, ...]:
        """The newest file of each model whose result is in memory no more."""
        row = self.rows.get(row_id)
        here = {key.card.id for key in self.engine.renderings.of_row(row_id) if not key.self_test}
        return tuple({file.model.id: file for file in row.saved if file.model.id not in here}.values()) if row else ()

    def _saved(self, fact: tuple[Row, Path]) -> None:
        """A batch closes its results: what is looked at goes on from the file."""
        row, _ = fact
        if row.id == self.stage.row_id and self._gone(row.id):
            self.stage.renew()

    def _scene_changed(self, scene: Scene | None) -> None:
        row = self.rows.get(scene.row_id) if scene else None
        if scene is not None and row is not None:
            info = scene.source.info
            size = row.lr_size if scene.self_test else (info.width, info.height)
            error = None if row.state is RowState.WAITING else row.error
            self.rows.change(row.id, lr_size=size, error=error)
            self.news_outdated.emit(_opening(row.id))
        self.looking.show_scene(scene)
        self.scene_changed.emit(scene)

    def _not_opened(self, fact: tuple[Row, SRDesktopError]) -> None:
        row, error = fact
        self.rows.change(row.id, error=in_window(error))
        self.news_raised.emit(News.of(error, row_id=row.id, topic=_opening(row.id)))

    def _try_again(self, _choice: object) -> None:
        """What is looked at and was refused may be taken with other settings, such as a higher limit.

        Other rows stay refused until they are looked at: nothing else would tell whether they are taken.
        """
        row = self.rows.get(self.stage.row_id)
        if row is not None and row.is_refused and row.id in self.selection.ids:
            self.rows.change(row.id, error=None)
            self.stage.show(None)
            self.stage.show(row)

    # ---- making files ----

    def upscale(self, ids: Sequence[int]) -> None:
        """Make the files that rows lack of the chosen models; in a self-test compute the image and save nothing.

        What was refused is tried with the others: it may have been mended, and the end has to tell of it.
        """
        if self.is_self_test(ids):
            self.looking.finish_all()
            return
        wanted = self.models.wanted
        self._start(ids, lambda row: not row.saved or row.lacks_files_of(wanted), wanted)

    def upscale_all(self) -> None:
        """Make files of all rows that have none yet; where that is the one in a self-test, as `upscale` does."""
        first = tuple(islice((row.id for row in self.rows.rows if not row.saved), 2))
        if self.is_self_test(first):
            self.looking.finish_all()
            return
        self._start(tuple(self.rows.by_id), lambda row: not row.saved, self.models.wanted)

    def _start(
        self, ids: Sequence[int], lacks: Callable[[Row], bool], models: tuple[ModelCard, ...] | None = None
    ) -> None:
        row = self.rows.get(self.stage.row_id)
        if row is not None and not row.state.is_busy and row.id in ids and lacks(row):
            self.looking.go_on()
        self.runs.start(ids, lacks, models)

    def is_self_test(self, ids: Collection[int]) -> bool:
        """Whether these are the one row that is looked at, and that in a self-test."""
        scene = self.scene
        return scene is not None and scene.self_test and len(ids) == 1 and scene.row_id in ids

    def retry(self, ids: Collection[int]) -> None:
        """Run rows that failed or were cancelled once more, as they were asked for."""
        self.rows.turns.finish()
        self._start(tuple(ids), lambda row: row.can_be_retried)

    def run_again(self, ids: Collection[int]) -> tuple[int, ...]:
        """New rows of the same images with the settings and models they ran with; gives their ids. Nothing runs yet.

        They are compared with the same: their numbers are what a person runs them again for.
        """
        some = frozenset(ids)
        copies = self.rows.copy(some)
        rows = [row for row in self.rows.rows if row.id in some]
        for row, copy in zip(rows, copies, strict=True):
            self.stage.put_beside(copy, replace(self.stage.beside_of(row.id), self_test=False))
        if rows:
            self.models.want(rows[0].models)
        return copies

    def cancel(self, ids: Collection[int]) -> None:
        """Stop these rows, also for the screen: what is computed of them is kept."""
        if self.stage.row_id in ids:
            self.looking.stop()
        self.runs.cancel(ids)

    def _removed(self, ids: tuple[int, ...]) -> None:
        self.runs.cancel(ids)
        self.engine.renderings.drop_rows(ids)

    # ---- what the engine tells ----

    def _take(self, message: Message) -> None:
        if isinstance(message, BatchEnded):
            self.batch_ended.emit(message)
        self.runs.take(message)
        self.looking.take(message)
        self.forecasts.take(message)
        match message:
            case Defect(summary, report, _):
                self.news_raised.emit(News("error", summary, report=report))
            case BatchTold(sentence):
                self.news_raised.emit(News("warning", reworded(sentence)))

    def tell_defect(self, report: str) -> None:
        """Something that nobody expected, with its traceback."""
        self.news_raised.emit(News("error", report.strip().rsplit("\n", 1)[-1], report=report))


def _opening(row_id: int) -> str:
    """The topic of what is said when a row cannot be opened."""
    return f"opening:{row_id}"
