"""The comparison on screen as a SavedSession."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sr_desktop.engine.models import ModelCard
from sr_desktop.figure.saved import (
    SavedFile,
    SavedModel,
    SavedOptions,
    SavedSession,
    SavedView,
    file_key,
    model_key,
)
from sr_desktop.figure.session_file import sha256_of
from sr_desktop.figure.spec import FigureSpec, Shown
from sr_desktop.gui.session.scene import Scene
from sr_desktop.gui.session.session import Session
from sr_desktop.gui.sharing.usual import boxed
from sr_desktop.gui.viewer.compare_view import CompareView
from sr_desktop.viewing.candidate import Candidate
from sr_desktop.viewing.comparison import Comparison


def saved_keys(scene: Scene) -> dict[str, str]:
    """From the keys of files on screen to those of a session file; all other keys are the same there."""
    return {file.key: file_key(number) for number, file in enumerate(scene.extras)}


def captured(session: Session, viewer: CompareView, spec: FigureSpec) -> SavedSession | None:
    """All but the files' hashes, which `with_hashes` adds; None when nothing is open."""
    scene = session.scene
    row = session.rows.get(scene.row_id) if scene else None
    if scene is None or row is None or viewer.viewport is None:
        return None
    keys, options, tools = saved_keys(scene), row.choice.options, viewer.state.tools
    reference = None if scene.self_test or scene.reference is None else SavedFile(scene.reference.path.absolute(), "")
    view = viewer.viewport
    return SavedSession(
        SavedFile(row.file.path.absolute(), ""),
        scene.self_test,
        reference,
        tuple(SavedFile(file.path.absolute(), "", file.name) for file in scene.extras),
        _models(viewer.state.candidates, session.models.cards),
        SavedOptions(options.device, options.backend, options.tile, options.pages),
        _translated(viewer.comparison, keys),
        SavedView(view.x, view.y, view.zoom, view.fitted),
        boxed(tools, viewer.selection),
        tools.watched,
        translated_spec(spec, keys),
    )


def with_hashes(session: SavedSession) -> SavedSession:
    """With the hash of each file. Reads them all: not for the GUI's thread. Raises SourceError."""

    def hashed(file: SavedFile) -> SavedFile:
        return replace(file, sha256=sha256_of(file.path))

    return replace(
        session,
        source=hashed(session.source),
        reference=hashed(session.reference) if session.reference else None,
        files=tuple(hashed(file) for file in session.files),
    )


def translated_spec(spec: FigureSpec, keys: dict[str, str]) -> FigureSpec:
    """The spec with other keys of candidates."""
    shown = tuple(Shown(keys.get(one.key, one.key), one.name) for one in spec.candidates)
    return replace(spec, candidates=shown, whole=keys.get(spec.whole, spec.whole))


def _translated(comparison: Comparison, keys: dict[str, str]) -> Comparison:
    def of(key: str) -> str:
        return keys.get(key, key)

    slots = tuple(map(of, comparison.standing))
    return replace(comparison, keys=(), previous="", shown=of(comparison.shown), slots=slots)


def _models(candidates: Sequence[Candidate], cards: Sequence[ModelCard]) -> tuple[SavedModel, ...]:
    shown = {candidate.key for candidate in candidates}
    listed = (card for card in cards if model_key(card.id) in shown)
    return tuple(SavedModel(card.id, card.name, card.sha256 or "") for card in listed)
