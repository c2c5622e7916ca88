"""The selected rows of the queue as subfigures of one figure."""

from __future__ import annotations

from collections.abc import Sequence

from sr_desktop.engine.rendering import Rendering
from sr_desktop.errors import shown
from sr_desktop.figure.spec import FigureSpec
from sr_desktop.gui.session.rows import Row
from sr_desktop.gui.session.session import Session
from sr_desktop.gui.sharing.row_figure import RowFigure
from sr_desktop.gui.sharing.subfigures import Subfigure
from sr_desktop.viewing.viewport import Fractions


def row_subfigures(session: Session, crop: Sequence[Fractions], spec: FigureSpec) -> list[Subfigure]:
    """One for each selected row, with the results that any of them has; one that a row lacks is computed for it.

    crop: what is enlarged of each. spec: all choices but the images that are shown.
    """
    rows = session.selection.rows
    results = {row.id: _complete(session, row) for row in rows}
    known = {model for row in rows for model in (*results[row.id], *(file.model.id for file in row.saved))}
    cards = tuple(card for card in session.models.cards if card.id in known) or session.models.wanted
    models = tuple(card for card in cards if card.architecture != "bicubic")
    stage = session.stage
    wishes = (
        RowFigure(row, stage.beside_of(row.id), *stage.folders, models, results[row.id], tuple(crop), spec)
        for row in rows
    )
    return [Subfigure(shown(wish.row.name), shown(wish.row.file.path), wish.measured) for wish in wishes]


def _complete(session: Session, row: Row) -> dict[str, Rendering]:
    """Results in memory, by model; those of a row under way may be closed when it is saved."""
    if row.state.is_busy:
        return {}
    renderings, self_test = session.engine.renderings.of_row(row.id), session.stage.beside_of(row.id).self_test
    return {key.card.id: one for key, one in renderings.items() if key.self_test == self_test and not one.tiles_left}
