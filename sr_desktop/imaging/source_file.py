"""From a path to an examined file, and one sentence for everything that can be wrong with it."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import io
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from sr_desktop.errors import ScratchError, SourceError, shown
from sr_desktop.imaging.containers.metadata_in_exif import out_of_exif
from sr_desktop.imaging.decoders import open_decoder
from sr_desktop.imaging.decoders.base import Decoder, Header, RefusedError
from sr_desktop.imaging.giving_up import GivenUpError, work_in_hand
from sr_desktop.imaging.image_type import NAMES, image_type
from sr_desktop.imaging.sidecar import read_sidecar
from sr_desktop.imaging.source_info import SourceInfo
from sr_desktop.imaging.vips import srgb_profile

# No format stores a pixel in more bytes than this, so a larger file cannot be within the pixel limit.
_MOST_BYTES_PER_PIXEL = 32
_PIECE = 16 << 20  # bytes between two looks whether somebody still waits for it
_AGAIN = "Copy or export the file again."
_SPELLING, _RIGHTS = "Check the spelling of its name.", "Change its permissions, or run as a user who may read it."
_REASONS = {
    errno.ENOENT: ("does not exist", _SPELLING),
    errno.ENOTDIR: ("does not exist", _SPELLING),
    errno.EACCES: ("may not be read", _RIGHTS),
    errno.EPERM: ("may not be read", _RIGHTS),
    errno.EISDIR: ("is a folder, not an image", ""),
    errno.ENAMETOOLONG: ("has a name that is too long", ""),
    errno.ELOOP: ("is a link that leads back to itself", ""),
}


@contextlib.contextmanager
def one_sentence(path: Path) -> Iterator[None]:
    """Turns whatever goes wrong inside into a SourceError about `path`, but for a lack of scratch."""
    try:
        yield
    except (SourceError, ScratchError, GivenUpError):
        raise
    except RefusedError as refused:
        raise SourceError(f"{shown(path)} {refused.reason}.", refused.hint) from refused
    except MemoryError as error:
        raise SourceError(f"{shown(path)} does not fit into the memory.", "Close other programs.") from error
    except Exception as error:  # decoders raise nearly every type on damaged input
        raise SourceError(f"{shown(path)} is damaged and cannot be decoded.", _AGAIN) from error


def read_file(path: Path, pixel_limit: int) -> bytes:
    """All bytes of a file, read once so that type, hash and pixels belong together."""
    limit = pixel_limit * _MOST_BYTES_PER_PIXEL + 2**20
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a folder")
        if path.exists() and not path.is_file():
            raise RefusedError("is a device or pipe, not a file")
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            data = _content(file) if size <= limit else b""
    except OSError as error:
        reason, hint = _REASONS.get(error.errno or 0, ("cannot be read", "The drive or network may have failed."))
        raise RefusedError(reason, hint) from error
    except ValueError as error:  # a NUL in the name
        raise RefusedError("does not exist", _SPELLING) from error
    if size > limit:
        raise RefusedError("is too large for a picture within the pixel limit", "Raise it with --pixel-limit MP.")
    if not data:
        raise RefusedError("is empty", _AGAIN)
    return data


def _content(file: BinaryIO) -> bytes:
    """A bounded read would take room for its whole bound at once, which not every system lends."""
    work, content = work_in_hand(), io.BytesIO()
    while piece := file.read(_PIECE):
        work.check()
        content.write(piece)
    return content.getvalue()


def _hash(data: bytes) -> str:
    work, made, whole = work_in_hand(), hashlib.sha256(), memoryview(data)
    for start in range(0, len(data), _PIECE):
        work.check()
        made.update(whole[start : start + _PIECE])
    return made.hexdigest()


def examined(path: Path, data: bytes, pages: str, pixel_limit: int) -> tuple[Decoder, SourceInfo]:
    """The decoder of a file's bytes and what it knows before decoding. Raises RefusedError, or anything on damage."""
    kind = image_type(data)
    if kind is None:
        raise RefusedError("is not a picture in a known format", f"Known are {', '.join(NAMES.values())}.")
    decoder = open_decoder(kind, data)
    _refuse(decoder.header, kind, pages, pixel_limit)
    layout, header = decoder.layout(), decoder.header
    metadata = replace(out_of_exif(header.metadata.with_exif_dpi()), sidecar=read_sidecar(path))
    width, height = (header.width, header.height) if header.orientation < 5 else (header.height, header.width)
    return decoder, SourceInfo(
        path=path,
        format=kind,
        width=width,
        height=height,
        bits=layout.bits,
        channels=layout.channels,
        has_alpha=layout.has_alpha,
        extra=layout.extra,
        pages=header.pages,
        lossy=header.lossy,
        was_cmyk=layout.was_cmyk,
        sha256=_hash(data),
        metadata=metadata.with_icc(srgb_profile()) if layout.was_cmyk else metadata,
    )


def _refuse(header: Header, kind: str, pages: str, pixel_limit: int) -> None:
    """Raises RefusedError for too many pixels and for several pages."""
    if header.width * header.height > pixel_limit:
        raise RefusedError(
            f"has {header.width}×{header.height} pixels, more than the limit of {pixel_limit / 1e6:,.10g} megapixels",
            "Raise the limit with --pixel-limit MP if the file can be trusted.",
        )
    if header.pages > 1 and pages == "one":
        word = "pages" if kind == "tiff" else "frames"
        raise RefusedError(f"has several {word}", f"Use --pages first to take the first of its {word}.")
