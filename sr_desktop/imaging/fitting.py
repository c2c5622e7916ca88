"""Whether a result can be written, asked before anything is computed."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from pathlib import Path

from sr_desktop.errors import OutputError, shown
from sr_desktop.imaging.output_formats import FORMATS
from sr_desktop.imaging.replacing import cannot_write

_BIG_TIFF_BYTES = 2**31
_FAMILIAR_SIDE, _FAMILIAR_PIXELS = 65_000, 512_000_000
_METADATA_BYTES = 2**20
_MOST_SCALE = 4


def check_fits(
    format_: str, width: int, height: int, *, samples: int = 3, bits: int = 8, folder: Path | None = None
) -> None:
    """Raises OutputError when a result of width × height pixels cannot be written in a format (a key of FORMATS).

    samples, bits: of one of its pixels. folder: where the file will be; it must be open to us, and its disk have room
    for as many bytes as the format can need (a folder not yet there counts for the one above it).
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
    there = next((f for f in (folder, *folder.absolute().parents) if os.path.lexists(f)), None)
    if there is None:
        return  # such as a drive that is not there: the writing itself will say what is wrong
    free = _free(there)
    refused = _refused(there, is_known=free is not None)
    if isinstance(refused, PermissionError):
        raise OutputError(
            f"The output folder cannot be written to: {shown(folder)}.", "Choose another folder with -o."
        ) from refused
    if refused is not None:
        raise cannot_write(folder, refused) from refused
    if free is not None and free < needed:
        raise OutputError(
            f"{shown(folder)} has {_amount(free)} free, and the result may need {_amount(needed)}.",
            _less(size, (free - _METADATA_BYTES) / (needed - _METADATA_BYTES)),
        )


def _free(there: Path) -> int | None:
    """None where the disk does not tell: some of the network's, and those that the system makes up."""
    try:
        disk = shutil.disk_usage(there)
    except OSError:
        return None
    return disk.free if disk.total else None


def _refused(there: Path, *, is_known: bool) -> OSError | None:
    """Why no file can be made there, if none can. is_known: its disk is one whose permissions tell."""
    if not os.path.isdir(there):  # noqa: PTH112 (Path.is_dir raises where nobody may look)
        return NotADirectoryError(errno.ENOTDIR, "is a file")
    may = os.access(there, os.W_OK | os.X_OK, effective_ids=os.access in os.supports_effective_ids)
    if may and not is_known:
        try:
            tempfile.TemporaryFile(dir=there).close()
        except OSError:
            may = False
    return None if may else PermissionError(errno.EACCES, "may not be written to")


def _less(size: tuple[int, int], share: float) -> str:
    """What to do where a share of the room for a result of that size is there: none is smaller than its source."""
    fits = long_side_within(size, max(0.0, share))
    if fits * _MOST_SCALE <= max(size):
        return "Free some space, or choose another folder with -o."
    return f"Free some space, choose another folder with -o, or use --long {fits}."


def _amount(count: int) -> str:
    return f"{count / 1e9:,.1f} GB" if count >= 1e9 else f"{count / 1e6:,.1f} MB"
