"""From a file that a person named to the Job that says what will be done to it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sr_desktop.engine.job import Job, Options
from sr_desktop.engine.models import ModelCard
from sr_desktop.errors import UsageError, shown
from sr_desktop.imaging.output_formats import FORMATS, canonical
from sr_desktop.imaging.paths import InputFile, NameFields, NameTemplate, Place
from sr_desktop.imaging.save import check_fits, choose_format
from sr_desktop.imaging.source import SourceInfo, read_info

_ANY_SIZE = 1 << 40


@dataclass(frozen=True, slots=True)
class Planned:
    """A job and what is known of it before it starts: the source's header and the result's size."""

    job: Job
    info: SourceInfo
    sr_width: int
    sr_height: int


@dataclass(frozen=True, slots=True)
class Skipped:
    """Nothing is to be done for this source; reason is one sentence."""

    source: Path
    reason: str


class Chooser(Protocol):
    """What gives every result its file, such as Targets."""

    def choose(self, wanted: Path) -> Path | None:
        """The file to write instead of `wanted`; None when there is to be none. Raises OutputError."""


@dataclass(frozen=True, slots=True)
class Planner:
    """Plans the jobs of one run, one after another.

    targets: chooses the files, so that no two jobs of the run share one. name_model: several models run, so that the
    model has to be part of every name. most_pixels: larger sources are skipped.
    """

    options: Options
    template: NameTemplate
    targets: Chooser
    name_model: bool = False
    most_pixels: int | None = None

    def plan(
        self, file: InputFile, place: Place, model: ModelCard, info: SourceInfo | None = None
    ) -> Planned | Skipped:
        """Look at a file's header and decide what becomes of it.

        info: of the source where it is opened already: the file may be gone, and what is saved is what was read. Raises
        SourceError when it cannot be read, OutputError when its result cannot be written, UsageError for options that
        contradict each other.
        """
        options = self.options
        info = info or read_info(file.path, pages=options.pages, pixel_limit=self._pixel_limit)
        if self.most_pixels is not None and info.width * info.height > self.most_pixels:
            found, most = f"{info.width} × {info.height} pixels", f"{self.most_pixels / 1e6:.10g} megapixels"
            return Skipped(file.path, f"{shown(file.path)} has {found}, more than {most}.")
        factor = options.size.factor(info.width, info.height)
        if factor <= 1:
            return Skipped(file.path, f"{shown(file.path)} is already {info.width} × {info.height} pixels large.")
        size = options.size.of(info.width, info.height)
        format_ = self._format(info, place, size)
        name = place.name or self._name(info, model, size, factor, format_)
        target = self.targets.choose(place.folder / name)
        if target is None:
            return Skipped(file.path, f"{shown(place.folder / name)} exists already.")
        check_fits(format_, *size, samples=info.samples, bits=info.bits, folder=target.parent)
        return Planned(Job(file.path, target, format_, model, options), info, *size)

    @property
    def _pixel_limit(self) -> int:
        """Where larger ones are skipped, how large they are does not matter: a header costs little."""
        limit, most = self.options.pixel_limit, self.most_pixels
        return _ANY_SIZE if most is not None and most <= limit else limit

    def _format(self, info: SourceInfo, place: Place, size: tuple[int, int]) -> str:
        if place.name is None:
            return choose_format(info, self.options.format, size)
        named = choose_format(info, Path(place.name).suffix)
        if self.options.format is not None and choose_format(info, self.options.format) != named:
            raise UsageError(
                f"The name {shown(place.name)} and --format {self.options.format} contradict each other.",
                "Leave one of them out.",
            )
        return named

    def _name(self, info: SourceInfo, model: ModelCard, size: tuple[int, int], factor: float, format_: str) -> str:
        template = self.template.with_model() if self.name_model else self.template
        return result_name(info, model.id, template, size, factor, format_)


def result_name(
    info: SourceInfo, model: str, template: NameTemplate, size: tuple[int, int], factor: float, format_: str
) -> str:
    """What the result of a source is called. model: its id; format_: a key of FORMATS; factor: output / input size.

    Raises UsageError when the name is too long for a file system.
    """
    own = info.path.suffix
    extension = own if canonical(own) == format_ else FORMATS[format_].extensions[0]
    return template.fill(NameFields(info.path.stem, model, round(factor, 4), *size, extension))
