"""What is counted: an image of the result's size, how its colour is read, and which part of it stands already."""

from __future__ import annotations

from dataclasses import dataclass

from sr_desktop.imaging.canvas import Canvas
from sr_desktop.imaging.metrics_pixels import Readable
from sr_desktop.imaging.pixels import Pixels
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.resample import Resized
from sr_desktop.imaging.source import Source

BICUBIC = "bicubic"
"""Key of the subject that gains are counted from."""


@dataclass(frozen=True)
class SourceColour:
    """The colour of an opened file, gray or RGB."""

    source: Source

    @property
    def width(self) -> int:
        """In the file's own pixels, upright."""
        return self.source.info.width

    @property
    def height(self) -> int:
        """In the file's own pixels, upright."""
        return self.source.info.height

    def read(self, rect: Rect) -> Pixels:
        """(rect.height, rect.width, 1 or 3)."""
        return self.source.read(rect)


@dataclass(frozen=True)
class CanvasColour:
    """The colour of a growing result; `channels` of the canvas's samples are colour."""

    canvas: Canvas
    channels: int

    @property
    def width(self) -> int:
        """In output pixels."""
        return self.canvas.width

    @property
    def height(self) -> int:
        """In output pixels."""
        return self.canvas.height

    def read(self, sr_rect: Rect) -> Pixels:
        """(sr_rect.height, sr_rect.width, channels)."""
        return self.canvas.read(sr_rect)[..., : self.channels]


@dataclass(frozen=True)
class BicubicColour:
    """The ×4 bicubic image of a source, computed where it is read; the same pixels as the model `bicubic` gives."""

    source: Source

    @property
    def width(self) -> int:
        """In output pixels."""
        return 4 * self.source.info.width

    @property
    def height(self) -> int:
        """In output pixels."""
        return 4 * self.source.info.height

    def read(self, sr_rect: Rect) -> Pixels:
        """(sr_rect.height, sr_rect.width, 1 or 3)."""
        info = self.source.info
        return Resized(self.source.read, info.width, info.height, self.width, self.height).read(sr_rect)


@dataclass(frozen=True)
class Subject:
    """One row of the table.

    key: stays the same while the row does; BICUBIC for the yardstick. image: at the result's size; what equals it
    holds the same pixels. lr_finished: the input pixels whose results stand in it, None when it is complete.
    seconds: spent inside the model, None where no model made it.
    """

    key: str
    name: str
    image: Readable
    lr_finished: tuple[Rect, ...] | None = None
    seconds: float | None = None
    icc: bytes | None = None


@dataclass(frozen=True)
class Reference:
    """The ground truth. name: for people."""

    name: str
    image: Readable
    icc: bytes | None = None
