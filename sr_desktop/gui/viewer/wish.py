"""A comparison that is wished for before all of its candidates are there."""

from __future__ import annotations

from dataclasses import replace

from sr_desktop.gui.viewer.state import ViewState
from sr_desktop.viewing.comparison import Comparison


class Wish:
    """Granted as far as possible each time candidates come, until the person compares otherwise."""

    def __init__(self, state: ViewState) -> None:
        self._state = state
        self._wished: Comparison | None = None
        self._granted: Comparison | None = None

    def make(self, comparison: Comparison) -> None:
        """Wish for this one."""
        self._wished, self._granted = comparison, None
        self.grant()

    @property
    def stands(self) -> bool:
        """Whether nothing was changed since it was granted last."""
        if self._wished is None or self._granted is None:
            return False
        # A pane becomes active where the pointer happens to be.
        return replace(self._state.comparison, active=self._granted.active) == self._granted

    def grant(self) -> None:
        """As much of it as the candidates of now allow."""
        if self._wished is not None:
            wished = self._wished if self._granted is None else self._wished.activated(self._state.comparison.active)
            self._state.compare(self._state.fitted(wished))
            self._granted = self._state.comparison

    def forget(self) -> None:
        """It stands no longer."""
        self._wished = self._granted = None
