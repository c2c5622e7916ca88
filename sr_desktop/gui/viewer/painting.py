"""Panes on the screen. All coordinates are device pixels of the stage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QRegion

from sr_desktop.gui.viewer.feeder import Feeder
from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.panes import Pane, Values
from sr_desktop.viewing.viewport import Viewport
from sr_desktop.viewing.wanted import pieces_at, visible_in


def paint_pane(
    painter: QPainter, pane: Pane, viewport: Viewport, feeder: Feeder, px_dirty: Rect, *, clipped: bool = False
) -> QRegion:
    """The pane's picture inside `px_dirty`; what has not arrived is drawn from what there is in other sizes.

    clipped: within the painter's own clip besides. Returns what has been drawn.
    """
    image = viewport.image_px
    left, top = pane.px_frame.x + image.x, pane.px_frame.y + image.y
    visible = visible_in(pane, viewport).intersected(px_dirty.moved(-left, -top))
    if not visible.area:
        return QRegion()
    missing = list[QRect]()
    how = Qt.ClipOperation.IntersectClip if clipped else Qt.ClipOperation.ReplaceClip
    place = qrect(visible.moved(left, top))
    painter.save()
    painter.setClipRect(place, how)
    pieces = pieces_at(pane.content, viewport, visible)
    for region in pieces:
        picture = feeder.picture(region)
        # Only what is inside: Qt rounds positions away from zero, so that with a fractional scale of the screen
        # pieces that begin outside would part from their neighbours by a row.
        part = region.px_rect.intersected(visible)
        if picture is None:
            missing.append(qrect(part.moved(left, top)))
        else:
            source = part.moved(-region.px_rect.x, -region.px_rect.y)
            painter.drawImage(part.x + left, part.y + top, picture, source.x, source.y, source.width, source.height)
    rest = _united(missing) if len(missing) < len(pieces) else QRegion(place)
    if missing and not isinstance(pane.content, Values):
        rest = _paint_stand_ins(painter, pane, viewport, feeder, (left, top), rest, how)
    painter.restore()
    return QRegion(place) - rest


def _united(rects: Iterable[QRect]) -> QRegion:
    region = QRegion()
    for rect in rects:
        region += rect
    return region


def is_whole(pane: Pane, viewport: Viewport, feeder: Feeder, px_dirty: Rect) -> bool:
    """Whether nothing of the pane's picture inside `px_dirty` is missing."""
    image = viewport.image_px
    left, top = pane.px_frame.x + image.x, pane.px_frame.y + image.y
    visible = visible_in(pane, viewport).intersected(px_dirty.moved(-left, -top))
    return all(feeder.picture(region) is not None for region in pieces_at(pane.content, viewport, visible))


def paint_layers(
    painter: QPainter, layers: Sequence[Pane], viewport: Viewport, feeder: Feeder, px_dirty: Rect, **how: bool
) -> QRegion:
    """Panes, and what lies over some of them, which holds their pictures, too: those are drawn only where needed.

    Returns what has been drawn.
    """
    covered = {
        (pane.slot, pane.content.of)
        for pane in layers
        if isinstance(pane.content, Values) and is_whole(pane, viewport, feeder, px_dirty)
    }
    drawn = QRegion()
    for pane in layers:
        if (pane.slot, pane.content) not in covered:
            drawn += paint_pane(painter, pane, viewport, feeder, px_dirty, **how)
    return drawn


def _paint_stand_ins(
    painter: QPainter,
    pane: Pane,
    viewport: Viewport,
    feeder: Feeder,
    corner: tuple[int, int],
    rest: QRegion,
    how: Qt.ClipOperation,
) -> QRegion:
    """Fill `rest`, nothing of it twice; returns what of it is left."""
    for region, picture in feeder.stand_ins(pane.content, viewport):
        factor = viewport.zoom / region.zoom
        rect = region.px_rect
        # Whole pixels, or hairlines of the background would show between the pieces.
        place = QRectF(
            corner[0] + rect.x * factor, corner[1] + rect.y * factor, rect.width * factor, rect.height * factor
        ).toAlignedRect()
        if not rest.intersects(place):
            continue
        painter.setClipRegion(rest, how)
        painter.drawImage(QRectF(place), picture, QRectF(picture.rect()))
        rest -= QRegion(place)
        if rest.isEmpty():
            break
    return rest


def qrect(rect: Rect) -> QRect:
    """The same rectangle for Qt."""
    return QRect(rect.x, rect.y, rect.width, rect.height)
