"""A wish to stop."""

from __future__ import annotations

from typing import Protocol


class Cancel(Protocol):
    """A wish to stop, such as threading.Event; any thread may look at it."""

    def is_set(self) -> bool:
        """Whether someone asked to stop."""
