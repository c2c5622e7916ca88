"""The choices of the output form, as lists."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from sr_desktop.gui.inspector.choice_with_number import Item, Number
from sr_desktop.imaging.output_formats import FORMATS
from sr_desktop.imaging.paths import Exists

FACTORS = ("4", "3", "2")
"""Those that are offered by themselves."""

_MOST_PIXELS = 999_999


def _tr(text: str) -> str:
    return QCoreApplication.translate("OutputOptions", text)


def formats() -> dict[str, str]:
    """Those that can be written by their keys, "" for the source's own."""
    return {"": _tr("Same as source")} | {key: format_.label for key, format_ in FORMATS.items()}


def qualities() -> list[Item]:
    """Of lossy formats."""
    return [Item("usual", _tr("Standard")), Item("set", _tr("Custom"), Number(1, 100, 90))]


def sizes() -> list[Item]:
    """How large: factors by their digits, others by the kind of TargetSize."""
    sides = {
        "width": _tr("Width"),
        "height": _tr("Height"),
        "long": _tr("Long side"),
        "short": _tr("Short side"),
    }
    pixels = Number(1, _MOST_PIXELS, 3840, _tr("px"))
    factors = [Item(factor, f"×{factor}") for factor in FACTORS]
    other = Item("scale", _tr("Factor"), Number(1.01, 4, 2.5, decimals=2))
    return [*factors, other, *(Item(key, text, pixels) for key, text in sides.items())]


def resolutions() -> list[Item]:
    """What becomes of the dots per inch; keys as Options.dpi has them, "set" for a number."""
    return [
        Item("scale", _tr("Same paper size")),
        Item("keep", _tr("Same dpi")),
        Item("set", _tr("Custom"), Number(1, 100_000, 300, _tr("dpi"))),
    ]


def rules() -> dict[str, str]:
    """What to do where a file has the name."""
    return {
        Exists.NUMBER.value: _tr("Add a number"),
        Exists.SKIP.value: _tr("Skip the picture"),
        Exists.OVERWRITE.value: _tr("Replace the file"),
    }
