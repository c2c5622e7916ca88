"""The question behind the histogram."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sr_desktop.viewing.candidate import Candidate
from sr_desktop.viewing.histogram import Histogram, histogram
from sr_desktop.viewing.panes import Difference, Image
from sr_desktop.viewing.viewport import Fractions


@dataclass(frozen=True, slots=True)
class CountValues:
    """How often does each value occur in this part?"""

    content: Image | Difference
    part: Fractions

    def answer(self, candidates: Mapping[str, Candidate]) -> Histogram | None:
        """Loader thread."""
        if not all(key in candidates for key in self.content.keys):
            return None
        return histogram(self.content, tuple(candidates[key] for key in self.content.keys), self.part)
