"""The image to upscale: opened by its content, upright, in memory, its pixels by region."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

import numpy as np

from sr_desktop.errors import SourceError, shown
from sr_desktop.imaging.alpha_fill import fill_transparent
from sr_desktop.imaging.containers.metadata_in_exif import out_of_exif
from sr_desktop.imaging.decoders import open_decoder
from sr_desktop.imaging.decoders.base import Header, RefusedError, Samples
from sr_desktop.imaging.image_type import NAMES, image_type
from sr_desktop.imaging.metadata import Metadata
from sr_desktop.imaging.orientation import upright
from sr_desktop.imaging.pixels import Pixels
from sr_desktop.imaging.rect import Rect
from sr_desktop.imaging.sidecar import read_sidecar
from sr_desktop.imaging.source_file import read_file
from sr_desktop.imaging.vips import srgb_profile

DEFAULT_PIXEL_LIMIT = 512_000_000


@dataclass(frozen=True)
class SourceInfo:
    """What a source is.

    format: a key of image_type.NAMES. width, height: upright. bits: per sample, 8 or 16. channels: of colour,
    1 (gray) or 3 (RGB). extra: samples that are neither colour nor alpha. pages: in the file. lossy: its
    compression lost something. was_cmyk: the file holds CMYK, and the pixels given are its sRGB.
    sha256: of the file's bytes. metadata: as in the file, but its ICC profile belongs to the pixels given here.
    """

    path: Path
    format: str
    width: int
    height: int
    bits: int
    channels: int
    has_alpha: bool
    extra: int
    pages: int
    lossy: bool
    was_cmyk: bool
    sha256: str
    metadata: Metadata

    @property
    def samples(self) -> int:
        """Colour, alpha and extra samples together: what a Canvas for the result needs as `channels`."""
        return self.channels + int(self.has_alpha) + self.extra

    @property
    def dtype(self) -> np.dtype[np.unsignedinteger[Any]]:
        """uint8 or uint16."""
        return np.dtype(np.uint8 if self.bits == 8 else np.uint16)


class Source:
    """An opened image, wholly in memory. Any thread may read; after `close` reading raises ValueError."""

    def __init__(self, info: SourceInfo, colour: Pixels, beside: Pixels | None) -> None:
        self.info = info
        self._colour: Pixels | None = colour
        self._beside = beside

    def read(self, lr_rect: Rect) -> Pixels:
        """Colour at `lr_rect`: (height, width, info.channels), read-only, of info.dtype.

        Under wholly transparent pixels stands colour from their neighbours. Raises ValueError outside the image.
        """
        if self._colour is None:
            raise ValueError("the source is closed")
        return self._part(self._colour, lr_rect)

    def read_alpha(self, lr_rect: Rect) -> Pixels | None:
        """Alpha (if any), then extra samples at `lr_rect`: (height, width, has_alpha + extra), read-only.

        None when the image has neither. Raises ValueError outside the image.
        """
        return None if self._beside is None else self._part(self._beside, lr_rect)

    def _part(self, pixels: Pixels, lr_rect: Rect) -> Pixels:
        if lr_rect.intersected(Rect(0, 0, self.info.width, self.info.height)) != lr_rect:
            raise ValueError(f"{lr_rect} is not inside an image of {self.info.width}×{self.info.height}")
        return pixels[lr_rect.slices]

    def close(self) -> None:
        """Let the pixels go."""
        self._colour = self._beside = None

    def __enter__(self) -> Source:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


def open_source(
    path: Path | str, *, pages: Literal["one", "first"] = "one", pixel_limit: int = DEFAULT_PIXEL_LIMIT
) -> Source:
    """Decode an image file, its type told by its content.

    pages: "one" refuses a file of several pages or frames, "first" takes the first. pixel_limit: refuse, before
    decoding, an image of more pixels than this. Raises SourceError with one sentence when it cannot be taken.
    """
    path = Path(path)
    data = read_file(path, pixel_limit)
    kind = image_type(data)
    if kind is None:
        raise SourceError(
            f"{shown(path)} is not an image in a known format.", f"Known are {', '.join(NAMES.values())}."
        )
    try:
        decoder = open_decoder(kind, data)
        header = decoder.header
        _check(header, kind, pages, pixel_limit)
        samples = decoder.decode()
        return _source(path, kind, data, header, samples)
    except RefusedError as refused:
        raise SourceError(f"{shown(path)} {refused.reason}.", refused.hint) from refused
    except MemoryError as error:
        raise SourceError(
            f"{shown(path)} does not fit into the memory.", "Close other programs, or reduce it."
        ) from error
    except Exception as error:
        raise SourceError(
            f"{shown(path)} is damaged: its {NAMES[kind]} data cannot be decoded.", "Copy or export the file again."
        ) from error


def _check(header: Header, kind: str, pages: str, pixel_limit: int) -> None:
    """Raises RefusedError for several pages and for too many pixels."""
    if header.width * header.height > pixel_limit:
        millions = header.width * header.height / 1e6
        raise RefusedError(
            f"has {header.width}×{header.height} pixels ({millions:,.0f} megapixels), more than the limit of"
            f" {pixel_limit / 1e6:,.0f} megapixels",
            "Raise the limit with --pixel-limit MP if the file can be trusted.",
        )
    if header.pages > 1 and pages == "one":
        word = "pages" if kind == "tiff" else "frames"
        raise RefusedError(f"has several {word}", f"Use --pages first to take the first of its {word}.")


def _source(path: Path, kind: str, data: bytes, header: Header, samples: Samples) -> Source:
    pixels = upright(samples.pixels, header.orientation)
    colour, beside = pixels[..., : samples.channels], pixels[..., samples.channels :]
    if samples.has_alpha:
        colour = fill_transparent(colour, beside[..., 0] > 0)
    colour, beside = np.ascontiguousarray(colour), np.ascontiguousarray(beside)
    for array in (colour, beside):
        array.flags.writeable = False
    metadata = replace(out_of_exif(header.metadata.with_exif_dpi()), sidecar=read_sidecar(path))
    if samples.was_cmyk:
        metadata = metadata.with_icc(srgb_profile())
    elif samples.icc:
        metadata = metadata.with_icc(samples.icc)
    info = SourceInfo(
        path=path,
        format=kind,
        width=pixels.shape[1],
        height=pixels.shape[0],
        bits=pixels.dtype.itemsize * 8,
        channels=samples.channels,
        has_alpha=samples.has_alpha,
        extra=beside.shape[2] - int(samples.has_alpha),
        pages=header.pages,
        lossy=header.lossy,
        was_cmyk=samples.was_cmyk,
        sha256=hashlib.sha256(data).hexdigest(),
        metadata=metadata,
    )
    return Source(info, colour, beside if beside.shape[2] else None)
