"""Which panes show pixels so large that grid and values lie over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sr_desktop.viewing.candidate import Candidate
from sr_desktop.viewing.panes import Pane, Values
from sr_desktop.viewing.values import GRID_FROM, cell_side
from sr_desktop.viewing.viewport import Viewport


def value_panes(
    found: Sequence[Pane], candidates: Sequence[Candidate], viewport: Viewport, scale: float
) -> tuple[Pane, ...]:
    """For each such pane one more at the same place. scale: device pixels per logical pixel."""
    known = {candidate.key: candidate for candidate in candidates}
    made = []
    for pane in found:
        content = pane.content
        if isinstance(content, Values) or not all(key in known for key in content.keys):
            continue
        images = tuple(known[key] for key in content.keys)
        if cell_side(content, images, viewport.sr_width, viewport.zoom) >= GRID_FROM * scale:
            made.append(replace(pane, content=Values(content)))
    return tuple(made)
