"""Between session and status line: what runs, and at rest what is being opened or looked at."""

from __future__ import annotations

from PySide6.QtCore import QObject

from sr_desktop.errors import SRDesktopError, shown
from sr_desktop.gui.inspector.result_preview import obstacle
from sr_desktop.gui.session.forecast import in_sum
from sr_desktop.gui.session.rows import Row, RowState
from sr_desktop.gui.session.session import Session
from sr_desktop.gui.soon import Soon
from sr_desktop.gui.status_line import StatusLine
from sr_desktop.gui.wording import reworded


class StatusDesk(QObject):
    """Keeps the line up to date."""

    def __init__(self, session: Session, line: StatusLine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._line = session, line
        session.runs.activity_changed.connect(line.show_activity)
        session.stage.opening_started.connect(self._opening)
        session.stage.failed.connect(self._refused)
        soon, looking = Soon(self._look, self), session.looking
        for changed in (session.scene_changed, session.selection_changed, session.models.changed, session.rows.changed):
            changed.connect(soon.ask)
        for changed in (looking.results_changed, looking.tiles_finished):
            changed.connect(soon.ask)

    def _opening(self, row: Row) -> None:
        self._line.set_rest(self.tr("Opening {name}…").format(name=shown(row.name)))

    def _refused(self, fact: tuple[Row, SRDesktopError]) -> None:
        self._line.set_rest(self.tr("{name} cannot be opened").format(name=shown(fact[0].name)))

    def _look(self) -> None:
        scene, visible = self._session.scene, self._session.looking.lr_visible
        if scene is None:
            if self._session.stage.row_id is None:
                self._line.set_rest("")
            return
        text, stopped = "", self._session.looking.is_stopped
        for key in self._session.looking.keys:
            rendering = self._session.engine.renderings.get(key)
            is_missing = rendering is None or (visible is not None and rendering.is_missing(visible))
            if is_missing and stopped:
                text = self.tr("{model} stopped · {percent} % of the image").format(
                    model=reworded(key.card.name), percent=int(100 * rendering.share) if rendering else 0
                )
            elif rendering is None:
                text = self.tr("Loading {model}…").format(model=reworded(key.card.name))
            elif is_missing:
                text = self.tr("{model} computes the part in view · {percent} % of the image").format(
                    model=reworded(key.card.name), percent=int(100 * rendering.share)
                )
            else:
                continue
            break
        is_computing = bool(text) and not stopped
        self._line.set_rest(
            text or (self.tr("Self-test: nothing is saved") if scene.self_test else self._ready()),
            is_computing=is_computing,
        )

    def _ready(self) -> str:
        kinds = [row for row, _count in self._session.selection.kinds]
        if any(row.lacks_files_of(self._session.models.wanted) for row in kinds):
            return self._obstacle() or self.tr("Ready: Enter upscales and saves the selected images")
        all_saved = kinds and all(row.state is RowState.SAVED for row in kinds)
        return self.tr("All selected images are saved") if all_saved else ""

    def _obstacle(self) -> str:
        """Why files of the selected rows will probably not be made, if that is known of all."""
        session, wanted = self._session, self._session.models.wanted
        if obstacle(session) is not None:  # which the inspector tells, beside what to change
            return self.tr("The selected image cannot be upscaled with these settings")
        left = [(row, count) for row, count in session.selection.kinds if row.lacks_files_of(wanted)]
        if all(row.error is not None for row, _count in left):
            row, count = left[0]
            if row.error is not None and len(left) == count == 1:
                return row.error.message
            return self.tr("The selected images failed: Enter tries them again")
        known = [row for row in session.selection.foreseen if row.lacks_files_of(wanted)]
        forecast = in_sum(known, len(known), wanted)
        return forecast.problem if forecast else ""
