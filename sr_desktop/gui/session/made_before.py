"""Which results of rows are there from an earlier run, by the word of their output folders' journals."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from sr_desktop.batch.entry import Batch, Entry
from sr_desktop.batch.output_folder import OutputFolder
from sr_desktop.engine.models import ModelCard
from sr_desktop.errors import OutputError
from sr_desktop.gui.session.batches import template_for
from sr_desktop.gui.session.rows import Row
from sr_desktop.imaging.paths import NameTemplate, Place


class MadeBefore:
    """Reads each journal as it is when it is first asked, and writes nothing. Not for the GUI's thread."""

    def __init__(self) -> None:
        self._folders: dict[Path, OutputFolder] = {}

    def models(self, row: Row, models: Sequence[ModelCard], place: Place) -> frozenset[str]:
        """The ids of those whose results a run with these models would find and not make again."""
        if place.root is None:
            return frozenset()
        entries = [Entry(row.file, place, card) for card in models]
        shape = Batch(entries, row.choice.options, NameTemplate(template_for(row.choice, models))).shape
        folder = self._folder(place.root)
        try:
            return frozenset(entry.card.id for entry in entries if folder.finished(entry, shape) is not None)
        except OutputError:  # it is being written; whoever makes the results asks again
            return frozenset()

    def _folder(self, root: Path) -> OutputFolder:
        if root not in self._folders:
            folder = OutputFolder(root)
            folder.look()
            self._folders[root] = folder
        return self._folders[root]

    def __enter__(self) -> MadeBefore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        for folder in self._folders.values():
            folder.close()
