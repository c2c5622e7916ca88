"""Which part of the images a pane shows, and how large: one value that all panes share."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil, floor

from sr_desktop.imaging.rect import Rect

MOST_ZOOM = 128.0
_LANDMARKS = (0.25, 1.0)  # 1:1 of the input, 100 % of the output


@dataclass(frozen=True, slots=True)
class Fractions:
    """A rectangle in fractions of an image, 0 … 1 on both axes."""

    left: float
    top: float
    right: float
    bottom: float

    def pixels(self, width: int, height: int) -> Rect:
        """The smallest whole-pixel rectangle around it in an image of this size."""
        x, y = max(0, floor(self.left * width)), max(0, floor(self.top * height))
        right, bottom = min(width, ceil(self.right * width)), min(height, ceil(self.bottom * height))
        return Rect(x, y, max(0, right - x), max(0, bottom - y))

    def touches(self, other: Fractions) -> bool:
        """Whether the two have an area in common."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


@dataclass(frozen=True, slots=True)
class Viewport:
    """A pane of px_width × px_height device pixels looking at images of one shape.

    sr_width, sr_height: the ×4 output. x, y: the point in the pane's middle, as fractions of the image. zoom: device
    pixels per output pixel. fitted: the zoom follows the pane's size. All methods give a new, clamped value: an image
    smaller than the pane stands in its middle, a larger one covers it.
    """

    sr_width: int
    sr_height: int
    px_width: int = 1
    px_height: int = 1
    x: float = 0.5
    y: float = 0.5
    zoom: float = 1.0
    fitted: bool = True

    @property
    def fit_zoom(self) -> float:
        """The zoom that shows the whole image; small images are enlarged up to ×4."""
        return min(self.px_width / self.sr_width, self.px_height / self.sr_height, 4.0)

    @property
    def least_zoom(self) -> float:
        """Nobody needs an image smaller than fitted, except to see it at the size of the input."""
        return min(self.fit_zoom, 0.25)

    def fit(self) -> Viewport:
        """The whole image, and so after the pane changes its size."""
        return replace(self, x=0.5, y=0.5, zoom=self.fit_zoom, fitted=True)

    def resized(self, px_width: int, px_height: int) -> Viewport:
        """The same point in the middle of another pane; fitted again if it was."""
        other = replace(self, px_width=max(1, px_width), px_height=max(1, px_height))
        return other.fit() if self.fitted else other._clamped()

    def zoomed(self, zoom: float, px_x: float | None = None, px_y: float | None = None) -> Viewport:
        """At `zoom`, with what lies under the pane's point (px_x, px_y), its middle by default, staying there."""
        zoom = min(max(zoom, self.least_zoom), MOST_ZOOM)
        px_x = self.px_width / 2 if px_x is None else px_x
        px_y = self.px_height / 2 if px_y is None else px_y
        sr_x, sr_y = self.sr_at(px_x, px_y)
        x = (sr_x + (self.px_width / 2 - px_x) / zoom) / self.sr_width
        y = (sr_y + (self.px_height / 2 - px_y) / zoom) / self.sr_height
        return replace(self, x=x, y=y, zoom=zoom, fitted=False)._clamped()

    def zoomed_by(self, doublings: float, px_x: float | None = None, px_y: float | None = None) -> Viewport:
        """Zoomed by 2^doublings, stopping at 100 % and at 1:1 of the input when it would pass them."""
        zoom = self.zoom * 2.0**doublings
        low, high = sorted((self.zoom, zoom))
        margin = 1.001
        passed = [mark for mark in _LANDMARKS if low * margin < mark < high]
        if passed:
            zoom = passed[0] if doublings > 0 else passed[-1]
        return self.zoomed(zoom, px_x, px_y)

    def panned(self, px_dx: float, px_dy: float) -> Viewport:
        """The image moved by (px_dx, px_dy) device pixels, as a hand drags paper."""
        x = self.x - px_dx / (self.zoom * self.sr_width)
        y = self.y - px_dy / (self.zoom * self.sr_height)
        return replace(self, x=x, y=y, fitted=self.fitted and self.covers_all)._clamped()

    def centred(self, x: float, y: float) -> Viewport:
        """The point (x, y), in fractions, in the middle."""
        return replace(self, x=x, y=y, fitted=self.fitted and self.covers_all)._clamped()

    @property
    def covers_all(self) -> bool:
        """Whether the whole image is visible."""
        return self.sr_width * self.zoom <= self.px_width + 0.5 and self.sr_height * self.zoom <= self.px_height + 0.5

    @property
    def image_px(self) -> Rect:
        """Where the whole image lies, in device pixels of the pane: whole numbers, so that panning never resamples."""
        width = max(1, round(self.sr_width * self.zoom))
        height = max(1, round(self.sr_height * self.zoom))
        left = round(self.px_width / 2 - self.x * self.sr_width * self.zoom)
        top = round(self.px_height / 2 - self.y * self.sr_height * self.zoom)
        return Rect(left, top, width, height)

    @property
    def visible_px(self) -> Rect:
        """The visible part of the image, in device pixels counted from the image's own corner."""
        image = self.image_px
        pane = Rect(0, 0, self.px_width, self.px_height)
        return image.intersected(pane).moved(-image.x, -image.y)

    @property
    def visible(self) -> Fractions:
        """The visible part of the image."""
        image, seen = self.image_px, self.visible_px
        return Fractions(
            seen.x / image.width, seen.y / image.height, seen.right / image.width, seen.bottom / image.height
        )

    def sr_at(self, px_x: float, px_y: float) -> tuple[float, float]:
        """The output's coordinates (pixel n covers n … n+1) under a point of the pane; may lie outside the image."""
        image = self.image_px
        return (px_x - image.x) / self.zoom, (px_y - image.y) / self.zoom

    def px_at(self, sr_x: float, sr_y: float) -> tuple[float, float]:
        """The pane's point over coordinates of the output."""
        image = self.image_px
        return image.x + sr_x * self.zoom, image.y + sr_y * self.zoom

    def _clamped(self) -> Viewport:
        return replace(
            self,
            x=_clamp(self.x, self.px_width / (self.sr_width * self.zoom)),
            y=_clamp(self.y, self.px_height / (self.sr_height * self.zoom)),
        )


def _clamp(centre: float, share: float) -> float:
    """A centre such that a pane that holds `share` of the axis shows no emptiness it need not show."""
    return 0.5 if share >= 1 else min(max(centre, share / 2), 1 - share / 2)
