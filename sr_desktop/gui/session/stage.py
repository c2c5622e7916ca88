"""The row that is looked at, and what each row is compared with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from sr_desktop.errors import MetricError, SRDesktopError
from sr_desktop.gui.session.news import News
from sr_desktop.gui.session.rows import Row, Saved
from sr_desktop.gui.session.scene import Beside, FromFolder, Scene, open_scene
from sr_desktop.gui.tasks import TaskThread
from sr_desktop.imaging.pairing import Pair
from sr_desktop.viewing.measuring.reference import find_reference, find_results

_REFUSED = "reference"


class Stage(QObject):
    """Opens what is to be looked at; the newest wish wins.

    scene_changed: a Scene, or None while nothing is open. opening_started: the Row. failed: (Row, error).
    news_outdated: the topic of news that is true no more.
    """

    scene_changed = Signal(object)
    opening_started = Signal(object)
    failed = Signal(object)
    news_raised = Signal(object)
    news_outdated = Signal(str)

    def __init__(
        self, errands: TaskThread, gone: Callable[[int], tuple[Saved, ...]], parent: QObject | None = None
    ) -> None:
        """gone: the saved results of a row, by its id, that are in memory no more."""
        super().__init__(parent)
        self._errands, self._gone = errands, gone
        self._row: Row | None = None
        self._scene: Scene | None = None
        self._beside: dict[int, Beside] = {}
        self._reference_folder: Path | None = None
        self._extra_folders: tuple[Path, ...] = ()
        self._wish = 0
        self._refusal_told = False

    @property
    def scene(self) -> Scene | None:
        """What is open."""
        return self._scene

    @property
    def row_id(self) -> int | None:
        """The row that is open or being opened."""
        return self._row.id if self._row else None

    @property
    def beside(self) -> Beside:
        """What the row is compared with."""
        return self.beside_of(self._row.id) if self._row else Beside()

    def beside_of(self, row_id: int) -> Beside:
        """What any row is compared with, as far as that is known before it is looked at."""
        return self._beside.get(row_id, Beside())

    @property
    def folders(self) -> tuple[Path | None, tuple[Path, ...]]:
        """Where every row's Reference is looked for, and further results of it."""
        return self._reference_folder, self._extra_folders

    def show(self, row: Row | None) -> None:
        """Look at another row, or at none."""
        if row is not None and self._row is not None and row.id == self._row.id:
            return
        self._row, self._refusal_told = row, False
        self._set_scene(None)
        if row is None:
            self._wish += 1
            return
        self.opening_started.emit(row)
        if self._reference_folder is not None and self.beside.reference is None:
            self._look_for_reference(row, self._reference_folder)
        for folder in self._extra_folders:
            self._look_for_results(row, folder)
        self._open()

    def renew(self) -> None:
        """Something else can be shown of the row now."""
        if self._row is not None and self._scene is not None:
            self._open()

    def forget(self, row_id: int) -> None:
        """The row is gone for good."""
        self._beside.pop(row_id, None)

    def set_reference(self, path: Path | None) -> None:
        """Compare with this ground truth."""
        self._refusal_told = False
        self._change(replace(self.beside, reference=path, self_test=False))

    def set_reference_folder(self, folder: Path | None) -> None:
        """Take each row's Reference from a folder, by its name."""
        self._reference_folder = folder
        if folder is not None and self._row is not None:
            self._look_for_reference(self._row, folder)

    def add_extra(self, path: Path) -> None:
        """Compare with another program's result, or any image; of a folder, each row with its own by its name."""
        if path.is_dir():
            self._extra_folders = tuple(dict.fromkeys((*self._extra_folders, path)))
            if self._row is not None:
                self._look_for_results(self._row, path)
        elif path not in self.beside.extras:
            self._change(replace(self.beside, extras=(*self.beside.extras, path)))

    def set_self_test(self, on: bool) -> None:
        """Take the row itself as Reference and its reduction as Source, or stop that."""
        self._change(replace(self.beside, self_test=on))

    def put_beside(self, row_id: int, beside: Beside) -> None:
        """Compare a row with all this at once."""
        self._beside[row_id] = beside
        if self._row is not None and self._row.id == row_id:
            self._open()

    def _change(self, beside: Beside) -> None:
        if self._row is not None:
            self._beside[self._row.id] = beside
            self._open()

    def _open(self) -> None:
        row, beside = self._row, self.beside
        assert row is not None
        self._wish += 1
        wish, scene, gone = self._wish, self._scene, self._gone(row.id)
        known = {} if scene is None else scene.opened | ({} if scene.self_test else {row.file.path: scene.source})
        self._errands.submit(
            lambda: open_scene(row, beside, known, gone),
            lambda scene: self._opened(wish, scene),
            lambda error: self._not_opened(wish, row, error),
        )

    def _opened(self, wish: int, scene: Scene) -> None:
        if wish != self._wish:
            return
        if scene.refused is None:
            self.news_outdated.emit(_REFUSED)
        is_lost = self.beside.reference is not None and scene.reference is None
        of_reference = scene.problems[-1:] if is_lost else ()
        for problem in scene.problems:
            topic = _REFUSED if problem in of_reference else ""
            self.news_raised.emit(News.of(problem, row_id=scene.row_id, topic=topic))
        if scene.refused is not None and not self._refusal_told:
            self._refusal_told = True
            self.news_raised.emit(News.of(scene.refused, "warning", row_id=scene.row_id, topic=_REFUSED))
        self._forget_refused(scene)
        self._set_scene(scene)

    def _forget_refused(self, scene: Scene) -> None:
        """What could not be opened beside the row is not tried, and told of, again."""
        here = {file.path for file in scene.extras}
        beside = self.beside
        self._beside[scene.row_id] = replace(beside, extras=tuple(path for path in beside.extras if path in here))

    def _not_opened(self, wish: int, row: Row, error: SRDesktopError) -> None:
        if wish != self._wish:
            return
        if self.beside.self_test and isinstance(error, MetricError):
            self.news_raised.emit(News.of(error, row_id=row.id))
            self.set_self_test(False)
            return
        self.failed.emit((row, error))

    def _set_scene(self, scene: Scene | None) -> None:
        if scene is not self._scene:
            self._scene = scene
            self.scene_changed.emit(scene)

    def _look_for_reference(self, row: Row, folder: Path) -> None:
        def found(path: Path) -> None:
            if self._row is not None and self._row.id == row.id:
                self.set_reference(path)

        self._errands.submit(
            lambda: find_reference(row.file.path, folder),
            found,
            lambda error: self.news_raised.emit(News.of(error, "warning")),
        )

    def _look_for_results(self, row: Row, folder: Path) -> None:
        def found(pairs: tuple[Pair, ...]) -> None:
            beside = self._beside.get(row.id, Beside())
            others = tuple(one for one in beside.from_folders if one.folder != folder)
            from_folders = (*others, *(FromFolder(folder, pair.sr, pair.model) for pair in pairs))
            if from_folders == beside.from_folders:
                return
            self._beside[row.id] = replace(beside, from_folders=from_folders)
            if self._row is not None and self._row.id == row.id:
                self._open()

        self._errands.submit(
            lambda: find_results(row.file.path, folder),
            found,
            lambda error: self.news_raised.emit(News.of(error, "warning")),
        )
