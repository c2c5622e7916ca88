"""What planned jobs will take, for `--dry-run`."""

from __future__ import annotations

from sr_desktop.engine.calibration import Pace, calibrated
from sr_desktop.engine.engine import Engine
from sr_desktop.engine.estimate import Estimate, estimate, in_all
from sr_desktop.engine.planning import Planned
from sr_desktop.errors import SRDesktopError
from sr_desktop.imaging.room import check_room


class Estimates:
    """One after another; a speed that is not known yet is measured, once for each model and format."""

    def __init__(self) -> None:
        self._paces: dict[tuple[str, str], Pace | None] = {}
        self._told: list[Estimate] = []

    def of(self, plan: Planned) -> Estimate:
        """For one job. Raises OutputError or ScratchError, with what would fit, when there is no room for it."""
        check_room(plan.info, plan.job.format, (plan.sr_width, plan.sr_height), plan.job.output.parent)
        found = estimate(plan.job, plan.info, self._pace(plan))
        self._told.append(found)
        return found

    @property
    def total(self) -> str:
        """All of them together; "" for one or none."""
        return in_all(self._told) if len(self._told) > 1 else ""

    def _pace(self, plan: Planned) -> Pace | None:
        key = (plan.job.model.id, plan.job.format)
        if key not in self._paces:
            with Engine() as engine:
                try:
                    self._paces[key] = calibrated(plan.job, engine)
                except SRDesktopError:  # the job itself will say what is wrong
                    self._paces[key] = None
        return self._paces[key]
