"""All that is drawn over the pictures, pane by pane. Logical pixels of the stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from sr_desktop.gui.viewer.hatch_legend import paint_hatch_legend
from sr_desktop.gui.viewer.labels import Labels
from sr_desktop.gui.viewer.marks import paint_box, paint_watched
from sr_desktop.gui.viewer.overlays import paint_crosshair, paint_label, paint_selection, paint_slider
from sr_desktop.gui.viewer.scale_bar import paint_scale_bar
from sr_desktop.gui.viewer.state import ViewState
from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.candidate import Candidate
from sr_desktop.viewing.comparison import Mode
from sr_desktop.viewing.panes import Content, Difference, Pane
from sr_desktop.viewing.unfinished import is_computed
from sr_desktop.viewing.viewport import Viewport


def has_uncomputed(candidates: Sequence[Candidate], content: Content, viewport: Viewport) -> bool:
    """Whether some of what is in view is not computed yet of an image that `content` is made of."""
    lr_visible = viewport.visible.pixels(-(-viewport.sr_width // 4), -(-viewport.sr_height // 4))
    own = (candidate for candidate in candidates if candidate.key in content.keys)
    return not all(is_computed(candidate, lr_visible) for candidate in own)


@dataclass(frozen=True, slots=True)
class OverPanes:
    """scale: device pixels per logical pixel. unit, hatch: what scale and hatch of a difference mean, in words.

    selection: the words beside one, with {size} and with {region} as `sr-desktop score --region` takes it.
    """

    state: ViewState
    scale: float
    unit: str
    hatch: str
    selection: str
    hot_slider: bool = False

    def paint(self, painter: QPainter, found: tuple[Pane, ...], viewport: Viewport, size: tuple[int, int]) -> None:
        """size: of the stage, in logical pixels."""
        for pane in found:
            painter.save()
            painter.setClipRect(self._logical(pane.px_clip))
            self._paint_marks(painter, pane, viewport)
            self._paint_pointer(painter, pane, found)
            self._paint_words(painter, pane, viewport)
            painter.restore()
        comparison = self.state.comparison
        if comparison.mode is Mode.SLIDER and found:
            clip = found[0].px_clip
            at, length = (clip.right, size[1]) if comparison.upright else (clip.bottom, size[0])
            paint_slider(painter, at / self.scale, length, self.hot_slider, upright=comparison.upright)

    def _paint_marks(self, painter: QPainter, pane: Pane, viewport: Viewport) -> None:
        tools, selection = self.state.tools, self.state.selection
        for number, box in enumerate(tools.boxes, start=1):
            paint_box(painter, self._on_screen(box, viewport, pane), number)
        if selection is not None:
            region = f"{selection.x},{selection.y},{selection.width},{selection.height}"
            words = self.selection.format(size=f"{selection.width} × {selection.height}", region=region)
            frame = self._logical(pane.px_clip)
            paint_selection(painter, self._on_screen(selection, viewport, pane), (words, region), frame)
        for number, (x, y) in enumerate(tools.watched, start=1):
            paint_watched(painter, self._on_screen(Rect(x, y, 1, 1), viewport, pane), number)

    def _paint_pointer(self, painter: QPainter, pane: Pane, found: tuple[Pane, ...]) -> None:
        pointer, frame = self.state.pointer, self._logical(pane.px_frame)
        lonely = self.state.comparison.mode is not Mode.PANES or self.state.tools.loupe
        if pointer is not None and not lonely and not frame.contains(pointer):
            paint_crosshair(painter, frame.topLeft() + self._in_frame(pointer, found))

    def _paint_words(self, painter: QPainter, pane: Pane, viewport: Viewport) -> None:
        comparison = self.state.comparison
        number, text = Labels(self.state).of(pane.content)
        second = comparison.mode is Mode.SLIDER and pane.slot == 1
        several = comparison.slot_count > 1
        name = paint_label(
            painter,
            number,
            text,
            self._logical(pane.px_clip),
            right=second and comparison.upright,
            active=several and pane.slot == comparison.flip_slot,
        )
        if isinstance(pane.content, Difference):
            paint_scale_bar(painter, pane.content, self._logical(pane.px_frame), self.unit)
            if has_uncomputed(self.state.candidates, pane.content, viewport):
                paint_hatch_legend(painter, name, self._logical(pane.px_frame), self.hatch, self.scale)

    def _logical(self, px_rect: Rect) -> QRectF:
        s = self.scale
        return QRectF(px_rect.x / s, px_rect.y / s, px_rect.width / s, px_rect.height / s)

    def _on_screen(self, sr_rect: Rect, viewport: Viewport, pane: Pane) -> QRectF:
        left, top = viewport.px_at(sr_rect.x, sr_rect.y)
        right, bottom = viewport.px_at(sr_rect.right, sr_rect.bottom)
        s, frame = self.scale, pane.px_frame
        return QRectF((frame.x + left) / s, (frame.y + top) / s, (right - left) / s, (bottom - top) / s)

    def _in_frame(self, point: QPointF, found: tuple[Pane, ...]) -> QPointF:
        """A point of the stage, counted from the corner of the pane it is in."""
        for pane in found:
            frame = self._logical(pane.px_frame)
            if frame.contains(point):
                return point - frame.topLeft()
        return point
