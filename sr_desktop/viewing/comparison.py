"""Which candidates are compared and how: one value, changed only by making another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

GAINS = (1, 2, 4, 8, 16, 32, 64)
_SLOTS = 4


class Mode(StrEnum):
    """How candidates stand together."""

    SINGLE = "single"
    PANES = "panes"
    SLIDER = "slider"
    DIFFERENCE = "difference"


class DifferenceKind(StrEnum):
    """absolute: how far apart, mean over the channels. signed: second minus first, in luma."""

    ABSOLUTE = "absolute"
    SIGNED = "signed"


@dataclass(frozen=True, slots=True)
class Comparison:
    """keys: all candidates, in the order of their flip keys. shown: the one that the single view shows.

    slots: what stands in the panes; the slider has the first on its left and the second on its right, the difference
    is of these two. active: the slot that flip keys change. previous: what a flip replaced last. slider: its place,
    0 … 1 of the pane. upright: its line goes up and down, else across, with the first above. gain: a difference of
    255/gain is the end of the scale. Slots and shown follow sensible defaults
    as candidates come, until the person has chosen (arranged, flipped).
    """

    keys: tuple[str, ...] = ()
    mode: Mode = Mode.SINGLE
    shown: str = ""
    previous: str = ""
    pane_count: int = 2
    slots: tuple[str, ...] = ()
    active: int = 1
    slider: float = 0.5
    upright: bool = True
    kind: DifferenceKind = DifferenceKind.ABSOLUTE
    gain: int = 8
    flipped: bool = False
    arranged: bool = False

    def with_keys(self, keys: tuple[str, ...], order: tuple[str, ...] = ()) -> Comparison:
        """Over other candidates; choices that are still there stay.

        order: all keys as they usually stand, by default as here. Of "input, bicubic, model, …" the model is shown
        first, and bicubic and model stand in the first slots.
        """
        if not keys:
            return replace(self, keys=(), shown="", previous="", slots=(), flipped=False, arranged=False)
        first = 1 if len(keys) > 2 else 0
        usual = tuple((order or keys)[(first + slot) % len(keys)] for slot in range(_SLOTS))
        kept = self.slots if self.arranged and self.slots else usual
        slots = tuple(key if key in keys else other for key, other in zip(kept, usual, strict=True))
        shown = self.shown if self.flipped and self.shown in keys else usual[1]
        previous = self.previous if self.previous in keys else ""
        return replace(self, keys=keys, shown=shown, previous=previous, slots=slots)

    @property
    def slot_count(self) -> int:
        """How many slots the mode uses; the single view uses none."""
        return {Mode.SINGLE: 0, Mode.PANES: self.pane_count}.get(self.mode, 2)

    @property
    def current(self) -> str:
        """The candidate that flip keys would replace."""
        return self.slots[self.active] if self.slot_count and self.slots else self.shown

    def flipped_to(self, key: str) -> Comparison:
        """`key` in place of the current candidate. A key that is not there changes nothing."""
        if key not in self.keys or key == self.current:
            return self
        previous = self.current
        if not self.slot_count:
            return replace(self, shown=key, previous=previous, flipped=True)
        slots = tuple(key if slot == self.active else held for slot, held in enumerate(self.slots))
        return replace(self, slots=slots, previous=previous, arranged=True)

    def flipped_by(self, step: int) -> Comparison:
        """The candidate `step` places further, around the end."""
        if not self.keys:
            return self
        return self.flipped_to(self.keys[(self.keys.index(self.current) + step) % len(self.keys)])

    def flipped_back(self) -> Comparison:
        """The previous candidate again; before any flip the first of the others."""
        if self.previous:
            return self.flipped_to(self.previous)
        others = [key for key in self.keys if key != self.current]
        return self.flipped_to(others[0]) if others else self

    def in_mode(self, mode: Mode, pane_count: int | None = None, *, upright: bool = True) -> Comparison:
        """Another way of standing together. A place that flip keys could not reach becomes active no more."""
        changed = replace(self, mode=mode, pane_count=pane_count or self.pane_count, upright=upright)
        return replace(changed, active=min(changed.active, max(1, changed.slot_count - 1)))

    def activated(self, slot: int) -> Comparison:
        """Flip keys change this slot from now on."""
        return replace(self, active=slot) if 0 <= slot < self.slot_count else self

    def slid(self, slider: float) -> Comparison:
        """The slider elsewhere, 0 … 1."""
        return replace(self, slider=min(max(slider, 0.0), 1.0))

    def swapped(self) -> Comparison:
        """The first two slots exchanged."""
        if not self.slots:
            return self
        return replace(self, slots=(self.slots[1], self.slots[0], *self.slots[2:]), arranged=True)

    def gained(self, steps: int) -> Comparison:
        """The difference amplified by `steps` doublings more, within GAINS."""
        place = GAINS.index(self.gain) + steps
        return replace(self, gain=GAINS[min(max(place, 0), len(GAINS) - 1)])
