"""Which actions can be chosen now."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject

from sr_desktop.gui.actions import Actions
from sr_desktop.gui.inspector.result_preview import obstacle
from sr_desktop.gui.queue.panel import QueuePanel
from sr_desktop.gui.session.rows import RowState
from sr_desktop.gui.session.session import Session
from sr_desktop.gui.soon import Soon

_OPEN = (RowState.WAITING, RowState.FAILED, RowState.CANCELLED, RowState.SKIPPED)
_WITH_ROWS = ("race", "finish_all", "reference", "candidate", "candidate_folder")


class Possible(QObject):
    """Enables and disables actions; once for everything that changes in one turn of the event loop."""

    def __init__(
        self, session: Session, panel: QueuePanel, actions: Actions, need_a_picture: Iterable[str], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._panel, self._actions = session, panel, actions
        self._with_rows = (*_WITH_ROWS, *need_a_picture)
        self._soon = Soon(self.renew, self)
        for changed in (session.rows.changed, panel.selection_changed, session.models.changed, session.scene_changed):
            changed.connect(self._soon.ask)
        session.looking.tiles_finished.connect(self._tile_finished)
        self.renew()

    def _tile_finished(self, _fact: object) -> None:
        if self._session.is_self_test(self._session.selection.ids):
            self._soon.ask()

    def renew(self) -> None:
        """Look at rows and selection."""
        for name, possible in self._possible().items():
            self._actions[name].setEnabled(possible)

    def _possible(self) -> dict[str, bool]:
        rows, selected = self._session.rows, self._session.selection
        kinds = [row for row, _count in selected.kinds]
        current = rows.get(self._panel.current_id)
        has_result = current is not None and bool(current.saved)
        has_run = len(rows.by_id) > rows.count(RowState.WAITING)
        wanted = self._session.models.wanted
        if self._session.is_self_test(selected.ids):
            can_upscale = not self._session.looking.is_whole
        else:
            can_upscale = any(row.lacks_files_of(wanted) for row in kinds) and obstacle(self._session) is None
        several = len(rows.by_id) > 1 and bool(kinds)
        return {
            **dict.fromkeys(self._with_rows, bool(rows.by_id)),
            **dict.fromkeys(("open_result", "show_result"), has_result),
            **dict.fromkeys(("move_up", "move_down"), several),
            "upscale": can_upscale,
            "upscale_all": any(map(rows.count, _OPEN)),
            "cancel": rows.is_busy and any(row.state.is_busy for row in kinds),
            "cancel_all": rows.is_busy,
            "figure_of_rows": sum(count for _row, count in selected.kinds) > 1,
            "retry": any(row.can_be_retried for row in kinds),
            "run_again": has_run and any(not row.can_be_edited for row in kinds),
            "remove": bool(kinds),
            "undo": rows.can_undo,
        }
