"""The rooms of the window: loaded and made one after another while it answers."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from sr_desktop.gui import icons
from sr_desktop.gui.below import translated
from sr_desktop.gui.language import language
from sr_desktop.gui.tasks import TaskThread

if TYPE_CHECKING:
    from sr_desktop.gui.main_window import MainWindow
    from sr_desktop.gui.workspace import Workspace

LIBRARIES = (
    "engine.estimate", "batch.run", "batch.report", "diagnosis.machine", "figure.from_sessions",
    "viewing.measuring.counting", "viewing.loupe", "viewing.measuring.transparency", "viewing.flip_numbers",
    "viewing.wanted", "gui.session.scene", "gui.session.repeating", "gui.session.activity",
    "gui.session.choice_storing", "gui.session.destinations", "gui.metrics.subjects", "gui.inspector.model_errands",
    "gui.inspector.result_preview", "gui.sharing.usual", "gui.engine_thread", "gui.viewer.counting",
    "gui.viewer.probe", "gui.viewer.value_panes", "gui.window_words",
)  # fmt: skip
"""In sr_desktop, without knowing Qt; with each comes all that it needs."""

_ROOMS = (
    "session.row_list", "session.run_record", "session.stage", "session.models", "session.orders", "session.looking",
    "session.choices", "session.adding", "session.runs", "session.forecasts", "session.session", "queue.thumbnails",
    "queue.words", "queue.row_model", "queue.row_painter", "queue.row_details", "queue.row_view", "queue.panel",
    "actions", "ways_in", "help.hardware", "viewer.tool_chips", "viewer.region_loader", "viewer.feeder",
    "viewer.hatch_legend", "viewer.over_panes", "viewer.readout", "viewer.stage", "viewer.pointing", "viewer.hand",
    "viewer.histogram_plate", "viewer.difference_tools", "viewer.bar", "viewer.tool_box", "viewer.compare_view",
    "help.tour", "help.help_desk", "inspector.disclosure", "inspector.model_card_view", "inspector.model_cards",
    "inspector.choice_with_number", "command_search", "inspector.form", "inspector.folder_field",
    "inspector.name_field", "inspector.output_options", "inspector.options_panel", "metrics.metrics_grid",
    "metrics.metrics_panel", "metrics.metrics_desk", "inspector.model_desk", "section", "inspector_column",
    "queue_desk", "commands", "sharing.figure_form", "sharing.figure_frame", "sharing.figure_dialog",
    "sharing.figure_desk", "sharing.session_figures", "sharing.restoring", "sharing.row_subfigures",
    "sharing.share_desk", "key_sheet", "about", "possible", "viewer.tool_actions", "tool_menu", "menu_bar",
    "batch_desk", "viewer_desk", "measuring_desk", "drops", "status_desk", "workspace",
)  # fmt: skip
"""In sr_desktop.gui, in an order in which each brings little that was not there."""


class Furnishing(QObject):
    """done: the Workspace."""

    done = Signal(object)

    def __init__(self, frame: MainWindow) -> None:
        super().__init__(frame)
        self._frame = frame
        self._steps: Iterator[None] | None = None

    def begin(self, errands: TaskThread) -> None:
        """The libraries behind the rooms take longer to load than the window may take to appear."""
        spoken = language()
        errands.submit(lambda: _load(spoken), self._loaded, lambda _error: None)

    def finish(self) -> None:
        """Make all that is begun, at once."""
        for _step in self._steps or ():
            pass

    def _loaded(self, _none: None) -> None:
        self._steps = self._make()
        self._next()

    def _next(self) -> None:
        for _step in self._steps or ():
            QTimer.singleShot(0, self, self._next)
            return

    def _make(self) -> Iterator[None]:
        yield from icons.load()
        # What uses Qt is loaded here: its types come into being as they are used, and not on two threads at once.
        for name in _ROOMS:
            importlib.import_module(f"sr_desktop.gui.{name}")
            yield
        space: Workspace = importlib.import_module("sr_desktop.gui.workspace").Workspace(self._frame)
        yield from space.furnish()
        self.done.emit(space)


def _load(spoken: str) -> None:
    """Runs on the errands' thread, so nothing of this knows Qt."""
    for name in LIBRARIES:
        importlib.import_module(f"sr_desktop.{name}")
    translated("", spoken)  # the first time it reads what is translated
