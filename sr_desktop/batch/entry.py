"""What a batch is to do: one source with one model, many times over."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from sr_desktop.engine.job import Options
from sr_desktop.engine.models import ModelCard
from sr_desktop.imaging.paths import Exists, InputFile, NameTemplate, Place


@dataclass(frozen=True, slots=True)
class Entry:
    """One result that is asked for. place.root: the output folder that keeps its journal, None without one."""

    file: InputFile
    place: Place
    card: ModelCard


@dataclass(frozen=True)
class Batch:
    """Results in the order of work, and all that shapes them.

    restart: make again what is there. retry_failed: only what failed the last time. most_pixels: larger sources are
    skipped. request: what was asked for, as plain values; the journal keeps it for whoever continues.
    """

    entries: Sequence[Entry]
    options: Options = field(default_factory=Options)
    template: NameTemplate = field(default_factory=NameTemplate)
    exists: Exists = Exists.NUMBER
    restart: bool = False
    retry_failed: bool = False
    most_pixels: int | None = None
    request: Mapping[str, Any] = field(default_factory=dict)

    @property
    def roots(self) -> tuple[Path, ...]:
        """The output folders that keep a journal."""
        return tuple(dict.fromkeys(entry.place.root for entry in self.entries if entry.place.root is not None))

    def under(self, root: Path) -> list[Entry]:
        """The entries whose results belong to one output folder."""
        return [entry for entry in self.entries if entry.place.root == root]

    @property
    def several_models(self) -> bool:
        """Whether the model has to be part of every name."""
        return len({entry.card.id for entry in self.entries}) > 1

    @property
    def shape(self) -> str:
        """All options that shape a result, as text: equal text, source and weights give an equal result.

        Those that are as usual are left out, so that a new kind of option changes nothing that was made before it.
        """
        usual = asdict(Options())
        shaping = {name: value for name, value in asdict(self.options).items() if value != usual[name]}
        shaping.pop("pixel_limit", None)
        return json.dumps({**shaping, "template": self.names.text}, sort_keys=True)

    @property
    def names(self) -> NameTemplate:
        """The template by which results are named: with the model in it where there are several."""
        return self.template.with_model() if self.several_models else self.template


def entries_of(files: Sequence[InputFile], places: Sequence[Place], cards: Sequence[ModelCard]) -> tuple[Entry, ...]:
    """Every file with every model, file after file."""
    return tuple(Entry(file, place, card) for file, place in zip(files, places, strict=True) for card in cards)
