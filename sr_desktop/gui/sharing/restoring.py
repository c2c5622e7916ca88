"""A session file back on screen: its images, models, view and marks."""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from sr_desktop.errors import SRDesktopError, shown
from sr_desktop.figure.saved import SavedFile, SavedSession
from sr_desktop.figure.session_file import read_session, sha256_of
from sr_desktop.figure.spec import FigureSpec
from sr_desktop.gui.language import listed
from sr_desktop.gui.session.choice import OutputChoice
from sr_desktop.gui.session.news import News
from sr_desktop.gui.session.scene import Beside, Scene
from sr_desktop.gui.session.session import Session
from sr_desktop.gui.sharing.capture import saved_keys, translated_spec
from sr_desktop.gui.viewer.compare_view import CompareView
from sr_desktop.viewing.comparison import Mode


@dataclass(frozen=True, slots=True)
class _Read:
    session: SavedSession
    changed: tuple[Path, ...]


class Restoring(QObject):
    """restored: the figure's spec, in the keys of the window. news_raised: News."""

    restored = Signal(object)
    news_raised = Signal(object)

    def __init__(self, session: Session, viewer: CompareView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._viewer = session, viewer
        self._waiting: SavedSession | None = None
        self._row_id: int | None = None
        session.adding.rows_dropped.connect(self._dropped)
        session.scene_changed.connect(self._scene_changed)

    def open(self, path: Path) -> None:
        """Read a session file and show what it holds."""
        self._session.errands.submit(lambda: _read(path), self._add, lambda error: self._tell(error))

    def _tell(self, error: SRDesktopError) -> None:
        self.news_raised.emit(News.of(error))

    def _add(self, read: _Read) -> None:
        for path in read.changed:
            text = self.tr("{name} has changed since the session was saved.").format(name=shown(path.name))
            self.news_raised.emit(News("warning", text, self.tr("The numbers may be others than then.")))
        saved = read.session
        known = {card.id: card for card in self._session.models.cards}
        missing = [model.name for model in saved.models if model.id not in known]
        if missing:
            text = self.tr("The session used models that are not here: {names}.").format(names=listed(missing))
            self.news_raised.emit(News("warning", text, self.tr("Import or fetch them, and open it again.")))
        ids = [model.id for model in saved.models if model.id in known]
        if ids:
            self._session.models.tick(tuple(ids) if len(ids) > 1 else ())
            self._session.models.choose(ids[0])
            if len(ids) > 1:
                self._session.models.race()
        self._waiting, self._row_id = saved, None
        self._session.adding.add([saved.source.path], _choice(self._session.choices.usual, saved))

    def _dropped(self, ids: tuple[int, ...]) -> None:
        saved = self._waiting
        if saved is None or self._row_id is not None:
            return
        # What was opened together with the session may come before it.
        rows = (row for row_id in ids if (row := self._session.rows.get(row_id)) is not None)
        self._row_id = next((row.id for row in rows if _is_same(row.file.path, saved.source.path)), None)
        if self._row_id is None:
            return
        reference = None if saved.reference is None else saved.reference.path
        extras = tuple(file.path for file in saved.files)
        self._session.stage.put_beside(self._row_id, Beside(reference, extras, self_test=saved.self_test))

    def _scene_changed(self, scene: Scene | None) -> None:
        saved = self._waiting
        if saved is None or scene is None or scene.row_id != self._row_id or not _is_complete(scene, saved):
            return
        self._waiting = None
        back = {saved_key: key for key, saved_key in saved_keys(scene).items()}
        comparison = saved.comparison
        shown_key = back.get(comparison.shown, comparison.shown)
        slots = tuple(back.get(key, key) for key in comparison.slots)
        # What stood beside each other says nothing of a difference that was not looked at.
        loose = comparison.mode is not Mode.DIFFERENCE
        self._viewer.wish.make(replace(comparison, shown=shown_key, slots=slots, loose=loose))
        viewport, view = self._viewer.viewport, saved.view
        if viewport is not None and not view.fitted:
            self._viewer.set_viewport(viewport.zoomed(view.zoom).centred(view.x, view.y))
        tools = self._viewer.state.tools
        self._viewer.state.take(replace(tools, boxes=saved.boxes, watched=saved.watched))
        spec: FigureSpec = translated_spec(saved.figure, back)
        self.restored.emit(spec)


def _is_complete(scene: Scene, saved: SavedSession) -> bool:
    """Whether all that could be opened is; what could not is among the problems."""
    return len(scene.extras) + len(scene.problems) >= len(saved.files) and scene.self_test == saved.self_test


def _is_same(one: Path, other: Path) -> bool:
    return os.path.abspath(one) == os.path.abspath(other)  # noqa: PTH100 — a link is a file of its own


def _choice(usual: OutputChoice, saved: SavedSession) -> OutputChoice:
    return replace(usual, options=replace(usual.options, **asdict(saved.options)))


def _read(path: Path) -> _Read:
    """Runs on the errands' thread."""
    session = read_session(path)
    files = [session.source, *([session.reference] if session.reference else []), *session.files]
    return _Read(session, tuple(file.path for file in files if _has_changed(file)))


def _has_changed(file: SavedFile) -> bool:
    return sha256_of(file.path) != file.sha256
