"""What every decoder promises, so that `source` needs to know none of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

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
class Layout:
    """What the samples of the decoded pixels mean.

    bits: 8 or 16. channels: how many samples are colour, 1 (gray) or 3 (RGB); alpha (not multiplied into the colour)
    follows if has_alpha, then `extra` others. was_cmyk: the colour is converted to sRGB.
    """

    bits: int
    channels: int
    has_alpha: bool
    extra: int = 0
    was_cmyk: bool = False

    @classmethod
    def of(cls, samples: int, bits: int) -> Layout:
        """The usual meaning: 1 gray, 2 gray with alpha, 3 RGB, 4 RGB with alpha."""
        return cls(bits, 1 if samples < 3 else 3, samples in (2, 4))


class Decoder(Protocol):
    """One opened file. Its own errors are RefusedError; any other exception means that the file is damaged."""

    @property
    def header(self) -> Header:
        """Read without decoding pixels; `layout` may complete its metadata."""

    def layout(self) -> Layout:
        """Asked for once the header has been accepted, because one format has to decode for it."""

    def decode(self) -> Pixels:
        """The first page's pixels as stored: (height, width, samples) uint8 or uint16, as `layout` tells."""


@runtime_checkable
class StreamingDecoder(Decoder, Protocol):
    """One that need not hold the whole picture."""

    def stream(self) -> Any:
        """The pixels of `decode` as a libvips image to be read once from top to bottom; None: not for this file."""
