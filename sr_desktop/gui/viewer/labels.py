"""The words on the panes."""

from __future__ import annotations

from dataclasses import dataclass

from sr_desktop.gui.viewer.state import ViewState
from sr_desktop.viewing.candidate import Candidate
from sr_desktop.viewing.comparison import DifferenceKind
from sr_desktop.viewing.flip_numbers import FLIP_KEYS
from sr_desktop.viewing.panes import Content, Difference, Values


@dataclass(frozen=True)
class Labels:
    """Names and flip keys of a state's candidates."""

    state: ViewState

    def name(self, key: str, growing: str = "{name} · {percent} %") -> str:
        """As the person sees it; a result still growing says how much of it there is, in this form."""
        for candidate in self.state.candidates:
            if candidate.key == key:
                share = finished_share(candidate)
                return (
                    candidate.name
                    if share is None
                    else growing.format(name=candidate.name, percent=f"{100 * share:.0f}")
                )
        return ""

    def number(self, key: str) -> str:
        """The flip key, 1 … 9; later ones have none."""
        number = self.state.numbers.get(key, 0)
        return str(number) if 1 <= number <= FLIP_KEYS else ""

    def of(self, content: Content) -> tuple[str, str]:
        """Flip key and name of what a pane shows."""
        if isinstance(content, Values):
            return self.of(content.of)
        if not isinstance(content, Difference):
            return self.number(content.key), self.name(content.key)
        second, first = (self.name(key, "{name} ({percent} %)") for key in (content.second, content.first))
        words = f"{second} − {first}"
        return "", words if content.kind is DifferenceKind.SIGNED else f"|{words}|"


def finished_share(candidate: Candidate) -> float | None:
    """Part of a growing result that is there, below 1 also when only rounding would make it 1; None: all of it."""
    done = candidate.finished
    if done is None:
        return None
    return min(0.99, 16 * sum(lr_rect.area for lr_rect in done) / (candidate.width * candidate.height))
