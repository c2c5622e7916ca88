"""The furnished window: queue, viewer, inspector and status line around one Session."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Sized
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from sr_desktop.figure.session_file import SUFFIX
from sr_desktop.gui.batch_desk import BatchDesk
from sr_desktop.gui.closing import may_close
from sr_desktop.gui.drops import Drops
from sr_desktop.gui.file_places import FilePlaces, own_folder
from sr_desktop.gui.frames import paint_later
from sr_desktop.gui.help.help_desk import HelpDesk
from sr_desktop.gui.inspector_column import InspectorColumn
from sr_desktop.gui.measuring_desk import MeasuringDesk
from sr_desktop.gui.menu_bar import MenuBar
from sr_desktop.gui.message_desk import MessageDesk
from sr_desktop.gui.not_shown import NotShown
from sr_desktop.gui.panes import Panes
from sr_desktop.gui.pieces import Rule
from sr_desktop.gui.preferences import Preferences
from sr_desktop.gui.queue.panel import QueuePanel
from sr_desktop.gui.queue.thumbnails import Thumbnails
from sr_desktop.gui.queue_desk import QueueDesk
from sr_desktop.gui.rehearsal import rehearsal
from sr_desktop.gui.self_test_chip import SelfTestChip
from sr_desktop.gui.session.choice_storing import from_plain, to_plain
from sr_desktop.gui.session.session import Session
from sr_desktop.gui.session.turns import is_many
from sr_desktop.gui.sharing.share_desk import ShareDesk
from sr_desktop.gui.status_desk import StatusDesk
from sr_desktop.gui.status_line import StatusLine
from sr_desktop.gui.viewer.compare_view import CompareView
from sr_desktop.gui.viewer_desk import ViewerDesk
from sr_desktop.gui.ways_in import WaysIn
from sr_desktop.imaging.giving_up import give_up_opening

if TYPE_CHECKING:
    from sr_desktop.gui.main_window import MainWindow


class Workspace(QWidget):
    """Puts the rooms together; each pair of them is connected by a desk. emptied: rows came or the last one went."""

    emptied = Signal()

    def __init__(self, frame: MainWindow) -> None:
        """It is empty until `furnish` is through."""
        super().__init__(frame)
        self.frame = frame

    def furnish(self) -> Iterator[None]:
        """Make the rooms, one after another: the window answers between them."""
        frame, remembered = self.frame, self.frame.preferences
        self.session = Session(frame.errands, from_plain(remembered.choice), self)
        self.session.models.choose(remembered.model)
        yield
        self.places = FilePlaces(remembered.folders, self._shown_folder)
        self.ways_in = WaysIn(frame, frame.errands, self.places)
        self.queue = QueuePanel(Thumbnails(frame.errands, self.devicePixelRatioF(), self))
        yield
        self.viewer = CompareView()
        self.viewer.state.take(replace(self.viewer.state.tools, keep_view=remembered.keep_view))
        yield
        self.inspector = InspectorColumn(self.session)
        yield from self.inspector.furnish()
        self.status_line = StatusLine()
        self.self_test_chip = SelfTestChip()
        self.viewer.put_in_bar(self.self_test_chip)
        self.not_shown = NotShown(self.session.stage, self.viewer)
        self.drops = Drops(self.session, self.ways_in, self.viewer, frame)
        self._lay_out(remembered)
        self.queue_desk = QueueDesk(self.session, self.queue, frame)
        self.viewer_desk = ViewerDesk(self.session, self.viewer, self)
        self.measuring_desk = MeasuringDesk(self.session, self.inspector.metrics, self)
        self.status_desk = StatusDesk(self.session, self.status_line, self)
        self.batch_desk = BatchDesk(self.session, self.queue, frame)
        self.share_desk = ShareDesk(self.session, self.viewer, self.inspector.metrics, self.places, frame)
        self.message_desk = MessageDesk(self)
        self.help_desk = HelpDesk(self)
        self._connect()
        yield from rehearsal(self)
        self.menu_bar = MenuBar(self)
        yield from self.menu_bar.furnish()

    def _lay_out(self, remembered: Preferences) -> None:
        self.panes = Panes(self.queue, self.viewer, self.inspector)
        if remembered.sections is not None:
            self.inspector.open_only(remembered.sections)
        self.panes.restore(remembered.panes)
        self.frame.message_bar.lie_over(self.viewer.picture)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.panes, 1)
        column.addWidget(Rule())
        column.addWidget(self.status_line)

    def _connect(self) -> None:
        session, frame, ways = self.session, self.frame, self.ways_in
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._keep_keyboard)
        session.rows.changed.connect(self._rows_changed)
        for changed in (session.models.changed, session.choices.shown_changed, session.adding.rows_dropped):
            changed.connect(lambda _fact: self.remember())
        session.adding.rows_dropped.connect(lambda _ids: self.viewer.setFocus())
        # The inspector says new things of a picture, but the picture comes first, as do thousands of rows.
        for come in (session.adding.rows_dropped, session.scene_changed):
            come.connect(lambda _fact: paint_later(*self.inspector.sections, frames=3))
        session.scene_changed.connect(lambda scene: self.self_test_chip.setVisible(bool(scene and scene.self_test)))
        self.self_test_chip.ended.connect(lambda: session.stage.set_self_test(False))
        ways.paths_chosen.connect(self.add)
        ways.sample_chosen.connect(self._show_or_add)
        self.share_desk.session_chosen.connect(lambda path: self.add([path]))
        ways.reference_chosen.connect(session.stage.set_reference)
        ways.reference_folder_chosen.connect(session.stage.set_reference_folder)
        ways.candidate_chosen.connect(session.stage.add_extra)
        empty = frame.empty_state
        empty.open_requested.connect(ways.open_files)
        empty.folder_requested.connect(ways.open_folder)
        empty.sample_requested.connect(ways.open_sample)
        empty.tour_requested.connect(self.help_desk.take_tour)
        self.status_line.pause_toggled.connect(session.runs.pause)
        self.status_line.cancel_requested.connect(self.queue_desk.cancel_all)
        metrics = self.inspector.metrics
        metrics.reference_requested.connect(lambda _none: ways.open_reference())
        metrics.reference_folder_requested.connect(lambda _none: ways.open_reference_folder())
        self.viewer.visible_changed.connect(self.measuring_desk.show_visible)
        self.viewer.selection_changed.connect(self.measuring_desk.metrics.show_selection)
        self.inspector.upscale_button.pressed.connect(self.queue_desk.upscale)
        self.inspector.whose.again_requested.connect(self.queue_desk.run_again)

    def _rows_changed(self, ids: Sized) -> None:
        self.emptied.emit()
        if is_many(ids):
            paint_later(*self.inspector.sections)

    def _keep_keyboard(self, before: QWidget | None, _now: QWidget | None) -> None:
        """What is disabled or goes away gives the keyboard to the picture; Qt would give it to whatever comes next."""
        if before is not None and self.isAncestorOf(before) and not (before.isEnabled() and before.isVisible()):
            self.viewer.setFocus()

    def add(self, paths: Sequence[str | Path]) -> None:
        """Open files and folders; a name without its folder is of the folder that the program was started in."""
        paths = [Path(path).absolute() for path in paths]
        sessions = [path for path in paths if str(path).endswith(SUFFIX)]
        if sessions:
            self.share_desk.restoring.open(Path(sessions[0]))
        for path in reversed(paths):
            self.frame.memory.put_recent(str(path))
        paths = [path for path in paths if path not in sessions]
        if paths:
            self.session.add(paths)

    def _show_or_add(self, path: Path) -> None:
        """Look at the row that is there of this file."""
        here = [row.id for row in self.session.rows.of_file(path)]
        if here:
            self.queue_desk.show_rows((max(here),))
        else:
            self.add([path])

    def _shown_folder(self) -> Path | None:
        row = self.session.rows.get(self.session.stage.row_id)
        return own_folder(row.file.path) if row is not None else None

    # ---- the end ----

    def may_close(self) -> bool:
        """Ask the person once if something runs."""
        return may_close(self.session, self.frame)

    def remember(self) -> None:
        """Keep what to know the next time."""
        self.frame.memory.put_folders(self.places.remembered)
        self.frame.memory.put(
            panes=self.panes.to_text(),
            sections=self.inspector.open_sections,
            model=self.session.models.chosen.id,
            keep_view=self.viewer.state.tools.keep_view,
            choice=to_plain(self.session.choices.usual),
        )

    def close_down(self) -> None:
        """Stop all threads; nothing half-written is left, and nobody waits for what was still being opened."""
        self.frame.errands.forget()
        self.share_desk.forget()
        self.measuring_desk.metrics.forget()
        self.session.engine.mailbox.stop()
        give_up_opening()  # after it images are closed: a thread that did not know would take that for a defect
        self.share_desk.close()
        self.viewer.stop()
        self.inspector.close_down()
        self.measuring_desk.close()
        self.session.close()

    def renew_colours(self) -> None:
        """What does not follow the theme by itself."""
        self.menu_bar.actions_by_name.renew_icons()
        self.inspector.upscale_button.renew()
