"""One thing that was found."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """topic: what it belongs to. value: for people. ok: None for a plain fact, else whether the check held."""

    topic: str
    name: str
    value: str
    ok: bool | None = None

    def as_json(self) -> str:
        """One line: {"topic", "name", "value", "ok"}."""
        return json.dumps(asdict(self))
