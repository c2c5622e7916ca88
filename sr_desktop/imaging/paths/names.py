"""File names of results, from a template that the person may change."""

from __future__ import annotations

import os
import re
import string
from dataclasses import asdict, dataclass

from sr_desktop.errors import UsageError, shown

DEFAULT_TEMPLATE = "{stem}_x{scale}_{model}{ext}"

# File systems stop at 255 bytes; the rest is room for a number and for the ending of an unfinished file.
NAME_BYTES = 255 - 32

_FORBIDDEN = re.compile(r'[/\\<>:"|?*\x00-\x1f]' if os.name == "nt" else r"[/\\\x00]")


@dataclass(frozen=True)
class NameFields:
    """What a template can ask for. scale: 4 or any other factor; width, height: pixels of the result; ext: `.png`."""

    stem: str
    model: str
    scale: float
    width: int
    height: int
    ext: str


_KNOWN = tuple(NameFields.__dataclass_fields__)
_HINT = f"Known fields are {', '.join('{' + name + '}' for name in _KNOWN)}; the usual name is {DEFAULT_TEMPLATE}."


@dataclass(frozen=True)
class NameTemplate:
    """A checked template such as `{stem}_x{scale}_{model}{ext}`: one file name, known fields only, {ext} at the end."""

    text: str = DEFAULT_TEMPLATE

    def __post_init__(self) -> None:
        """Raise UsageError when `text` cannot name a file."""
        try:
            parts = list(string.Formatter().parse(self.text))
        except ValueError:
            raise self._wrong("has a brace without its partner") from None
        for literal, field, spec, conversion in parts:
            if found := _FORBIDDEN.search(literal):
                raise self._wrong(f"holds {found.group()!r}, which no file name can")
            if field is not None and (field not in _KNOWN or spec or conversion):
                raise self._wrong(f"asks for {{{shown(field)}}}, which is not known")
        if not parts or parts[-1][1] != "ext":
            raise self._wrong("does not end in {ext}")

    def _wrong(self, what: str) -> UsageError:
        return UsageError(f"The name template {shown(self.text)} {what}.", _HINT)

    def with_model(self) -> NameTemplate:
        """The same with {model} in it."""
        return self if "{model}" in self.text else NameTemplate(self.text.replace("{ext}", "_{model}{ext}"))

    def fill(self, fields: NameFields) -> str:
        """The file name: separators in values become `_`, a stem too long for a file system is shortened.

        Raises UsageError when the name is too long even without the stem.
        """
        values = asdict(fields) | {"scale": f"{fields.scale:.4g}"}
        safe = {name: _FORBIDDEN.sub("_", str(value)) for name, value in values.items()}
        name = self.text.format_map(safe)
        stem = safe["stem"]
        while len(os.fsencode(name)) > NAME_BYTES and stem:
            excess = len(os.fsencode(name)) - NAME_BYTES
            stem = stem[: -max(1, excess // 4)]
            name = self.text.format_map(safe | {"stem": stem.rstrip()})
        if len(os.fsencode(name)) > NAME_BYTES:
            raise UsageError(
                f"The name template {shown(self.text)} gives names over {NAME_BYTES} bytes.", "Use a shorter template."
            )
        return name
