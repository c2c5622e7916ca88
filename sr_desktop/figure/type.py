"""The typeface of figures: shipped with the program, so that a figure is the same on every machine."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PIL import ImageFont

from sr_desktop.resources import resource

_FILES = {False: "DejaVuSansCondensed.ttf", True: "DejaVuSansCondensed-Bold.ttf"}
_LARGE = 1000
_SMALLEST = 0.75


def font_file(bold: bool) -> Path:
    """The TrueType file."""
    return resource(f"fonts/{_FILES[bold]}")


@cache
def font(bold: bool, size: float) -> ImageFont.FreeTypeFont:
    """`size` in dots. The basic layout: the other one depends on libraries that not every machine has."""
    return ImageFont.truetype(font_file(bold), size, layout_engine=ImageFont.Layout.BASIC)


def width_of(text: str, size: float, bold: bool = False) -> float:
    """In the unit of `size`, without hinting: the same for screen and paper."""
    return font(bold, _LARGE).getlength(text) * size / _LARGE


def fitted(text: str, size: float, room: float, bold: bool = False) -> tuple[str, float]:
    """Text and size that fit into `room`: first smaller, down to three quarters, then shortened by an ellipsis."""
    needed = width_of(text, size, bold)
    if needed <= room:
        return text, size
    size *= max(_SMALLEST, room / needed)
    if width_of(text, size, bold) <= room * 1.001:
        return text, size
    kept = text
    while kept and width_of(kept + "…", size, bold) > room:
        kept = kept[:-1]
    return kept.rstrip() + "…", size


def missing_letters(text: str) -> str:
    """The characters that the typeface cannot show, each once."""
    blank = font(False, 64).getmask("\U0010fffe").getbbox()
    absent = (letter for letter in dict.fromkeys(text) if not letter.isspace() and _is_blank(letter, blank))
    return "".join(absent)


def _is_blank(letter: str, blank: object) -> bool:
    """Whether a letter is drawn as the box that stands for what is not there."""
    drawn, absent = font(False, 64).getmask(letter), font(False, 64).getmask("\U0010fffe")
    return drawn.getbbox() == blank and bytes(drawn) == bytes(absent)
