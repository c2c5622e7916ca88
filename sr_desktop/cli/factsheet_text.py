"""A factsheet as a person reads it: a table for the terminal or in Markdown, with notes why a cell is empty."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sr_desktop.benchmark.facts import COLUMNS, QUANTITIES, Fact
from sr_desktop.benchmark.results import Machine

_HEADS = {"published": "published", "authors": "authors' weights", "ours": "ours"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One network's cells in the order of rows: for each row one of every column."""

    title: str
    facts: Sequence[Fact]

    def text(self) -> str:
        """Columns aligned with spaces."""
        rows = [["", *_HEADS.values()], *self._rows()]
        widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
        lines = [
            "  ".join(
                [head.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True))]
            )
            for head, *cells in rows
        ]
        return "\n".join([self.title, *(f"  {line}".rstrip() for line in [*lines, "", *self._notes()])])

    def markdown(self) -> str:
        """A table as GitHub draws it, and the notes as a list."""
        rows = [["", *_HEADS.values()], ["---", *["--:"] * len(COLUMNS)], *self._rows()]
        table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
        return f"**{self.title}**\n\n{table}\n\n" + "\n".join(f"- {note}" for note in self._notes())

    def _rows(self) -> Iterable[list[str]]:
        for start in range(0, len(self.facts), len(COLUMNS)):
            cells = self.facts[start : start + len(COLUMNS)]
            yield [_label(cells[0]), *(self._cell(fact) for fact in cells)]

    def _cell(self, fact: Fact) -> str:
        if fact.value is None:
            return f"– [{self._reasons().index(fact.reason) + 1}]"
        return number(fact)

    def _reasons(self) -> list[str]:
        return list(dict.fromkeys(fact.reason for fact in self.facts if fact.reason))

    def _notes(self) -> Iterable[str]:
        """Why cells are empty, then how the others came about."""
        yield from (f"[{number}] {reason}" for number, reason in enumerate(self._reasons(), 1))
        told: dict[str, list[str]] = {}
        for fact in self.facts:
            if fact.value is not None:
                heads = told.setdefault(fact.how, [])
                heads += [] if _subject(fact) in heads else [_subject(fact)]
        yield from (f"{'; '.join(heads)}: {how}" for how, heads in told.items())


def number(fact: Fact) -> str:
    """A value with its unit; a published one with the digits that it was published with."""
    quantity = QUANTITIES[fact.quantity]
    assert fact.value is not None
    digits = quantity.digits
    if fact.weights == "published":
        digits = max(2, len(f"{fact.value!r}".partition(".")[2]))
    return f"{fact.value:.{digits}f} {quantity.unit}".rstrip()


def machine_line(machine: Machine) -> str:
    """What it was measured on, in one line."""
    facts = machine.facts
    parts = [facts.get("processor", ""), f"{facts['cores']} cores" if "cores" in facts else "", facts.get("memory", "")]
    parts += [f"{name} {facts[name]}" for name in ("openvino", "torch") if name in facts]
    parts += [] if machine.load is None else [f"load {machine.load:.2f} at the start"]
    return "Measured on: " + ", ".join(filter(None, parts)) + "."


def _label(fact: Fact) -> str:
    label = QUANTITIES[fact.quantity].label
    return f"{label}: {fact.of}" if fact.of else label


def _subject(fact: Fact) -> str:
    """What a note on how a figure came about is about."""
    if fact.weights == "published":
        return f"published {QUANTITIES[fact.quantity].label.partition(',')[0]}"
    return fact.of or QUANTITIES[fact.quantity].label
