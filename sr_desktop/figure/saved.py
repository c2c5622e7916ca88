"""A session as a file: what was compared, where the eye looked, and the figure made of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from sr_desktop.figure.spec import FigureSpec
from sr_desktop.imaging.rect import Rect
from sr_desktop.viewing.comparison import Comparison
from sr_desktop.viewing.tools import Point

INPUT, BICUBIC, REFERENCE = "input", "bicubic", "reference"
"""Keys of candidates that every session has, or can have."""


def model_key(model_id: str) -> str:
    """The candidate key of a model's result."""
    return f"model:{model_id}"


def file_key(number: int) -> str:
    """The candidate key of the file of that number, in a session file: it names no folder of any machine."""
    return f"file:{number}"


@dataclass(frozen=True, slots=True)
class SavedFile:
    """path: absolute here, relative in the file where there is a way. sha256: of its bytes. name: for people."""

    path: Path
    sha256: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class SavedModel:
    """A model whose result is a candidate. sha256: of its weights, "" for bicubic ones."""

    id: str
    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class SavedView:
    """x, y: the point in the middle, as fractions of the image. zoom: device pixels per output pixel."""

    x: float = 0.5
    y: float = 0.5
    zoom: float = 1.0
    fitted: bool = True


@dataclass(frozen=True, slots=True)
class SavedOptions:
    """How results are computed; as in a job's options, but for the pixel limit, which is each reader's own."""

    device: str = "auto"
    backend: str = "auto"
    tile: int | str = "auto"
    pages: str = "one"


@dataclass(frozen=True, slots=True)
class SavedSession:
    """Everything that restores a comparison. Keys of `comparison` and `figure` are those of this module.

    files: other images that were compared. boxes, watched: in output pixels; where there is no box
    a figure enlarges the middle of the view.
    """

    source: SavedFile
    self_test: bool = False
    reference: SavedFile | None = None
    files: tuple[SavedFile, ...] = ()
    models: tuple[SavedModel, ...] = ()
    options: SavedOptions = field(default_factory=SavedOptions)
    comparison: Comparison = field(default_factory=Comparison)
    view: SavedView = field(default_factory=SavedView)
    boxes: tuple[Rect, ...] = ()
    watched: tuple[Point, ...] = ()
    figure: FigureSpec = field(default_factory=FigureSpec)

    @property
    def keys(self) -> tuple[str, ...]:
        """Of all candidates, in the order in which they are shown."""
        models = (model_key(model.id) for model in self.models)
        references = (REFERENCE,) if self.reference or self.self_test else ()
        return INPUT, BICUBIC, *models, *references, *(file_key(number) for number in range(len(self.files)))
