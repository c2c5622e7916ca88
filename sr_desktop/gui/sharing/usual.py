"""What a figure is when nobody has chosen anything yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sr_desktop.figure.saved import BICUBIC, INPUT, REFERENCE
from sr_desktop.figure.spec import FigureSpec, Shown, middle_box
from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.candidate import Candidate
from sr_desktop.viewing.candidates import SavedCandidate
from sr_desktop.viewing.tools import Tools
from sr_desktop.viewing.viewport import Viewport

_IN_PAPERS = {REFERENCE: "Reference", BICUBIC: "Bicubic", INPUT: "Input"}


def usual_spec(candidates: Sequence[Candidate], shown: str, title: str) -> FigureSpec:
    """The Reference first, as papers have it; then bicubic and the results. shown: key of what is on screen."""
    order = {REFERENCE: 0, BICUBIC: 1}
    listed = sorted((one for one in candidates if one.key != INPUT), key=lambda one: order.get(one.key, 2))
    keys = [one.key for one in listed]
    whole = REFERENCE if REFERENCE in keys else shown
    return FigureSpec(tuple(listed_as(one) for one in listed), whole, title)


def listed_as(candidate: Candidate) -> Shown:
    """As papers name it: in English, which the figure's typeface has the letters for."""
    name = candidate.model if isinstance(candidate, SavedCandidate) else candidate.name
    return Shown(candidate.key, _IN_PAPERS.get(candidate.key, name))


def kept_spec(spec: FigureSpec, candidates: Sequence[Candidate]) -> FigureSpec | None:
    """A spec chosen before, with what is still there; None when nothing of it is."""
    here = {candidate.key for candidate in candidates}
    chosen = tuple(one for one in spec.candidates if one.key in here)
    return replace(spec, candidates=chosen, whole=spec.whole if spec.whole in here else "") if chosen else None


def boxes_for(tools: Tools, selection: Rect | None, viewport: Viewport) -> tuple[Rect, ...]:
    """What a figure enlarges: all that is boxed, else a small square in the middle of the view."""
    middle = middle_box(viewport.x, viewport.y, (viewport.sr_width, viewport.sr_height))
    return boxed(tools, selection) or (middle,)


def boxed(tools: Tools, selection: Rect | None) -> tuple[Rect, ...]:
    """The kept boxes and the selection, as if that were kept too."""
    if selection is None or selection in tools.boxes:
        return tools.boxes
    return tools.boxing(selection).boxes
