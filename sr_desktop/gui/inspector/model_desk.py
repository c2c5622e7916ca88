"""Between the cards and the models folder: lists, imports, downloads and removes models beside the window."""

from __future__ import annotations

import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox

from sr_desktop.errors import SRDesktopError
from sr_desktop.gui.file_places import first_there
from sr_desktop.gui.inspector.fetch_card import FetchProgress
from sr_desktop.gui.inspector.model_cards import ModelCards
from sr_desktop.gui.inspector.model_errands import (
    CancelledError,
    Models,
    fetch_model,
    import_model,
    list_models,
    remove_added,
)
from sr_desktop.gui.tasks import TaskThread
from sr_desktop.gui.wording import in_window, reworded

if TYPE_CHECKING:
    from sr_desktop.engine.models.importing import Imported


class ModelDesk(QObject):
    """One for each ModelCards; what the cards ask for is done here.

    models_changed: the Models there are now; the cards show them already. defect_found: a traceback.
    """

    models_changed = Signal(object)
    defect_found = Signal(object)
    _progressed = Signal(object)

    def __init__(self, cards: ModelCards, server: str | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards, self._server = cards, server
        self._folder: Path | None = None
        self._cancelled: dict[str, threading.Event] = {}
        self._tasks = TaskThread("models", self)
        self._tasks.defect_found.connect(self.defect_found)
        self._progressed.connect(cards.show_fetching)
        cards.import_requested.connect(self.choose_file)
        cards.fetch_requested.connect(self.fetch)
        cards.fetch_cancelled.connect(self.cancel)
        cards.remove_requested.connect(self.ask_to_remove)
        self._tasks.start()

    def refresh(self) -> None:
        """List the models again; the cards follow soon."""
        self._tasks.submit(list_models, self._show, self._complain)

    def choose_file(self) -> None:
        """Ask for a weights file and import it."""
        start, kinds = first_there(self._folder), self.tr("Weights (*.safetensors *.pth *.pt)")
        name, _ = QFileDialog.getOpenFileName(
            self._cards, self.tr("Import weights"), start, f"{kinds};;{self.tr('All')} (*)"
        )
        if name:
            self._folder = Path(name).parent
            self.import_file(Path(name))

    def import_file(self, path: Path) -> None:
        """Take the weights in a file; the cards say what came of it."""
        self._cards.show_importing(True)
        self._cards.say()
        self._tasks.submit(partial(import_model, path), self._added, self._complain)

    def fetch(self, id: str) -> None:
        """Download the authors' weights `id`."""
        cancelled = self._cancelled[id] = threading.Event()
        self._cards.show_fetching(FetchProgress(id, 0, None))
        self._cards.say()
        self._tasks.submit(
            partial(fetch_model, id, self._server, partial(self._tell, id), cancelled),
            self._added,
            partial(self._fetch_failed, id),
        )

    def cancel(self, id: str) -> None:
        """Stop a download."""
        if id in self._cancelled:
            self._cancelled[id].set()

    def ask_to_remove(self, id: str) -> None:
        """Remove an added model if the person means it."""
        question = self.tr("Remove the model {id}?").format(id=id)
        told = self.tr("Its weights are deleted. Files that it made stay as they are.")
        buttons = QMessageBox.StandardButton
        answer = QMessageBox.question(self._cards, question, f"{question}\n{told}", buttons.Yes | buttons.Cancel)
        if answer == buttons.Yes:
            self.remove(id)

    def remove(self, id: str) -> None:
        """Delete an added model."""
        self._tasks.submit(partial(remove_added, id), self._show, self._complain)

    def close(self) -> None:
        """Stop what runs and end the thread."""
        for cancelled in self._cancelled.values():
            cancelled.set()
        self._tasks.close()

    def _tell(self, id: str, received: int, total: int | None) -> None:
        """Runs on the download's thread."""
        self._progressed.emit(FetchProgress(id, received, total))

    def _added(self, outcome: tuple[Imported, Models]) -> None:
        imported, models = outcome
        self._cards.show_importing(False)
        self._show(models)
        name = self.tr("{name} is here as {id}.").format(name=imported.card.name, id=imported.card.id)
        self._cards.say(" ".join([name, *map(reworded, imported.notes)]))

    def _show(self, models: Models) -> None:
        self._cards.set_cards(models.cards, models.fetchable)
        self._cards.say(problem="\n".join(map(str, map(in_window, models.problems))))
        self.models_changed.emit(models)

    def _complain(self, error: SRDesktopError) -> None:
        self._cards.show_importing(False)
        self._cards.say(problem=str(in_window(error)))

    def _fetch_failed(self, id: str, error: SRDesktopError) -> None:
        self._cards.show_fetch_problem(id, "" if isinstance(error, CancelledError) else str(in_window(error)))
