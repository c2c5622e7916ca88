"""Which pieces of the screen to ask for, the most urgent first."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, zip_longest

from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.comparison import Comparison
from sr_desktop.viewing.panes import Content, Image, Pane, Values
from sr_desktop.viewing.requests import PIECE, Region, regions
from sr_desktop.viewing.viewport import Viewport

_OVERVIEW = 768  # device pixels of the longer side


def overview_zoom(viewport: Viewport) -> float:
    """The zoom of the small whole picture that stands in for pieces that are not there yet."""
    return min(1.0, _OVERVIEW / max(viewport.sr_width, viewport.sr_height))


def pieces_at(content: Content, viewport: Viewport, px_rect: Rect) -> list[Region]:
    """The pieces under `px_rect`, in device pixels from the image's corner at the viewport's zoom."""
    return regions(content, viewport.sr_width, viewport.sr_height, viewport.zoom, px_rect)


def overview(content: Content, viewport: Viewport) -> list[Region]:
    """The pieces of the small whole picture."""
    zoom = overview_zoom(viewport)
    everything = Rect(0, 0, viewport.sr_width, viewport.sr_height)
    return regions(content, viewport.sr_width, viewport.sr_height, zoom, everything)


def visible_in(pane: Pane, viewport: Viewport) -> Rect:
    """The part of the image that a pane shows, in device pixels from the image's corner."""
    image = viewport.image_px
    left, top = pane.px_frame.x + image.x, pane.px_frame.y + image.y
    return pane.px_clip.moved(-left, -top).intersected(Rect(0, 0, image.width, image.height))


def wanted(panes: tuple[Pane, ...], comparison: Comparison, viewport: Viewport) -> list[Region]:
    """What is visible; what flip keys or the slider would show next; small whole pictures; a rim for the next pan."""
    whole = viewport.visible_px
    shown = list(dict.fromkeys(pane.content for pane in panes))
    pictures = [content for content in shown if not isinstance(content, Values)]
    others = [Image(key) for key in comparison.keys if Image(key) not in shown]
    rim = Rect(whole.x - PIECE // 2, whole.y - PIECE // 2, whole.width + PIECE, whole.height + PIECE)
    return list(
        dict.fromkeys(
            chain(
                _in_turn([pieces_at(pane.content, viewport, visible_in(pane, viewport)) for pane in panes]),
                _in_turn([pieces_at(content, viewport, whole) for content in shown]),
                chain.from_iterable(overview(content, viewport) for content in pictures),
                chain.from_iterable(pieces_at(content, viewport, whole) for content in others),
                _in_turn([pieces_at(content, viewport, rim) for content in pictures]),
                chain.from_iterable(overview(content, viewport) for content in others),
            )
        )
    )


def _in_turn(lists: Iterable[list[Region]]) -> Iterable[Region]:
    return (region for row in zip_longest(*lists) for region in row if region is not None)
