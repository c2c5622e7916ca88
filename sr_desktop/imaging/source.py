"""The image to upscale: opened by its content, upright, its pixels by region."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Literal, Protocol

import numpy as np

from sr_desktop.imaging.pixels import Pixels
from sr_desktop.imaging.planes import MemoryPlane
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.source_file import examined, one_sentence, read_file
from sr_desktop.imaging.source_info import SourceInfo
from sr_desktop.imaging.source_pixels import MOST_IN_MEMORY, decode_in_memory, decode_to_scratch

__all__ = ["DEFAULT_PIXEL_LIMIT", "Source", "SourceInfo", "open_source", "read_info"]

DEFAULT_PIXEL_LIMIT = 512_000_000
PageRule = Literal["one", "first"]


class Stored(Protocol):
    """Pixels that are kept somewhere, upright."""

    def read(self, rect: Rect) -> Pixels:
        """(rect.height, rect.width, samples), read-only."""


class Source:
    """An opened image. Any thread may read; after `close` reading raises ValueError."""

    def __init__(self, info: SourceInfo, colour: Pixels | Stored, beside: Pixels | Stored | None) -> None:
        """Takes over both; arrays nobody may change any more."""
        self.info = info
        self._colour: Stored | None = _frozen(colour)
        self._beside = None if beside is None else _frozen(beside)

    def read(self, lr_rect: Rect) -> Pixels:
        """Colour at `lr_rect`: (height, width, info.channels), read-only, of info.dtype.

        Under wholly transparent pixels stands colour from their neighbours. Raises ValueError outside the image, and
        ScratchError when a large image's disk fails.
        """
        return self._part(self._colour, lr_rect)

    def read_alpha(self, lr_rect: Rect) -> Pixels | None:
        """Alpha (if any), then extra samples at `lr_rect`: (height, width, has_alpha + extra), read-only.

        None when the image has neither. Raises as `read` does.
        """
        if self._beside is None and self._colour is not None:
            return None
        return self._part(self._beside, lr_rect)

    def _part(self, pixels: Stored | None, lr_rect: Rect) -> Pixels:
        if pixels is None:
            raise ValueError("the source is closed")
        if lr_rect.intersected(Rect(0, 0, self.info.width, self.info.height)) != lr_rect:
            raise ValueError(f"{lr_rect} is not inside an image of {self.info.width}×{self.info.height}")
        return pixels.read(lr_rect)

    def close(self) -> None:
        """Let the pixels go. Calling it again does nothing."""
        self._colour = self._beside = None

    def __enter__(self) -> Source:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


def open_source(path: Path | str, *, pages: PageRule = "one", pixel_limit: int = DEFAULT_PIXEL_LIMIT) -> Source:
    """Decode an image file, its type told by its content.

    pages: "one" refuses a file of several pages or frames, "first" takes the first. pixel_limit: refuse, before
    decoding, an image of more pixels than this. The pixels of an image that takes more than 384 MB live in scratch.
    Raises SourceError with one sentence when it cannot be taken, ScratchError when there is no room for it.
    """
    path = Path(path)
    with one_sentence(path):
        data = read_file(path, pixel_limit)
        decoder, info = examined(path, data, pages, pixel_limit)
        if info.nbytes > MOST_IN_MEMORY:
            return Source(info, *decode_to_scratch(decoder, info))
        colour, beside = decode_in_memory(decoder, info)
        return Source(info, colour, beside if beside.shape[2] else None)


def read_info(path: Path | str, *, pages: PageRule = "one", pixel_limit: int = DEFAULT_PIXEL_LIMIT) -> SourceInfo:
    """What open_source would say of a file, without decoding its pixels (JPEG XL excepted).

    Raises SourceError as open_source does, but does not see damage among the pixels.
    """
    path = Path(path)
    with one_sentence(path):
        return examined(path, read_file(path, pixel_limit), pages, pixel_limit)[1]


def _frozen(pixels: Pixels | Stored) -> Stored:
    if not isinstance(pixels, np.ndarray):
        return pixels
    own = np.ascontiguousarray(pixels)
    own.flags.writeable = False
    return MemoryPlane(own)
