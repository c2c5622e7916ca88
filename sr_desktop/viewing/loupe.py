"""What a loupe over the pictures shows: panes of its own, at a zoom of its own."""

from __future__ import annotations

from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.panes import Pane
from sr_desktop.viewing.viewport import MOST_ZOOM, Viewport

_FACTOR, _LEAST = 4.0, 1.0


def loupe_zoom(zoom: float) -> float:
    """Four times as large as what it lies over, and at least 100 %: a landmark, so that its pixels are even."""
    wanted = max(_FACTOR * zoom, _LEAST)
    step = 1.0
    while step * 2 <= wanted:
        step *= 2
    return min(step, MOST_ZOOM)


def loupe_viewport(viewport: Viewport, px_x: float, px_y: float, side: int) -> Viewport:
    """The loupe's own view, `side` device pixels square: the point (px_x, px_y) of the pane is in its middle."""
    sr_x, sr_y = viewport.sr_at(px_x, px_y)
    width, height = viewport.sr_width, viewport.sr_height
    zoom = loupe_zoom(viewport.zoom)
    # Made directly: a loupe over the image's edge shows what is beside it, where a view would be moved inside.
    return Viewport(width, height, side, side, sr_x / width, sr_y / height, zoom, False)


def loupe_panes(found: tuple[Pane, ...], px_x: float, px_y: float, side: int, *, everywhere: bool) -> list[Pane]:
    """A square for the pane that holds the stage's point, or, `everywhere`, one at the same place of each pane."""
    under = next((pane for pane in found if _holds(pane.px_clip, px_x, px_y)), None)
    if under is None:
        return []
    dx, dy = px_x - under.px_frame.x, px_y - under.px_frame.y
    made = []
    for pane in found if everywhere else (under,):
        square = Rect(round(pane.px_frame.x + dx - side / 2), round(pane.px_frame.y + dy - side / 2), side, side)
        made.append(Pane(pane.content, square, square, pane.slot))
    return made


def _holds(rect: Rect, x: float, y: float) -> bool:
    return rect.x <= x < rect.right and rect.y <= y < rect.bottom
