"""Which candidates are compared and how: one value, changed only by making another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain, cycle, islice

GAINS = (1, 2, 4, 8, 16, 32, 64)
SLOTS = 4


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

    slots: what stands in the panes; the slider has the first on its left and the second on its right; for the
    difference see `standing`. active: the slot that flip keys change. previous: what a flip replaced last. slider: its
    place, 0 … 1 of the pane. upright: its line goes up and down, else across, with the first above. gain: a difference
    of 255/gain is the end of the scale. Slots and shown follow sensible defaults as candidates come. chosen: what was
    flipped to last; it is shown whenever it is there, also after it was gone. arranged: how many of the first slots are
    the person's choice; loose: without the first of them. As many of the first slots as there are candidates hold one
    each; what the others repeat is not shown a second time. truth: what results are measured against, whether it is
    there or not. result: the chosen model's. aimed: what the person wants to see the difference of, or "".
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
    chosen: str = ""
    arranged: int = 0
    loose: bool = False
    truth: str = ""
    result: str = ""
    aimed: str = ""

    def with_keys(self, keys: tuple[str, ...], order: tuple[str, ...] = ()) -> Comparison:
        """Over other candidates; choices that are still there stay.

        order: all keys as they usually stand, by default as here. Of "input, bicubic, model, …" the model is shown
        first, and bicubic and model stand in the first slots.
        """
        if not keys:
            return replace(self, keys=(), shown="", previous="", slots=(), chosen="", arranged=0, loose=False, aimed="")
        first = 1 if len(keys) > 2 else 0
        order = order or keys
        usual = (*order[first:], *order[:first])
        chosen = self.slots[: self.arranged]
        kept = {key: chosen.index(key) for key in chosen[: len(keys)] if key in keys}
        others = chain((key for key in usual if key not in kept), cycle(usual))
        stays = {slot: key for key, slot in kept.items()}
        slots = tuple(stays.get(slot) or next(others) for slot in range(SLOTS))
        shown = self.chosen if self.chosen in keys else usual[1 % len(usual)]
        previous = self.previous if self.previous in keys else ""
        return replace(self, keys=keys, shown=shown, previous=previous, slots=slots)

    @property
    def slot_count(self) -> int:
        """How many slots the mode uses; the single view uses none."""
        return {Mode.SINGLE: 0, Mode.PANES: self.pane_count}.get(self.mode, 2)

    @property
    def filled(self) -> int:
        """How many of the mode's slots have a candidate of their own."""
        return min(self.slot_count, len(self.keys))

    @property
    def flip_slot(self) -> int:
        """The slot that flip keys change: the active one, unless there is nothing in it."""
        return max(0, min(self.active, self.filled - 1))

    @property
    def current(self) -> str:
        """The candidate that flip keys would replace."""
        return self.standing[self.flip_slot] if self.slot_count and self.slots else self.shown

    @property
    def standing(self) -> tuple[str, ...]:
        """What the mode has in its slots. A difference is against the truth where there is one, until the person
        chooses what it is against.
        """
        against = self.truth if self.truth in self.keys else ""
        if self.mode is not Mode.DIFFERENCE or not self.slots or (self.arranged and not (self.loose and against)):
            return self.slots
        first = against or self.slots[0]
        wanted = (self.aimed, self.result, self.slots[1], self.slots[0])
        second = next((key for key in wanted if key in self.keys and key != first), first)
        others = [key for key in self.slots if key not in (first, second)]
        return (first, second, *islice(cycle((*others, first, second)), SLOTS - 2))

    def flipped_to(self, key: str) -> Comparison:
        """`key` in place of the current candidate, which changes places with it where another slot held it.

        A key that is not there changes nothing.
        """
        if key not in self.keys or key == self.current:
            return self
        previous = self.current
        if not self.slot_count:
            return replace(self, shown=key, chosen=key, previous=previous)
        slots = list(self.standing)
        loose = (self.loose or not self.arranged) and self.flip_slot != 0 and key != slots[0]
        if loose and self.mode is Mode.DIFFERENCE and slots[0] == self.truth:
            return replace(self, aimed=key, previous=previous)
        if key in slots:
            slots[slots.index(key)] = previous
        slots[self.flip_slot] = key
        arranged = max(self.arranged, self.slot_count)
        aimed = key if self.mode is Mode.DIFFERENCE else self.aimed
        return replace(self, slots=tuple(slots), previous=previous, arranged=arranged, loose=loose, aimed=aimed)

    def flipped_by(self, step: int) -> Comparison:
        """The candidate `step` places further, around the end; not one that stands beside it, if there are others."""
        if not self.keys:
            return self
        beside = set(self.standing[: self.slot_count]) - {self.current}
        free = [key for key in self.keys if key not in beside]
        keys = self.keys if len(free) < 2 else free
        return self.flipped_to(keys[(keys.index(self.current) + step) % len(keys)])

    def flipped_back(self) -> Comparison:
        """The previous candidate again; before any flip the first of the others."""
        if self.previous:
            return self.flipped_to(self.previous)
        others = [key for key in self.keys if key != self.current]
        return self.flipped_to(others[0]) if others else self

    def in_mode(self, mode: Mode, pane_count: int | None = None, *, upright: bool = True) -> Comparison:
        """Another way of standing together. A place that flip keys could not reach becomes active no more.

        A difference is of the image that the person had flipped to, unless that is the input, which is no result.
        """
        aimed = self.aimed
        if mode is Mode.DIFFERENCE and self.mode is not mode:
            picked = self.arranged > self.flip_slot if self.slot_count else self.chosen == self.current
            is_input = len(self.keys) > 2 and self.current == self.keys[0]
            aimed = self.current if picked and not is_input else ""
        changed = replace(self, mode=mode, pane_count=pane_count or self.pane_count, upright=upright, aimed=aimed)
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
        first, second, *others = self.standing
        return replace(self, slots=(second, first, *others), arranged=max(self.arranged, 2), loose=False)

    def gained(self, steps: int) -> Comparison:
        """The difference amplified by `steps` doublings more, within GAINS."""
        place = GAINS.index(self.gain) + steps
        return replace(self, gain=GAINS[min(max(place, 0), len(GAINS) - 1)])
