"""From what is on screen to what is counted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sr_desktop.engine.rendering import Rendering
from sr_desktop.errors import shown
from sr_desktop.imaging.output_formats import FORMATS, canonical
from sr_desktop.imaging.source import Source
from sr_desktop.viewing.measuring.images import BicubicColour, CanvasColour, SavedColour, SourceColour
from sr_desktop.viewing.measuring.subject import BICUBIC, Subject
from sr_desktop.viewing.measuring.transparency import BicubicAlpha, CanvasAlpha, SeenColour


def bicubic_subject(source: Source, name: str = "Bicubic") -> Subject:
    """The yardstick of a source."""
    colour, info = BicubicColour(source), source.info
    image = SeenColour(colour, BicubicAlpha(source)) if info.has_alpha else colour
    return Subject(BICUBIC, name, image, icc=info.metadata.icc)


def rendering_subject(key: str, name: str, rendering: Rendering) -> Subject:
    """A model's result as far as it stands at this moment; make it anew after every tile."""
    info, finished = rendering.source.info, rendering.finished
    colour = CanvasColour(rendering.canvas, info.channels)
    if rendering.tiles_left:
        return Subject(key, name, colour, finished, rendering.seconds, info.metadata.icc)
    image = SeenColour(colour, CanvasAlpha(rendering.canvas, info.channels)) if info.has_alpha else colour
    return Subject(key, name, image, None, rendering.seconds, info.metadata.icc)


def file_subject(key: str, name: str, source: Source) -> Subject:
    """Another program's result, or a file saved before."""
    return Subject(key, name, SourceColour(source), icc=source.info.metadata.icc)


def saved_subjects(source: Source, outputs: Sequence[Path], name: str) -> tuple[Subject, ...]:
    """The results in `outputs` that saving changed, because their format is lossy, as they stand in their files.

    name: of one of them, with {name} in it. The newest file of a name counts.
    """
    info = source.info
    numbers = {path: number for number, path in enumerate(outputs)}
    lossy = {path: number for path, number in numbers.items() if FORMATS[canonical(path.suffix) or "png"].lossy}
    return tuple(
        Subject(
            f"saved:{path}",
            name.format(name=shown(path.name)),
            SavedColour(path, 4 * info.width, 4 * info.height, number),
            icc=info.metadata.icc,
        )
        for path, number in lossy.items()
    )


def resized_subjects(source: Source, outputs: Sequence[Path], size: tuple[int, int], name: str) -> tuple[Subject, ...]:
    """The results in `outputs`, saved in another size than ×4: only a Reference of that size gives them numbers.

    name: of one of them, with {name}, {width} and {height} in it. The newest file of a name counts.
    """
    numbers = {path: number for number, path in enumerate(outputs)}
    width, height = size
    return tuple(
        Subject(
            f"saved:{path}",
            name.format(name=shown(path.name), width=width, height=height),
            SavedColour(path, width, height, number),
            icc=source.info.metadata.icc,
        )
        for path, number in numbers.items()
    )
