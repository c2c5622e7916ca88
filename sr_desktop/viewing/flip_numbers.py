"""Which number flips to which candidate: one that a person has learned stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

FLIP_KEYS = 9
"""How many candidates have a key of their own."""


def flip_numbers(order: Sequence[str], learned: Mapping[str, int]) -> dict[str, int]:
    """A number, from 1, for each key of `order`.

    Those of `learned` that have a key of their own keep it, unless one before them has it now; the others come behind
    the last one in their order, or where a key is free once there are no more behind it.
    """
    numbers: dict[str, int] = {}
    for key in order:
        if learned.get(key, FLIP_KEYS + 1) <= FLIP_KEYS and learned[key] not in numbers.values():
            numbers[key] = learned[key]
    for key in order:
        if key not in numbers:
            last = max(numbers.values(), default=0) + 1
            free = (number for number in range(1, FLIP_KEYS + 1) if number not in numbers.values())
            numbers[key] = last if last <= FLIP_KEYS else next(free, last)
    return numbers
