"""How results are made and where they go: what the options panel edits."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from sr_desktop.batch.plan import Request
from sr_desktop.engine.job import Options
from sr_desktop.imaging.paths import DEFAULT_TEMPLATE, Exists


@dataclass(frozen=True, slots=True)
class OutputChoice:
    """options: of the job. template: of the name. exists: when the name is taken. folder: None for the usual place."""

    options: Options = field(default_factory=Options)
    template: str = DEFAULT_TEMPLATE
    exists: Exists = Exists.NUMBER
    folder: Path | None = None


def choice_of(request: Request) -> OutputChoice:
    """What a batch that was left is made with."""
    folder = None if request.output is None else Path(request.output)
    return OutputChoice(request.options, request.template, request.exists, folder)
