"""From one image to the next: what of comparison, view and marks stays."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sr_desktop.gui.viewer.feeder import Feeder
from sr_desktop.gui.viewer.state import ViewState
from sr_desktop.gui.viewer.wish import Wish
from sr_desktop.viewing.candidate import Candidate
from sr_desktop.viewing.viewport import Viewport


class ImageChange:
    """frame_size: of a pane, in device pixels."""

    def __init__(self, state: ViewState, feeder: Feeder, frame_size: Callable[[], tuple[int, int]]) -> None:
        self._state, self._feeder, self._frame_size = state, feeder, frame_size
        self.wish = Wish(state)
        self._last: Viewport | None = None

    def put(self, candidates: tuple[Candidate, ...], sr_size: tuple[int, int] | None, coming: Sequence[str]) -> None:
        """As `CompareView.set_candidates` has it."""
        state = self._state
        if not candidates and state.candidates and state.tools.keep_view:
            self.wish.make(state.comparison)
        self._feeder.set_candidates(candidates)
        stands = self.wish.stands
        state.put(candidates, coming)
        if stands:
            self.wish.grant()
        else:
            self.wish.forget()
        self._last = state.viewport or self._last
        if not candidates:
            state.select(None)
            state.look(None)
            return
        size = sr_size or max((candidate.width, candidate.height) for candidate in candidates)
        viewport = state.viewport
        if viewport is None or (viewport.sr_width, viewport.sr_height) != size:
            state.select(None)
            self._unmark(size)
            state.look(self._first_look(size))

    def _unmark(self, size: tuple[int, int]) -> None:
        """Marks belong to one image, unless views are kept and the next image is as large."""
        last, tools = self._last, self._state.tools
        if last is None or not tools.keep_view or (last.sr_width, last.sr_height) != size:
            self._state.take(tools.unmarked())

    def _first_look(self, size: tuple[int, int]) -> Viewport:
        """The whole image; or, if views are kept, the last one's place and zoom."""
        fresh, last = Viewport(*size, *self._frame_size()), self._last
        if last is None or last.fitted or not self._state.tools.keep_view:
            return fresh.fit()
        return fresh.zoomed(last.zoom).centred(last.x, last.y)
