"""What the viewer asks of an image."""

from __future__ import annotations

from typing import Protocol

from sr_desktop.imaging.pixels import Pixels
from sr_desktop.imaging.rect import Rect


class Candidate(Protocol):
    """One image shown in the comparison. Any thread may read it at any time.

    All candidates of a comparison show the same picture from corner to corner, each in its own number of pixels.
    """

    @property
    def key(self) -> str:
        """Unique in its comparison, stable."""

    @property
    def name(self) -> str:
        """As the person sees it."""

    @property
    def width(self) -> int:
        """Own pixels."""

    @property
    def height(self) -> int:
        """Own pixels."""

    @property
    def icc(self) -> bytes | None:
        """The profile of the pixels; None means sRGB."""

    @property
    def levels(self) -> int:
        """How many levels `read` knows, at least 1."""

    @property
    def finished(self) -> tuple[Rect, ...] | None:
        """The final parts, lr_ rectangles; None: all of it."""

    def read(self, rect: Rect, level: int = 0) -> Pixels:
        """Pixels at `rect`, which is in the pixels of `level` (2^level times as small): (h, w, c) uint8 or uint16.

        c: 1 gray, 2 gray and alpha, 3 RGB, 4 RGB and alpha. Raises ValueError when the image has been closed.
        """
