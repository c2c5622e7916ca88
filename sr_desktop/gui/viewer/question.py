"""What the loader thread is asked besides pictures: short questions about the candidates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from sr_desktop.viewing.candidate import Candidate


class Question(Protocol):
    """Something to find out; of each class only the newest is answered."""

    def answer(self, candidates: Mapping[str, Candidate]) -> object:
        """Loader thread. None for nothing worth telling. A candidate that is read may raise ValueError when closed."""
