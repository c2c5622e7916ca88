"""Whether a result can be written, asked before anything is computed."""

from __future__ import annotations

import shutil
from pathlib import Path

from sr_desktop.errors import OutputError, shown
from sr_desktop.imaging.output_formats import FORMATS

_BIG_TIFF_BYTES = 2**31
_FAMILIAR_SIDE, _FAMILIAR_PIXELS = 65_000, 512_000_000
_METADATA_BYTES = 2**20


def check_fits(
    format_: str, width: int, height: int, *, samples: int = 3, bits: int = 8, folder: Path | None = None
) -> None:
    """Raises OutputError when a result of width × height pixels cannot be written in a format (a key of FORMATS).

    samples, bits: of one of its pixels. folder: where the file will be; its disk must have room for as many bytes
    as the format can need (a folder not yet there counts for the one above it).
    """
    target = FORMATS[format_]
    raw = _raw_bytes(format_, width, height, samples, bits)
    if max(width, height) > target.most_side:
        raise OutputError(
            f"{target.label} holds at most {target.most_side:,} pixels per side, and the result has {width}×{height}.",
            f"Use --format tif, or --long {target.most_side}.",
        )
    if raw > target.most_bytes:
        fits = long_side_within((width, height), target.most_bytes / raw)
        raise OutputError(
            f"{target.label} cannot hold as much as {width}×{height} pixels.", f"Use --format tif, or --long {fits}."
        )
    if folder is not None:
        _check_disk(folder, file_bytes(format_, width, height, samples, bits), (width, height))


def cautions(format_: str, width: int, height: int, *, samples: int = 3, bits: int = 8) -> tuple[str, ...]:
    """Sentences that a person should read before a very large result is made; mostly none."""
    found = []
    if format_ == "tiff" and is_big_tiff(_raw_bytes(format_, width, height, samples, bits)):
        found.append("The result is written as BigTIFF, which some programs do not open.")
    if max(width, height) > _FAMILIAR_SIDE or width * height > _FAMILIAR_PIXELS:
        found.append(f"The result has {width}×{height} pixels; some programs do not open so large a picture.")
    return tuple(found)


def file_bytes(format_: str, width: int, height: int, samples: int, bits: int) -> int:
    """Bytes that a file may take at most, lossy formats as far as can be expected."""
    return round(_raw_bytes(format_, width, height, samples, bits) * FORMATS[format_].size_share) + _METADATA_BYTES


def long_side_within(size: tuple[int, int], share: float) -> int:
    """The longer side of a picture of the shape of `size` with `share` of its pixels."""
    return max(1, int(max(size) * share**0.5))


def encoder_memory(format_: str, width: int, height: int) -> int:
    """Bytes of memory that encoding takes besides the canvas; 0 for the formats that are streamed."""
    return width * height * FORMATS[format_].encoder_bytes


def is_big_tiff(raw_bytes: int) -> bool:
    """Whether a TIFF of so many uncompressed bytes gets 64-bit offsets: plain TIFF ends at 4 GB, and compression
    can make noise larger than it was."""
    return raw_bytes > _BIG_TIFF_BYTES


def _raw_bytes(format_: str, width: int, height: int, samples: int, bits: int) -> int:
    return width * height * samples * (min(bits, FORMATS[format_].bits) // 8)


def _check_disk(folder: Path, needed: int, size: tuple[int, int]) -> None:
    existing = next((f for f in (folder, *folder.absolute().parents) if f.is_dir()), None)
    try:
        free = shutil.disk_usage(existing).free if existing else needed
    except OSError:
        return  # the writing itself will say what is wrong with the folder
    if free < needed:
        raise OutputError(
            f"{shown(folder)} has {free / 1e9:,.1f} GB free, and the result may need {needed / 1e9:,.1f} GB.",
            f"Free some space, choose another folder with -o, or use --long {long_side_within(size, free / needed)}.",
        )
