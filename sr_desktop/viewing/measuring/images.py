"""Images as they are counted: a source, a growing result, bicubic, a saved file; their colour, read by region."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from sr_desktop.imaging.canvas import Canvas
from sr_desktop.imaging.pixels import Pixels
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.resample import Read, Resized
from sr_desktop.imaging.resample_kernels import BICUBIC, Kernel
from sr_desktop.imaging.source import Source, open_source


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
class OfCanvas:
    """Samples of a growing result, of which `channels` are colour."""

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


@dataclass(frozen=True)
class CanvasColour(OfCanvas):
    """Its colour."""

    def read(self, sr_rect: Rect) -> Pixels:
        """(sr_rect.height, sr_rect.width, channels)."""
        return self.canvas.read(sr_rect)[..., : self.channels]


@dataclass(frozen=True)
class Enlarged:
    """Samples of a source ×4, computed where they are read."""

    source: Source

    @property
    def width(self) -> int:
        """In output pixels."""
        return 4 * self.source.info.width

    @property
    def height(self) -> int:
        """In output pixels."""
        return 4 * self.source.info.height

    def resized(self, lr: Read, kernel: Kernel) -> Resized:
        """What `lr` gives, in output pixels."""
        info = self.source.info
        return Resized(lr, info.width, info.height, self.width, self.height, kernel)


@dataclass(frozen=True)
class BicubicColour(Enlarged):
    """The bicubic image of a source; the same pixels as the model `bicubic` gives."""

    def read(self, sr_rect: Rect) -> Pixels:
        """(sr_rect.height, sr_rect.width, 1 or 3)."""
        return self.resized(self.source.read, BICUBIC).read(sr_rect)


@dataclass(frozen=True)
class SavedColour:
    """A result as it stands in its file; opened where it is first read, and kept. Used by one thread.

    number: tells one saving under that name from the next. Reading raises SourceError where the file is gone.
    """

    path: Path
    width: int
    height: int
    number: int = 0
    _opened: list[Source] = field(default_factory=list, compare=False, repr=False)

    def read(self, rect: Rect) -> Pixels:
        """(rect.height, rect.width, 1 or 3)."""
        if not self._opened:
            self._opened.append(open_source(self.path))
        return self._opened[0].read(rect)
