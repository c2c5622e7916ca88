"""What the session has to tell the person outside of the rows: the one road to the message bar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sr_desktop.errors import SRDesktopError


@dataclass(frozen=True, slots=True)
class News:
    """text: one sentence. hint: what to do. report: for those who can mend a defect, else empty."""

    kind: Literal["info", "warning", "error"]
    text: str
    hint: str = ""
    report: str = ""

    @classmethod
    def of(cls, error: SRDesktopError) -> News:
        """An expected failure."""
        return cls("error", error.message, error.hint)
