"""The choices of the output form, as lists."""

from __future__ import annotations

from sr_desktop.gui.inspector.choice_with_number import Item, Number
from sr_desktop.gui.language import tr
from sr_desktop.imaging.output_formats import FORMATS
from sr_desktop.imaging.paths import Exists

FACTORS = ("4", "3", "2")
"""Those that are offered by themselves."""

_MOST_PIXELS = 999_999


def formats() -> dict[str, str]:
    """Those that can be written by their keys, "" for the source's own."""
    return {"": tr("Same as source")} | {key: format_.label for key, format_ in FORMATS.items()}


def qualities() -> list[Item]:
    """Of lossy formats."""
    return [Item("usual", tr("Standard")), Item("set", tr("Custom"), Number(1, 100, 90))]


def sizes() -> list[Item]:
    """How large: factors by their digits, others by the kind of TargetSize."""
    sides = {
        "width": tr("Width"),
        "height": tr("Height"),
        "long": tr("Long side"),
        "short": tr("Short side"),
    }
    pixels = Number(1, _MOST_PIXELS, 3840, tr("px"))
    factors = [Item(factor, f"×{factor}") for factor in FACTORS]
    other = Item("scale", tr("Factor"), Number(1.01, 4, 2.5, decimals=2))
    return [*factors, other, *(Item(key, text, pixels) for key, text in sides.items())]


def resolutions() -> list[Item]:
    """What becomes of the dots per inch; keys as Options.dpi has them, "set" for a number."""
    return [
        Item("scale", tr("Same paper size")),
        Item("keep", tr("Same dpi")),
        Item("set", tr("Custom"), Number(1, 100_000, 300, tr("dpi"))),
    ]


def rules() -> dict[str, str]:
    """What to do where a file has the name."""
    return {
        Exists.NUMBER.value: tr("Add a number"),
        Exists.SKIP.value: tr("Skip the picture"),
        Exists.OVERWRITE.value: tr("Replace the file"),
    }
