"""Panes on the screen. All coordinates are device pixels of the stage."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QRegion

from sr_desktop.gui.viewer.feeder import Feeder
from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.panes import Pane, Values
from sr_desktop.viewing.viewport import Viewport
from sr_desktop.viewing.wanted import pieces_at, visible_in


def paint_pane(
    painter: QPainter, pane: Pane, viewport: Viewport, feeder: Feeder, px_dirty: Rect, *, clipped: bool = False
) -> None:
    """The pane's picture inside `px_dirty`; what has not arrived is drawn from what there is in other sizes.

    clipped: within the painter's own clip besides.
    """
    image = viewport.image_px
    left, top = pane.px_frame.x + image.x, pane.px_frame.y + image.y
    visible = visible_in(pane, viewport).intersected(px_dirty.moved(-left, -top))
    if not visible.area:
        return
    missing, is_any_there = list[QRect](), False
    how = Qt.ClipOperation.IntersectClip if clipped else Qt.ClipOperation.ReplaceClip
    painter.save()
    painter.setClipRect(qrect(visible.moved(left, top)), how)
    for region in pieces_at(pane.content, viewport, visible):
        picture = feeder.picture(region)
        # Only what is inside: Qt rounds positions away from zero, so that with a fractional scale of the screen
        # pieces that begin outside would part from their neighbours by a row.
        part = region.px_rect.intersected(visible)
        if picture is None:
            missing.append(qrect(part.moved(left, top)))
        else:
            is_any_there = True
            source = part.moved(-region.px_rect.x, -region.px_rect.y)
            painter.drawImage(part.x + left, part.y + top, picture, source.x, source.y, source.width, source.height)
    if missing and not isinstance(pane.content, Values):
        if is_any_there:  # else after a change of zoom, when they are many
            painter.setClipRegion(sum(missing, QRegion()).intersected(qrect(visible.moved(left, top))), how)
        _paint_stand_ins(painter, pane, viewport, feeder, (left, top))
    painter.restore()


def is_whole(pane: Pane, viewport: Viewport, feeder: Feeder, px_dirty: Rect) -> bool:
    """Whether nothing of the pane's picture inside `px_dirty` is missing."""
    image = viewport.image_px
    left, top = pane.px_frame.x + image.x, pane.px_frame.y + image.y
    visible = visible_in(pane, viewport).intersected(px_dirty.moved(-left, -top))
    return all(feeder.picture(region) is not None for region in pieces_at(pane.content, viewport, visible))


def paint_layers(
    painter: QPainter, layers: Sequence[Pane], viewport: Viewport, feeder: Feeder, px_dirty: Rect, **how: bool
) -> None:
    """Panes, and what lies over some of them, which holds their pictures, too: those are drawn only where needed."""
    covered = {
        (pane.slot, pane.content.of)
        for pane in layers
        if isinstance(pane.content, Values) and is_whole(pane, viewport, feeder, px_dirty)
    }
    for pane in layers:
        if (pane.slot, pane.content) not in covered:
            paint_pane(painter, pane, viewport, feeder, px_dirty, **how)


def _paint_stand_ins(
    painter: QPainter, pane: Pane, viewport: Viewport, feeder: Feeder, corner: tuple[int, int]
) -> None:
    for region, picture in feeder.stand_ins(pane.content, viewport):
        factor = viewport.zoom / region.zoom
        rect = region.px_rect
        place = QRectF(
            corner[0] + rect.x * factor, corner[1] + rect.y * factor, rect.width * factor, rect.height * factor
        )
        # Whole pixels, or hairlines of the background would show between the pieces.
        painter.drawImage(QRectF(place.toAlignedRect()), picture, QRectF(picture.rect()))


def qrect(rect: Rect) -> QRect:
    """The same rectangle for Qt."""
    return QRect(rect.x, rect.y, rect.width, rect.height)
