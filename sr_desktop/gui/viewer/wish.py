"""A comparison that is wished for before all of its candidates are there."""

from __future__ import annotations

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
        self._wished = comparison
        self.grant()

    @property
    def stands(self) -> bool:
        """Whether nothing was changed since it was granted last."""
        return self._wished is not None and self._state.comparison == self._granted

    def grant(self) -> None:
        """As much of it as the candidates of now allow."""
        if self._wished is not None:
            self._state.compare(self._state.fitted(self._wished))
            self._granted = self._state.comparison

    def forget(self) -> None:
        """It stands no longer."""
        self._wished = self._granted = None
