"""Figures of several images, one below the other, as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sr_desktop.figure.composition import Box, Composition

_GAP = 8.0  # points


def stacked(figures: Sequence[Composition]) -> Composition:
    """All of them in their order; they have the same dots to the inch. Raises ValueError for none."""
    if not figures:
        raise ValueError("no figures")
    first, gap = figures[0], round(_GAP * figures[0].dpi / 72)
    pictures, lines, words, y = list(first.pictures), list(first.lines), list(first.words), first.height
    for figure in figures[1:]:
        y += gap
        pictures += [replace(picture, box=_lower(picture.box, y)) for picture in figure.pictures]
        lines += [replace(line, box=_lower(line.box, y)) for line in figure.lines]
        words += [replace(word, y=word.y + y) for word in figure.words]
        y += figure.height
    width = max(figure.width for figure in figures)
    return Composition(width, y, first.dpi, tuple(pictures), tuple(lines), tuple(words))


def _lower(box: Box, by: int) -> Box:
    return replace(box, y=box.y + by)
