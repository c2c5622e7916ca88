"""A row of the queue as a subfigure, as if its session had been saved."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path

from sr_desktop.engine.models import ModelCard
from sr_desktop.engine.rendering import Rendering
from sr_desktop.errors import SRDesktopError, shown
from sr_desktop.figure.from_sessions import Measured, measured_session
from sr_desktop.figure.opening import Tell
from sr_desktop.figure.saved import (
    BICUBIC,
    REFERENCE,
    SavedFile,
    SavedModel,
    SavedOptions,
    SavedSession,
    file_key,
    model_key,
)
from sr_desktop.figure.spec import FigureSpec, Shown
from sr_desktop.gui.session.rows import Row
from sr_desktop.gui.session.scene import Beside
from sr_desktop.gui.sharing.subfigures import Stop, Warn
from sr_desktop.imaging.output_formats import FORMATS, canonical
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.source import DEFAULT_PIXEL_LIMIT, open_source, read_info
from sr_desktop.viewing.candidate import Candidate
from sr_desktop.viewing.candidates import RenderingCandidate, SavedCandidate
from sr_desktop.viewing.measuring.reference import find_reference, find_results
from sr_desktop.viewing.viewport import Fractions


@dataclass(frozen=True, slots=True, eq=False)
class RowFigure:
    """Everything that is known of a row before its files are opened. results: in memory, by model."""

    row: Row
    beside: Beside
    reference_folder: Path | None
    extra_folders: tuple[Path, ...]
    models: tuple[ModelCard, ...]
    results: dict[str, Rendering]
    crop: tuple[Fractions, ...]
    spec: FigureSpec

    def measured(self, tell: Tell, stop: Stop, warn: Warn) -> AbstractContextManager[Measured]:
        """Runs on the figure's thread. Raises SRDesktopError."""
        row, options = self.row, self.row.choice.options
        info = read_info(row.file.path, pages=options.pages, pixel_limit=options.pixel_limit)
        width, height = 4 * info.width, 4 * info.height
        if self.beside.self_test:
            width, height = info.width // 4 * 4, info.height // 4 * 4
        found = ((model_key(card.id), self._there(card, (width, height))) for card in self.models)
        there = {key: one for key, one in found if one is not None}
        session, limit = self._session(width, height, warn), options.pixel_limit
        return measured_session(session, tell=tell, pixel_limit=limit, changed=True, stop=stop, there=there)

    def _there(self, card: ModelCard, size: tuple[int, int]) -> Candidate | None:
        """The model's result from memory, else from its newest file if that is of this size and lost nothing."""
        key, rendering = model_key(card.id), self.results.get(card.id)
        if rendering is not None:
            return RenderingCandidate(key, card.name, rendering, rendering.source)
        files = [] if self.beside.self_test else [file for file in self.row.saved if file.model.id == card.id]
        with contextlib.suppress(SRDesktopError):  # then it is computed
            if files and _keeps_all(files[-1].path) and files[-1].is_unchanged:
                source = open_source(files[-1].path, pixel_limit=max(DEFAULT_PIXEL_LIMIT, size[0] * size[1]))
                if (source.info.width, source.info.height) == size:
                    return SavedCandidate(key, card.name, source, card.name)
        return None

    def _session(self, width: int, height: int, warn: Warn) -> SavedSession:
        row, options, reference = self.row, self.row.choice.options, self._reference(warn)
        files = self._files(warn)
        return SavedSession(
            SavedFile(row.file.path.absolute(), ""),
            self.beside.self_test,
            SavedFile(reference.absolute(), "") if reference else None,
            files,
            tuple(SavedModel(card.id, card.name, card.sha256 or "") for card in self.models),
            SavedOptions(options.device, options.backend, options.tile, options.pages),
            boxes=tuple(_placed(part, width, height) for part in self.crop),
            figure=self._figure(bool(reference) or self.beside.self_test, files),
        )

    def _reference(self, warn: Warn) -> Path | None:
        found = self.beside.reference
        if found is None and self.reference_folder is not None and not self.beside.self_test:
            try:
                found = find_reference(self.row.file.path, self.reference_folder)
            except SRDesktopError as problem:
                warn(problem)
        return found

    def _files(self, warn: Warn) -> tuple[SavedFile, ...]:
        files = [SavedFile(path.absolute(), "", shown(path.name)) for path in self.beside.extras]
        for folder in self.extra_folders:
            try:
                pairs = find_results(self.row.file.path, folder)
            except SRDesktopError as problem:
                warn(problem)
                continue
            for pair in pairs:
                name = " ".join(filter(None, (shown(folder.name), pair.model)))
                files.append(SavedFile(pair.sr.absolute(), "", name))
        return tuple(files)

    def _figure(self, has_reference: bool, files: Sequence[SavedFile]) -> FigureSpec:
        """The usual images in the usual order, under the names that the person gave them."""
        names = {one.key: one.name for one in self.spec.candidates}
        models = [Shown(model_key(card.id), names.get(model_key(card.id), card.name)) for card in self.models]
        first = [Shown(REFERENCE, names.get(REFERENCE, "Reference"))] if has_reference else []
        listed = [*first, Shown(BICUBIC, names.get(BICUBIC, "Bicubic")), *models]
        whole = (first or models or listed)[0].key if self.spec.whole else ""
        listed += [Shown(file_key(number), file.name) for number, file in enumerate(files)]
        return replace(self.spec, candidates=tuple(listed), whole=whole, title=shown(self.row.file.path.stem))


def _keeps_all(path: Path) -> bool:
    return not FORMATS[canonical(path.suffix) or "png"].lossy


def _placed(part: Fractions, width: int, height: int) -> Rect:
    x, y = round(part.left * width), round(part.top * height)
    right, bottom = round(part.right * width), round(part.bottom * height)
    return Rect(min(x, width - 1), min(y, height - 1), max(1, right - x), max(1, bottom - y))
