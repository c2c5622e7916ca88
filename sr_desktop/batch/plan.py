"""From what a person asked for to the batch that makes it; and the asking as plain values, to be continued later."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from sr_desktop.batch.entry import Batch, entries_of
from sr_desktop.batch.selection import Selection
from sr_desktop.engine.job import Options
from sr_desktop.engine.models import DEFAULT_MODEL, ModelCard, find_card
from sr_desktop.engine.models.importing import card_for_file
from sr_desktop.errors import SourceError, UsageError
from sr_desktop.imaging.format_choice import named_format
from sr_desktop.imaging.paths import DEFAULT_TEMPLATE, Exists, NameTemplate, Place, expand_inputs, output_places
from sr_desktop.imaging.target_size import TargetSize
from sr_desktop.settings import user_folders


@dataclass(frozen=True)
class Request:
    """All that a person can ask of a batch.

    inputs: files, folders and patterns. output: file or folder, None for the usual places. models: ids; weights: a
    file to be used instead. most_pixels: larger sources are skipped.
    """

    inputs: tuple[str, ...]
    output: str | None = None
    models: tuple[str, ...] = (DEFAULT_MODEL,)
    weights: str | None = None
    options: Options = field(default_factory=Options)
    template: str = DEFAULT_TEMPLATE
    exists: Exists = Exists.NUMBER
    selection: Selection = field(default_factory=Selection)
    recursive: bool = True
    most_pixels: int | None = None

    def to_table(self) -> dict[str, Any]:
        """Plain values for a journal, with all names absolute, so that they mean the same in any folder."""
        table = asdict(self)
        for name in ("output", "weights"):
            table[name] = None if table[name] is None else str(Path(table[name]).absolute())
        table["inputs"] = [str(Path(name).absolute()) for name in self.inputs]
        return table

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> Request:
        """What `to_table` wrote. Raises KeyError, TypeError, ValueError or UsageError for anything else."""
        known = dict(table)
        options = {**known.pop("options")}
        size = TargetSize(**options.pop("size"))
        patterns = {name: tuple(some) for name, some in known.pop("selection").items()}
        return cls(
            inputs=tuple(known.pop("inputs")),
            models=tuple(known.pop("models")),
            options=Options(**options, size=size),
            exists=Exists(known.pop("exists")),
            selection=Selection(**patterns),
            **known,
        )


@dataclass(frozen=True)
class Listed:
    """What a request means now. problems: names that led nowhere; notes: what the person should hear first."""

    batch: Batch
    problems: tuple[SourceError, ...]
    notes: tuple[str, ...]


def list_batch(request: Request, stopped: Callable[[], bool] = lambda: False) -> Listed:
    """Find the models and the files; opens none of the pictures.

    stopped: see `expand_inputs`. Raises UsageError for wishes that contradict each other, ModelError for a model that
    is not there, OutputError when the output folder's name belongs to a file.
    """
    cards = cards_of(request)
    template = NameTemplate(request.template)
    if request.options.format is not None:
        named_format(request.options.format)
    found = expand_inputs(
        request.inputs,
        output=request.output,
        recursive=request.recursive,
        accepts=request.selection.accepts,
        stopped=stopped,
    )
    places = output_places(found.files, request.output, user_folders().pictures)
    _refuse_one_name(places, cards)
    batch = Batch(
        entries=entries_of(found.files, places, cards),
        options=request.options,
        template=template,
        exists=request.exists,
        most_pixels=request.most_pixels,
        request=request.to_table(),
    )
    notes = dict.fromkeys(place.note for place in places if place.note)
    return Listed(batch, found.problems, tuple(notes))


def cards_of(request: Request) -> list[ModelCard]:
    """The models asked for, each once. Raises ModelError."""
    if request.weights is not None:
        return [card_for_file(Path(request.weights))]
    return [find_card(name) for name in dict.fromkeys(request.models)]


def again(batch: Batch, *, restart: bool = False, retry_failed: bool = False) -> Batch:
    """The same batch, but made wholly again, or only what failed the last time."""
    return replace(batch, restart=restart, retry_failed=retry_failed)


def _refuse_one_name(places: list[Place], cards: list[ModelCard]) -> None:
    if len(cards) > 1 and any(place.name is not None for place in places):
        raise UsageError("-o names one file, but several models give several.", "Name a folder.")
