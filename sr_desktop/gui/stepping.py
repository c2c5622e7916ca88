"""From one row of the list to the next, without leaving the picture."""

from __future__ import annotations

from functools import partial

from sr_desktop.gui.actions import ActionSpec
from sr_desktop.gui.language import tr
from sr_desktop.gui.queue.panel import QueuePanel


def step(panel: QueuePanel, by: int) -> None:
    """Look at the row so many places further, as far as there is one."""
    current = panel.current_id
    place = None if current is None else panel.model.place(current)
    there = 0 if place is None else min(max(place + by, 0), panel.model.rowCount() - 1)
    if panel.model.rowCount() and there != place:
        panel.select([panel.model.row(there).id])


def stepping_actions(panel: QueuePanel) -> tuple[ActionSpec, ...]:
    """For the menu."""
    tip = tr("With “Keep the view from row to row” the same place at the same zoom stays in sight")
    return (
        ActionSpec(
            "next_row",
            tr("Next row of the &list"),
            partial(step, panel, 1),
            ("Ctrl+PgDown",),
            "ph.skip-forward",
            tip=tip,
        ),
        ActionSpec(
            "previous_row",
            tr("Previous row of the l&ist"),
            partial(step, panel, -1),
            ("Ctrl+PgUp",),
            "ph.skip-back",
            tip=tip,
        ),
    )
