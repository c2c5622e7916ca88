"""The rows of the queue: values. Nothing here knows Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from sr_desktop.batch.record import Stamp
from sr_desktop.engine.models import ModelCard
from sr_desktop.errors import SRDesktopError
from sr_desktop.gui.session.choice import OutputChoice
from sr_desktop.imaging.paths import InputFile


class RowState(StrEnum):
    """What becomes of a row."""

    WAITING = "waiting"
    QUEUED = "queued"
    RUNNING = "running"
    SAVING = "saving"
    CANCELLING = "cancelling"
    SAVED = "saved"
    FAILED = "failed"
    CANCELLED = "cancelled"
    SKIPPED = "skipped"

    __hash__ = str.__hash__  # equal to its own, and not a call into Python: rows are counted by the thousand

    @property
    def is_busy(self) -> bool:
        """Whether the row was started and is not at its end."""
        return self in _BUSY


_BUSY = frozenset((RowState.QUEUED, RowState.RUNNING, RowState.SAVING, RowState.CANCELLING))


@dataclass(frozen=True, slots=True)
class Saved:
    """A file that was made. device: such as "openvino cpu float32". seconds: inside the model. stamp: of the file."""

    path: Path
    model: ModelCard
    device: str
    seconds: float
    stamp: Stamp | None = None

    @property
    def is_unchanged(self) -> bool:
        """Whether the file still is what was written. Looks at the disk."""
        return self.stamp is not None and Stamp.of(self.path) == self.stamp


@dataclass(frozen=True, slots=True)
class Forecast:
    """What making a row's files takes with these settings and models.

    seconds: None while the machine's pace is not known. disk_bytes: at the most, files and what they need meanwhile.
    note: where they go, if not to the usual place, which is `folder` then. problem: why it can't be done. finished: the
    share of each model's result, 0…1, that was computed when this was told; () while nothing was. is_there: all its
    files are there from an earlier run with the same settings, and are not made again.
    """

    choice: OutputChoice
    models: tuple[ModelCard, ...]
    seconds: float | None = None
    disk_bytes: int = 0
    note: str = ""
    problem: str = ""
    finished: tuple[float, ...] = ()
    folder: Path | None = None
    is_there: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """How rows are or were made. models: names, each with the device that it ran on, "" while it runs."""

    is_over: bool
    models: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Row:
    """One image of the queue.

    lr_size: upright width and height, None while not looked at. sr_size: of the last result. models: it is run or was
    last run with. share: of the result that is finished. error: why it failed. saved: files made. notes: what else to
    know, one sentence each. forecast: before it runs.
    """

    id: int
    file: InputFile
    choice: OutputChoice
    models: tuple[ModelCard, ...]
    lr_size: tuple[int, int] | None = None
    sr_size: tuple[int, int] | None = None
    state: RowState = RowState.WAITING
    share: float = 0.0
    error: SRDesktopError | None = None
    saved: tuple[Saved, ...] = ()
    notes: tuple[str, ...] = ()
    forecast: Forecast | None = None

    @property
    def outputs(self) -> tuple[Path, ...]:
        """The files that were made, the newest last."""
        return tuple(file.path for file in self.saved)

    @property
    def away(self) -> Path | None:
        """The folder that its files are in, or will go to, where that is not the usual one."""
        if self.saved:
            folder = self.saved[-1].path.parent
            return None if folder == self.file.path.parent else folder
        return self.forecast.folder if self.forecast is not None else None

    @property
    def can_be_edited(self) -> bool:
        """Whether nothing was made with its settings yet."""
        return not self.state.is_busy and not self.saved

    @property
    def can_be_retried(self) -> bool:
        """Whether it came to an end without the file that was asked for."""
        return self.state in (RowState.FAILED, RowState.CANCELLED) or (
            self.error is not None and not self.state.is_busy
        )

    @property
    def is_refused(self) -> bool:
        """Whether it turned out, when it was looked at, to be no picture that can be opened with its settings."""
        return self.state is RowState.WAITING and self.error is not None

    def lacking(self, models: Sequence[ModelCard]) -> Sequence[ModelCard]:
        """Those of the models with which running it would make something: it has not come to a file of them."""
        if self.state.is_busy or self.is_refused:
            return ()
        made = {file.model.id for file in self.saved}
        return [card for card in models if card.id not in made] if made else models

    def lacks_files_of(self, models: Sequence[ModelCard]) -> bool:
        """Whether running it with these models would make something."""
        return bool(self.lacking(models))

    @property
    def way(self) -> Way:
        """How its files were made, or are being made."""
        if self.state.is_busy:
            return Way(False, tuple((card.name, "") for card in self.models))
        return Way(True, tuple(dict.fromkeys((file.model.name, file.device) for file in self.saved)))

    def but(self, fields: dict[str, Any]) -> Row:
        """The row with other values for some of its fields, in a fraction of the time that `replace` takes: it is done
        to thousands at a press.
        """
        row = object.__new__(Row)
        object.__setattr__(row, "__dict__", vars(self) | fields)
        return row

    def anew(self, row_id: int) -> Row:
        """A row of the same image, settings and models of which nothing has been made yet."""
        return Row(row_id, self.file, self.choice, self.models, self.lr_size)

    @property
    def name(self) -> str:
        """The file's own name, as it is."""
        return self.file.path.name


Rows = tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Ends:
    """How many rows came to which state. there: of the saved ones, those that had their files from an earlier run.

    failed: the ids of those that did.
    """

    counts: Mapping[RowState, int]
    there: int = 0
    failed: frozenset[int] = frozenset()
