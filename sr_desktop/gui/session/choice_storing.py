"""The output choice as plain values and back; what cannot be understood gives way to its default."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from sr_desktop.engine.job import Options
from sr_desktop.errors import UsageError
from sr_desktop.gui.session.choice import OutputChoice
from sr_desktop.imaging.output_formats import canonical
from sr_desktop.imaging.paths import Exists, NameTemplate
from sr_desktop.imaging.target_size import TargetSize


def to_plain(choice: OutputChoice) -> dict[str, Any]:
    """What JSON can hold."""
    options = choice.options
    return {
        "device": options.device,
        "backend": options.backend,
        "tile": options.tile,
        "size": [options.size.kind, options.size.value],
        "format": options.format,
        "quality": options.quality,
        "dpi": options.dpi,
        "strip_private": options.strip_private,
        "template": choice.template,
        "exists": str(choice.exists),
        "folder": None if choice.folder is None else str(choice.folder),
    }


def from_plain(stored: Mapping[str, Any] | None) -> OutputChoice:
    """The choice; entries of a wrong kind are left out. Overwriting is never taken over: it is asked for anew."""
    known = {name: value for name, value in (stored or {}).items() if _is_fit(name, value)}
    size = known.pop("size", None)
    template, folder = known.pop("template", OutputChoice().template), known.pop("folder", None)
    exists = known.pop("exists", Exists.NUMBER)
    options = Options(**known) if size is None else Options(size=TargetSize(*size), **known)
    return OutputChoice(options, template, Exists(exists), Path(folder) if folder else None)


def _is_fit(name: str, value: Any) -> bool:
    check = _CHECKS.get(name)
    try:
        return check is not None and bool(check(value))
    except (TypeError, ValueError, UsageError):
        return False


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


_CHECKS: dict[str, Callable[[Any], object]] = {
    "device": lambda value: isinstance(value, str) and value.partition(":")[0] in ("auto", "cpu", "cuda"),
    "backend": lambda value: value in ("auto", "openvino", "torch"),
    "tile": lambda value: value in ("auto", "whole") or (type(value) is int and value >= 1),
    "size": lambda value: TargetSize(value[0], value[1]) and value[0] in ("scale", "width", "height", "long", "short"),
    "format": lambda value: value is None or canonical(value) is not None,
    "quality": lambda value: value is None or (type(value) is int and 1 <= value <= 100),
    "dpi": lambda value: value in ("scale", "keep") or (_is_number(value) and 0 < value <= 100_000),
    "strip_private": lambda value: isinstance(value, bool),
    "template": lambda value: bool(NameTemplate(value)),
    "exists": lambda value: value in ("number", "skip"),
    "folder": lambda value: value is None or isinstance(value, str),
}
