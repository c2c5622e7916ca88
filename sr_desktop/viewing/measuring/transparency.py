"""Images with transparency as they are counted: colour that cannot be seen is nobody's result."""

from __future__ import annotations

from dataclasses import dataclass, field

from sr_desktop.imaging.alpha_fill import fill_transparent
from sr_desktop.imaging.metrics_pixels import Readable
from sr_desktop.imaging.pixels import Pixels
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.resample_kernels import LANCZOS3
from sr_desktop.viewing.measuring.images import Enlarged, OfCanvas


@dataclass(frozen=True)
class CanvasAlpha(OfCanvas):
    """The transparency of a growing result: the sample after its `channels` of colour."""

    def read(self, sr_rect: Rect) -> Pixels:
        """(sr_rect.height, sr_rect.width, 1)."""
        return self.canvas.read(sr_rect)[..., self.channels : self.channels + 1]


@dataclass(frozen=True)
class BicubicAlpha(Enlarged):
    """The transparency that goes with BicubicColour in a saved file: resampled on its own."""

    def read(self, sr_rect: Rect) -> Pixels:
        """(sr_rect.height, sr_rect.width, 1)."""
        return self.resized(self._lr, LANCZOS3).read(sr_rect)

    def _lr(self, lr_rect: Rect) -> Pixels:
        beside = self.source.read_alpha(lr_rect)
        assert beside is not None
        return beside[..., :1]


@dataclass(frozen=True)
class SeenColour:
    """The colour of a complete image with transparency as it is read back from the file that it is saved to.

    Under wholly transparent pixels no file is trusted: their colour comes from the neighbours, near and far, so that
    the whole image is held in memory once something of it is read. Used by one thread.
    """

    colour: Readable
    alpha: Readable
    _filled: list[Pixels] = field(default_factory=list, compare=False, repr=False)

    @property
    def width(self) -> int:
        """As `colour`."""
        return self.colour.width

    @property
    def height(self) -> int:
        """As `colour`."""
        return self.colour.height

    def read(self, rect: Rect) -> Pixels:
        """(rect.height, rect.width, 1 or 3)."""
        if not self._filled:
            whole = Rect(0, 0, self.width, self.height)
            self._filled.append(fill_transparent(self.colour.read(whole), self.alpha.read(whole)[..., 0] > 0))
        return self._filled[0][rect.slices]
