"""What every decoder promises, so that `source` needs to know none of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from sr_desktop.imaging.containers.metadata import Metadata
from sr_desktop.imaging.pixels import Pixels


class RefusedError(Exception):
    """A file that is understood well enough to say why it is not taken.

    reason: continues a sentence that began with the file's name, without the full stop. hint: what can be done.
    """

    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint


@dataclass(frozen=True)
class Header:
    """What is known before any pixel is decoded.

    width, height: before `orientation`. pages: number of pages or frames (2 where the file says only that there are
    several). lossy: was compressed with loss.
    orientation: EXIF orientation that is still to be applied.
    """

    width: int
    height: int
    pages: int
    lossy: bool
    orientation: int
    metadata: Metadata


@dataclass(frozen=True)
class Samples:
    """Decoded pixels as stored: (height, width, samples) uint8 or uint16.

    channels: how many samples are colour, 1 (gray) or 3 (RGB); alpha (not multiplied into the colour) follows if
    has_alpha, then extra samples. was_cmyk: the colour is now sRGB. icc: the profile, where it becomes known only
    with the pixels.
    """

    pixels: Pixels
    channels: int
    has_alpha: bool
    was_cmyk: bool = False
    icc: bytes | None = None


class Decoder(Protocol):
    """One opened file. Its own errors are RefusedError; any other exception means that the file is damaged."""

    @property
    def header(self) -> Header:
        """Read without decoding pixels."""

    def decode(self) -> Samples:
        """The first page's pixels."""
