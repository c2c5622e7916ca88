"""From what is on screen to what is counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sr_desktop.engine.rendering import Rendering
from sr_desktop.errors import shown
from sr_desktop.gui.session.rows import Saved
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
        return Subject(key, name, colour, finished, rendering.seconds or None, info.metadata.icc)
    image = SeenColour(colour, CanvasAlpha(rendering.canvas, info.channels)) if info.has_alpha else colour
    return Subject(key, name, image, None, rendering.seconds or None, info.metadata.icc)


def file_subject(key: str, name: str, source: Source, seconds: float | None = None) -> Subject:
    """Another program's result, or a file saved before. seconds: that the model took for it, where that is known."""
    return Subject(key, name, SourceColour(source), seconds=seconds or None, icc=source.info.metadata.icc)


def saved_key(file: Saved) -> str:
    """Of its subject."""
    return f"saved:{file.path}"


def saved_subjects(
    source: Source, files: Sequence[Saved], name: str, size: tuple[int, int] | None = None
) -> Iterator[tuple[str, Subject]]:
    """Files that saving changed, as they stand there: of lossy formats or, when given, of another size than ×4.

    Each with its model's id. name: of one of them, with {name} in it, and {width} and {height} of the size. Only a
    Reference of that size gives them numbers. The newest file of a name counts.
    """
    info = source.info
    width, height = size or (4 * info.width, 4 * info.height)
    for path, (number, file) in {file.path: (number, file) for number, file in enumerate(files)}.items():
        if size or FORMATS[canonical(path.suffix) or "png"].lossy:
            told = name.format(name=shown(path.name), width=width, height=height)
            image = SavedColour(path, width, height, number)
            subject = Subject(saved_key(file), told, image, seconds=file.seconds or None, icc=info.metadata.icc)
            yield file.model.id, subject
