"""How a source's pixels are decoded and kept: small ones as arrays, large ones never in memory as a whole."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from typing import Any, BinaryIO, cast

import numpy as np

from sr_desktop.imaging import vips
from sr_desktop.imaging.alpha_fill import fill_transparent
from sr_desktop.imaging.decoders.base import Decoder, StreamingDecoder
from sr_desktop.imaging.encoders.file_target import FileTarget
from sr_desktop.imaging.giving_up import work_in_hand
from sr_desktop.imaging.orientation import upright
from sr_desktop.imaging.pixels import Pixels
from sr_desktop.imaging.planes import Plane, ScratchPlane
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.scratch import Scratch
from sr_desktop.imaging.source_info import SourceInfo

MOST_IN_MEMORY = 384 << 20
"""Bytes of a source's pixels; larger ones live in scratch."""
# From here on a decoder that holds a picture twice is passed over for one that streams it.
_STREAMED = 64 << 20
_BLOCK, _MARGIN = 1024, 512


@dataclass(frozen=True)
class StoredPixels:
    """`samples` of the pixels in `plane`, as they lie in the file, turned upright where they are read.

    width, height: upright.
    """

    plane: Plane
    samples: slice
    orientation: int
    width: int
    height: int

    def read(self, rect: Rect) -> Pixels:
        """(rect.height, rect.width, samples), read-only. Raises ScratchError when the disk fails."""
        pixels = upright(self.plane.read(self._stored(rect)), self.orientation)[..., self.samples]
        pixels.flags.writeable = False
        return pixels

    def write(self, rect: Rect, pixels: Pixels) -> None:
        """Put all samples there."""
        self.plane.write(self._stored(rect), upright(pixels, {6: 8, 8: 6}.get(self.orientation, self.orientation)))

    def _stored(self, rect: Rect) -> Rect:
        x = self.width - rect.right if self.orientation in (2, 3, 6, 7) else rect.x
        y = self.height - rect.bottom if self.orientation in (3, 4, 7, 8) else rect.y
        return Rect(x, y, rect.width, rect.height) if self.orientation < 5 else Rect(y, x, rect.height, rect.width)


def decode_in_memory(decoder: Decoder, info: SourceInfo) -> tuple[Pixels, Pixels]:
    """Colour and the samples beside it (maybe none), upright; hidden colour is filled."""
    image = _stream(decoder) if info.nbytes > _STREAMED else None
    pixels = upright(decoder.decode() if image is None else vips.to_array(image), decoder.header.orientation)
    if pixels.shape != (info.height, info.width, info.samples) or pixels.dtype != info.dtype:
        raise ValueError(f"{pixels.dtype} {pixels.shape} decoded, {info} announced")
    colour, beside = pixels[..., : info.channels], pixels[..., info.channels :]
    return (fill_transparent(colour, beside[..., 0] > 0) if info.has_alpha else colour), beside


def decode_to_scratch(decoder: Decoder, info: SourceInfo) -> tuple[StoredPixels, StoredPixels | None]:
    """Colour and the samples beside it (None: there are none). Raises ScratchError when the disk has no room."""
    scratch = Scratch(info.nbytes)
    rows, image = _Rows(scratch), _stream(decoder)
    if image is None:
        rows.write(decoder.decode().tobytes())
    else:
        FileTarget(cast(BinaryIO, rows)).run(lambda target: image.rawsave_target(target))
    if rows.written != info.nbytes:
        raise ValueError(f"{rows.written} bytes decoded, {info} announced")
    orientation = decoder.header.orientation
    plane = ScratchPlane(scratch, 0, info.width if orientation < 5 else info.height, info.samples, info.dtype)
    pixels = StoredPixels(plane, slice(None), orientation, info.width, info.height)
    if info.has_alpha:
        _fill(pixels, info.channels)
    colour, beside = slice(info.channels), slice(info.channels, None)
    return replace(pixels, samples=colour), replace(pixels, samples=beside) if info.samples > info.channels else None


def _stream(decoder: Decoder) -> Any:
    return decoder.stream() if isinstance(decoder, StreamingDecoder) else None


class _Rows(io.RawIOBase):
    """Takes a picture from its first byte to its last."""

    def __init__(self, scratch: Scratch) -> None:
        self._scratch, self.written = scratch, 0
        self._work = work_in_hand()  # libvips writes on a thread of its own

    def write(self, data: bytes, /) -> int:  # type: ignore[override]
        self._work.check()
        self._scratch.write(self.written, data)
        self.written += len(data)
        return len(data)


def _fill(pixels: StoredPixels, channels: int) -> None:
    """Fill hidden colour block by block: what no visible pixel is near to, no network sees beside one."""
    work, whole = work_in_hand(), Rect(0, 0, pixels.width, pixels.height)
    for y in range(0, whole.height, _BLOCK):
        for x in range(0, whole.width, _BLOCK):
            work.check()
            core = Rect(x, y, _BLOCK, _BLOCK).intersected(whole)
            around = Rect(x - _MARGIN, y - _MARGIN, _BLOCK + 2 * _MARGIN, _BLOCK + 2 * _MARGIN).intersected(whole)
            found, inside = pixels.read(around), core.moved(-around.x, -around.y).slices
            if not found[inside][..., channels].all():
                filled = fill_transparent(found[..., :channels], found[..., channels] > 0)
                pixels.write(core, np.concatenate([filled[inside], found[inside][..., channels:]], axis=2))
