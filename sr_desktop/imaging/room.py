"""Whether there is room for a job: on the disk of its file, on the scratch disk and in the memory."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import psutil

from sr_desktop.errors import OutputError, ScratchError, shown
from sr_desktop.imaging.canvas import scratch_bytes
from sr_desktop.imaging.fitting import check_fits, encoder_memory, file_bytes, long_side_within
from sr_desktop.imaging.planes import MOST_IN_MEMORY as CANVAS_IN_MEMORY
from sr_desktop.imaging.source_info import SourceInfo
from sr_desktop.imaging.source_pixels import MOST_IN_MEMORY as SOURCE_IN_MEMORY
from sr_desktop.settings import SCRATCH_VARIABLE, user_folders

_SCALE = 4


@dataclass(frozen=True, slots=True)
class Needs:
    """What a job takes, in bytes. scratch: for the ×4 canvas with its levels and for a large source; file: at most.

    memory: of source, canvas and encoder, where they are kept there; the network comes on top.
    """

    memory: int
    scratch: int
    file: int

    @classmethod
    def of(cls, info: SourceInfo, format_: str, sr_width: int, sr_height: int) -> Needs:
        """For one source and the file that is to be made of it."""
        canvas = _SCALE**2 * info.nbytes
        kept = info.nbytes if info.nbytes <= SOURCE_IN_MEMORY else 0
        in_memory = kept + (canvas if canvas <= CANVAS_IN_MEMORY else 0)
        return cls(
            memory=in_memory + encoder_memory(format_, sr_width, sr_height),
            scratch=scratch_bytes(canvas) + info.nbytes - kept,
            file=file_bytes(format_, sr_width, sr_height, info.samples, info.bits),
        )


def check_room(info: SourceInfo, format_: str, sr_size: tuple[int, int], folder: Path) -> None:
    """Raises OutputError or ScratchError, with what would fit, when the job cannot be done.

    sr_size: width and height of the file; folder: where it will be (a missing one counts for the one above it).
    """
    check_fits(format_, *sr_size, samples=info.samples, bits=info.bits, folder=folder)
    needs = Needs.of(info, format_, *sr_size)
    available = psutil.virtual_memory().available
    if needs.memory > available:
        raise OutputError(
            f"The result of {shown(info.path)} takes {_gb(needs.memory)} of memory, and {_gb(available)} are free.",
            f"Use --format tif, which takes little, or --long {long_side_within(sr_size, available / needs.memory)}.",
        )
    if needs.scratch:
        _check_scratch(info, needs, folder)


def _check_scratch(info: SourceInfo, needs: Needs, folder: Path) -> None:
    place, target = _existing(user_folders().scratch), _existing(folder)
    shared = place is not None and target is not None and place.stat().st_dev == target.stat().st_dev
    needed = needs.scratch + (needs.file if shared else 0)
    free = shutil.disk_usage(place).free if place else needed
    if needed > free:
        fits = info.width * info.height * free / needed / 1e6
        what = "scratch and the file" if shared else "scratch"
        raise ScratchError(
            f"{shown(info.path)} takes {_gb(needed)} of disk for {what}, and {shown(user_folders().scratch)} has "
            f"{_gb(free)} free.",
            f"A picture of up to {fits:,.0f} megapixels would fit; free some space, or set {SCRATCH_VARIABLE} to a "
            "folder on a larger disk.",
        )


def _existing(folder: Path) -> Path | None:
    return next((f for f in (folder, *folder.absolute().parents) if os.path.isdir(f)), None)  # noqa: PTH112


def _gb(size: float) -> str:
    return f"{size / 1e9:,.1f} GB"
