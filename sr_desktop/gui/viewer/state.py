"""What the viewer's parts share: values, and word when one is replaced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QPointF, Signal

from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.candidate import Candidate
from sr_desktop.viewing.comparison import Comparison
from sr_desktop.viewing.flip_numbers import FLIP_KEYS, flip_numbers
from sr_desktop.viewing.tools import Tools
from sr_desktop.viewing.viewport import Viewport


class ViewState(QObject):
    """Holds the candidates, how they are compared, where the eye looks and what is selected."""

    candidates_changed = Signal(object)  # tuple[Candidate, ...]
    comparison_changed = Signal(object)  # Comparison
    viewport_changed = Signal(object)  # Viewport
    selection_changed = Signal(object)  # sr_ Rect or None
    pointer_changed = Signal(object)  # QPointF in the stage or None
    tools_changed = Signal(object)  # Tools

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.candidates: tuple[Candidate, ...] = ()  # in the order of their numbers
        self.numbers: dict[str, int] = {}
        self.comparison = Comparison()
        self.viewport: Viewport | None = None
        self.selection: Rect | None = None
        self.pointer: QPointF | None = None
        self.tools = Tools()
        self._before_peek: Comparison | None = None
        self._learned: dict[str, int] = {}
        self._usual: tuple[str, ...] = ()
        self.is_more_coming = False
        self.measured = ("", "")
        """The key that others are measured against, whether it is there or not, and the chosen model's."""

    @property
    def in_view(self) -> tuple[str, ...]:
        """The keys of what is on screen."""
        return self.comparison.standing[: self.comparison.slot_count] or (self.comparison.shown,)

    def put(self, candidates: tuple[Candidate, ...], coming: Sequence[str] = ()) -> None:
        """Other candidates, in their usual order; the comparison follows. A number once given stays with its key.

        coming: keys for which numbers are kept, in the place that they have here among those of the candidates.
        """
        self._usual = tuple(candidate.key for candidate in candidates)
        numbers = flip_numbers(tuple(dict.fromkeys((*coming, *self._usual))), self._learned)
        self._learned |= {key: number for key, number in numbers.items() if number <= FLIP_KEYS}
        self.numbers = {key: numbers[key] for key in self._usual}
        self.is_more_coming = not set(coming) <= set(self._usual)
        self.candidates = tuple(sorted(candidates, key=lambda candidate: numbers[candidate.key]))
        self._before_peek = None
        self.candidates_changed.emit(self.candidates)
        self.compare(self.fitted(self.comparison))

    def fitted(self, comparison: Comparison) -> Comparison:
        """The same of the candidates there are."""
        truth, result = self.measured
        known = replace(comparison, truth=truth, result=result)
        return known.with_keys(tuple(candidate.key for candidate in self.candidates), self._usual)

    def compare(self, comparison: Comparison) -> None:
        """Another way of comparing."""
        if comparison != self.comparison:
            self.comparison = comparison
            self.comparison_changed.emit(comparison)

    def peek(self, down: bool) -> None:
        """The previous candidate for as long as it is held down."""
        if down and self._before_peek is None:
            before = self.comparison
            self.compare(before.flipped_back())
            self._before_peek = before
        elif not down and self._before_peek is not None:
            before, self._before_peek = self._before_peek, None
            self.compare(before)

    def look(self, viewport: Viewport | None) -> None:
        """Another part or size."""
        if viewport != self.viewport:
            self.viewport = viewport
            self.viewport_changed.emit(viewport)

    def select(self, sr_rect: Rect | None) -> None:
        """Another selection, or none."""
        if sr_rect != self.selection:
            self.selection = sr_rect
            self.selection_changed.emit(sr_rect)

    def point(self, pointer: QPointF | None) -> None:
        """The cursor elsewhere, or gone."""
        if pointer != self.pointer:
            self.pointer = pointer
            self.pointer_changed.emit(pointer)

    def take(self, tools: Tools) -> None:
        """Other tools, or other marks."""
        if tools != self.tools:
            self.tools = tools
            self.tools_changed.emit(tools)
