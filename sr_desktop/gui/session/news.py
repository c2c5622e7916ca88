"""What the session has to tell the person outside of the rows: the one road to the message bar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from sr_desktop.errors import SRDesktopError
from sr_desktop.gui.wording import in_window


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be done about it with one press. text: of the button. stays: it can be taken more than once."""

    text: str
    take: Callable[[], object] = field(compare=False)
    stays: bool = False


@dataclass(frozen=True, slots=True)
class News:
    """text: one sentence. hint: what to do. report: for those who can mend a defect, else empty.

    offers: two at most, for the person to take or leave; such news stay until they are closed.
    row_id: of the one image that it is about; when that is removed there is no more to say.
    topic: the newest news of a topic takes the place of those before. sums_up: images of which no more is to be said.
    """

    kind: Literal["info", "warning", "error"]
    text: str
    hint: str = ""
    report: str = ""
    offers: tuple[Offer, ...] = ()
    row_id: int | None = None
    topic: str = ""
    sums_up: frozenset[int] = frozenset()

    @classmethod
    def of(
        cls,
        error: SRDesktopError,
        kind: Literal["warning", "error"] = "error",
        *,
        row_id: int | None = None,
        topic: str = "",
    ) -> News:
        """An expected failure."""
        told = in_window(error)
        return cls(kind, told.message, told.hint, row_id=row_id, topic=topic)
