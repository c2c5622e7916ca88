"""What is counted: an image of the result's size, and which part of it stands already."""

from __future__ import annotations

from dataclasses import dataclass

from sr_desktop.imaging.metrics_pixels import Readable
from sr_desktop.imaging.rect import Rect

BICUBIC = "bicubic"
"""Key of the subject that gains are counted from."""


@dataclass(frozen=True)
class Subject:
    """One row of the table.

    key: stays the same while the row does; BICUBIC for the yardstick. image: at the result's size; what equals it
    holds the same pixels. lr_finished: the input pixels whose results stand in it, None when it is complete.
    seconds: spent inside the model, None where no model made it. otherwise: what to do where it has not the size that
    the Reference is for; "" tells which size that is.
    """

    key: str
    name: str
    image: Readable
    lr_finished: tuple[Rect, ...] | None = None
    seconds: float | None = None
    icc: bytes | None = None
    otherwise: str = ""


@dataclass(frozen=True)
class Reference:
    """The ground truth. name: for people."""

    name: str
    image: Readable
    icc: bytes | None = None
